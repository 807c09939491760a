import { Props, Undecided, UNKNOWN, hasUnknown, isObject } from './read';

/** A statement of an IAM policy document with one shape for every spelling. */
export interface Statement {
  sid: string | undefined;
  allow: boolean;
  /** Who, as texts: `*`, an ARN, a service; `undefined` in identity policies. */
  principals: Principal[] | undefined;
  notPrincipal: boolean;
  actions: string[];
  notActions: boolean;
  resources: string[];
  conditions: Condition[];
}

export interface Principal {
  kind: string;
  value: string;
}

export interface Condition {
  operator: string;
  /** Lower case. */
  key: string;
  values: string[];
}

/** The statements of the policy at a path; none when it is absent. A text that is no JSON has no statements. */
export function statements(from: Props, path: string): Statement[] {
  const document = parse(from, path);
  return isObject(document)
    ? listOf((document as Record<string, unknown>)['Statement'])
        .filter(isObject)
        .map(shape)
    : [];
}

/** The parsed document, `undefined` when absent or no JSON; not decided when any part is unknown. */
export function parse(from: Props, path: string): unknown {
  let document: unknown;
  try {
    document = from.json(path);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
  if (hasUnknown(document)) {
    throw new Undecided();
  }
  return document;
}

function shape(raw: object): Statement {
  const fields = raw as Record<string, unknown>;
  return {
    sid: typeof fields['Sid'] === 'string' ? fields['Sid'] : undefined,
    allow: fields['Effect'] === 'Allow',
    principals: 'Principal' in fields ? principals(fields['Principal']) : undefined,
    notPrincipal: 'NotPrincipal' in fields,
    actions: texts(fields['Action']).map(action => action.toLowerCase()),
    notActions: 'NotAction' in fields,
    resources: texts(fields['Resource']),
    conditions: conditions(fields['Condition']),
  };
}

function principals(raw: unknown): Principal[] {
  if (typeof raw === 'string') {
    return [{ kind: 'AWS', value: raw }];
  }
  return isObject(raw)
    ? Object.entries(raw).flatMap(([kind, values]) => texts(values).map(value => ({ kind, value })))
    : [];
}

function conditions(raw: unknown): Condition[] {
  return isObject(raw)
    ? Object.entries(raw).flatMap(([operator, keys]) =>
        isObject(keys)
          ? Object.entries(keys).map(([key, values]) => ({ operator, key: key.toLowerCase(), values: texts(values) }))
          : [],
      )
    : [];
}

function listOf(raw: unknown): unknown[] {
  return raw === undefined || raw === null || raw === UNKNOWN ? [] : Array.isArray(raw) ? raw : [raw];
}

function texts(raw: unknown): string[] {
  return listOf(raw).map(String);
}

/** Condition keys that tie a request to one account, organisation, network or resource. */
const NARROWING = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'kms:calleraccount',
  'kms:viaservice',
];

/** Lets anybody in: an Allow for everyone that nothing ties to an account, organisation or resource. */
export function isPublic(statement: Statement): boolean {
  const everyone =
    statement.notPrincipal ||
    (statement.principals ?? []).some(principal => principal.kind === 'AWS' && principal.value === '*');
  return (
    statement.allow &&
    everyone &&
    !statement.conditions.some(condition => NARROWING.includes(condition.key) && !condition.values.includes('*'))
  );
}

/** Refuses requests without TLS. */
export function refusesPlainHttp(statement: Statement): boolean {
  return (
    !statement.allow &&
    (statement.principals ?? []).some(principal => principal.value === '*') &&
    statement.conditions.some(
      condition =>
        condition.key === 'aws:securetransport' &&
        condition.operator.startsWith('Bool') &&
        condition.values.includes('false'),
    )
  );
}

/** Whether a statement's action patterns take in an action (lower case). */
export function permits(statement: Statement, action: string): boolean {
  return statement.allow && statement.actions.some(pattern => glob(pattern).test(action));
}

/** Whether any of its actions lies in the service. */
export function touches(statement: Statement, prefix: string): boolean {
  return statement.allow && statement.actions.some(action => action.startsWith(prefix));
}

/** A pattern with `*` and `?`, as IAM and allowances write it. */
export function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's');
}
