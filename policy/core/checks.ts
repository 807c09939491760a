import { Graph, Resource } from './graph';
import { UNKNOWN, decide, possibly } from './read';
import { Check, Problem } from './rule';

/** The shapes most rules share. Messages name paths and what is expected, never what was found. */

/** Absent is bad. */
export function isTrue(path: string): Check {
  return r => (r.flag(path) === true ? undefined : `${path} is not true`);
}

/** Absent is good. */
export function notTrue(path: string): Check {
  return r => (r.flag(path) === true ? `${path} is true` : undefined);
}

/** Absent is good. */
export function notFalse(path: string): Check {
  return r => (r.flag(path) === false ? `${path} is false` : undefined);
}

/** Absent is bad: the provider would fill in true. */
export function isFalse(path: string): Check {
  return r => (r.flag(path) === false ? undefined : `${path} is not false`);
}

export function isSet(path: string): Check {
  return r => (r.has(path) ? undefined : `${path} is not set`);
}

export function isAbsent(path: string): Check {
  return r => (r.has(path) ? `${path} is set` : undefined);
}

/** Absent is bad. */
export function oneOf(path: string, ...allowed: string[]): Check {
  return r => (allowed.includes(r.text(path) ?? '') ? undefined : `${path} is not ${allowed.join(' or ')}`);
}

/** Absent is good. */
export function oneOfOrAbsent(path: string, ...allowed: string[]): Check {
  return r => (r.text(path) === undefined ? undefined : oneOf(path, ...allowed)(r, NO_GRAPH));
}

/** Absent is good. */
export function noneOf(path: string, ...banned: string[]): Check {
  return r => (banned.includes(r.text(path)?.toLowerCase() ?? '') ? `${path} is ${banned.join(' or ')}` : undefined);
}

/** Absent is bad. */
export function atLeast(path: string, minimum: number): Check {
  return r => ((r.number(path) ?? -Infinity) >= minimum ? undefined : `${path} is not at least ${minimum}`);
}

/** Absent counts as `byDefault`. */
export function between(path: string, minimum: number, maximum: number, byDefault: number): Check {
  return r => {
    const value = r.number(path) ?? byDefault;
    return value >= minimum && value <= maximum ? undefined : `${path} is not between ${minimum} and ${maximum}`;
  };
}

/** The list holds each of the items. */
export function contains(path: string, ...items: string[]): Check {
  return r => {
    const present = r.list(path);
    const missing = items.filter(item => !present.includes(item));
    return missing.length > 0 && !present.includes(UNKNOWN) ? `${path} lacks ${missing.join(' and ')}` : undefined;
  };
}

/** The list holds none of the items. */
export function containsNone(path: string, ...banned: string[]): Check {
  return r => {
    const found = banned.filter(item => r.list(path).includes(item));
    return found.length > 0 ? `${path} holds ${found.join(' and ')}` : undefined;
  };
}

/** Absent is good. */
export function matches(path: string, pattern: RegExp, shape: string): Check {
  return r => {
    const text = r.text(path);
    return text === undefined || pattern.test(text) ? undefined : `${path} is not ${shape}`;
  };
}

/** Every problem of every check; an unknown silences its own check only. */
export function all(...checks: Check[]): Check {
  return (r, g) => problems(checks.map(check => decide(() => check(r, g), undefined)));
}

/** Judged only where the condition holds. */
export function when(condition: (r: Resource, g: Graph) => boolean, check: Check): Check {
  return (r, g) => (condition(r, g) ? check(r, g) : undefined);
}

/** Resources that should not be in a stack at all. */
export function never(what: string): Check {
  return () => what;
}

/**
 * Another resource whose `property` is computed from this one must exist, and satisfy a condition where one is given.
 * A companion whose settings are not known yet counts, and so does one that may be another's.
 */
export function companion(
  type: string,
  property: string,
  what: string,
  satisfies: (companion: Resource, r: Resource, g: Graph) => boolean = () => true,
): Check {
  return (r, g) => {
    const good = (found: Resource) => possibly(() => satisfies(found, r, g));
    return g.knownReferrers(r, type, property).some(good) || g.referrers(r, type, property).some(good)
      ? undefined
      : what;
  };
}

/** One list of problems out of many. */
export function problems(found: Problem[]): string[] {
  return found.flat().filter((problem): problem is string => problem !== undefined);
}

const NO_GRAPH = new Graph([]);
