import { UnknownValueError } from '@pulumi/policy';

/** Stands for a value AWS decides later: present, but nobody can say what it is during a preview. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** A rule asked for a value that is not known yet: there is no verdict on this resource until the update. */
export class Undecided extends Error {}

/**
 * The only place that touches a property. The engine hands out inputs that throw when an unknown is read, and an
 * escaped throw would turn a mandatory rule into advice for that resource (for a stack rule: for the whole stack).
 */
export function read(from: unknown, key: string | number): unknown {
  if (!isObject(from)) {
    return undefined;
  }
  try {
    return (from as Record<string | number, unknown>)[key] ?? undefined;
  } catch (error) {
    if (error instanceof UnknownValueError) {
      return UNKNOWN;
    }
    throw error;
  }
}

/** A plain copy in which every unknown is {@link UNKNOWN}. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, index) => plain(read(value, index)));
  }
  if (isObject(value)) {
    return Object.fromEntries(Object.keys(value).map(key => [key, plain(read(value, key))]));
  }
  return value;
}

/** Whether any part of a plain copy is unknown. */
export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.some(hasUnknown);
  }
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** The value, if it is known. */
export function known(value: unknown): unknown {
  if (value === UNKNOWN) {
    throw new Undecided();
  }
  return value;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Runs a judgement on one item; an unknown in it costs this item's verdict only. */
export function decide<T>(judge: () => T, otherwise: T): T {
  try {
    return judge();
  } catch (error) {
    if (error instanceof Undecided) {
      return otherwise;
    }
    throw error;
  }
}

/** Whether the judgement holds or cannot be known yet. */
export function possibly(judge: () => boolean): boolean {
  return decide(judge, true);
}

/** Typed reads by path (`metadataOptions.httpTokens`); each throws {@link Undecided} on an unknown. */
export class Props {
  constructor(private readonly root: unknown) {}

  /** The value at the path, `undefined` when any part of it is absent or null. */
  get(path: string): unknown {
    let value: unknown = this.root;
    for (const key of path.split('.')) {
      value = known(read(value, key));
    }
    return value;
  }

  /** Whether there is a value, known or not; an empty text or list is none. */
  has(path: string): boolean {
    let value: unknown = this.root;
    for (const key of path.split('.')) {
      value = read(value, key);
      if (value === UNKNOWN) {
        return true;
      }
    }
    return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  }

  text(path: string): string | undefined {
    const value = this.get(path);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
  }

  number(path: string): number | undefined {
    const value = this.text(path);
    return value === undefined || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
  }

  /** Providers accept the words as well as the values. */
  flag(path: string): boolean | undefined {
    const value = this.text(path)?.toLowerCase();
    return value === 'true' ? true : value === 'false' ? false : undefined;
  }

  /** The elements as a plain copy; unknown elements are {@link UNKNOWN}. A single value counts as a list of one. */
  list(path: string): unknown[] {
    const value = this.get(path);
    if (value === undefined) {
      return [];
    }
    return Array.isArray(value) ? (plain(value) as unknown[]) : [plain(value)];
  }

  /** The texts of a list, of which none is unknown. */
  texts(path: string): string[] {
    return this.list(path).map(item => String(known(item)));
  }

  /** The objects of a list (or the one object), each to be read like a resource; not decided if one is unknown. */
  objects(path: string): Props[] {
    return this.list(path)
      .filter(item => isObject(known(item)))
      .map(item => new Props(item));
  }

  /** The objects of a list that are known: for rules that look for a bad one among them. */
  knownObjects(path: string): Props[] {
    return this.list(path)
      .filter(isObject)
      .map(item => new Props(item));
  }

  /** The keys and plain values of a map; unknown values are {@link UNKNOWN}. */
  entries(path: string): [string, unknown][] {
    const value = this.get(path);
    return isObject(value) ? Object.entries(plain(value) as object) : [];
  }

  /** The value parsed from JSON where it is a text; `undefined` when absent, an error when it is no JSON. */
  json(path: string): unknown {
    const value = this.get(path);
    return typeof value === 'string' ? JSON.parse(value) : plain(value);
  }

  /** Everything, as a plain copy. */
  everything(): unknown {
    return plain(this.root);
  }
}
