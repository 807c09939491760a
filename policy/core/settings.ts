import { glob } from './documents';
import { Graph, Resource } from './graph';
import { Props, decide, isObject } from './read';
import { Level } from './rule';
import { T } from './tokens';

/** What the operator says about one rule, as it arrives: the values are checked here. */
export interface RuleConfig {
  allow?: unknown;
}

/** What the operator says about the stack, as the configuration of the rule `stack-environment`. */
export interface StackConfig {
  environment?: unknown;
  ephemeral?: unknown;
}

/** A resource that may break a rule until a date, for a reason. */
export interface Allowance {
  pattern: RegExp;
  expires: string;
}

export interface Allowances {
  valid: Allowance[];
  /** Allowances that lack something, as sentences; they count for nothing. */
  refused: string[];
}

/** The schema the Pulumi CLI checks every rule's configuration against. */
export const RULE_CONFIG_SCHEMA = {
  properties: {
    allow: {
      type: 'array' as const,
      description: 'Resources that may break this rule until a date, for a reason.',
      items: {
        type: 'object' as const,
        required: ['urn', 'expires', 'reason'],
        properties: {
          urn: { type: 'string' as const, minLength: 1, description: "The resource's URN; * stands for any text." },
          expires: {
            type: 'string' as const,
            pattern: '^\\d{4}-\\d{2}-\\d{2}$',
            description: 'The last day, as YYYY-MM-DD.',
          },
          reason: { type: 'string' as const, minLength: 1, description: 'Why it may.' },
        },
      },
    },
  },
};

/** Reads a rule's allowances. */
export function allowances(config: RuleConfig): Allowances {
  const found: Allowances = { valid: [], refused: [] };
  const entries =
    config.allow === undefined ? [] : Array.isArray(config.allow) ? (config.allow as unknown[]) : [config.allow];
  entries.forEach((entry, index) => {
    const fields = (isObject(entry) ? entry : {}) as Record<string, unknown>;
    const { urn, expires, reason } = fields;
    const missing = [
      ...(isText(urn) ? [] : ['urn']),
      ...(isText(expires) && isDate(expires) ? [] : ['expires (YYYY-MM-DD)']),
      ...(isText(reason) ? [] : ['reason']),
    ];
    if (missing.length > 0 || !isText(urn) || !isText(expires)) {
      found.refused.push(`allowance ${index + 1} is refused: it has no ${missing.join(' and no ')}`);
    } else {
      found.valid.push({ pattern: glob(urn), expires });
    }
  });
  return found;
}

/** Whether the last day has passed. */
export function isExpired(allowance: Allowance, today: string): boolean {
  return allowance.expires < today;
}

/** What kind of stack this is. */
export interface Environment {
  /** `undefined` when nothing says so: such a stack is judged like production. */
  name: string | undefined;
  ephemeral: boolean;
}

const PRODUCTION = ['prod', 'production', 'live'];

/** The configured environment, or else what the provider of a resource tags everything with. */
export function environmentOf(provider: unknown, config: StackConfig): Environment {
  const tag = (name: string) => decide(() => tagOf(provider, name), undefined);
  return {
    name: (isText(config.environment) ? config.environment : tag('Environment'))?.toLowerCase(),
    ephemeral: config.ephemeral === true || tag('Ephemeral')?.toLowerCase() === 'true',
  };
}

export function isProduction(environment: Environment): boolean {
  return environment.name === undefined || PRODUCTION.includes(environment.name);
}

/** What a violation does in this environment; `disabled` where the rule does not hold at all. */
export function enforcement(
  rule: { level: Level; ephemeralExempt?: boolean },
  environment: Environment,
): 'mandatory' | 'advisory' {
  if (rule.level === 'A' || (rule.ephemeralExempt === true && environment.ephemeral && !isProduction(environment))) {
    return 'advisory';
  }
  return rule.level === 'P' && environment.name !== undefined && !isProduction(environment) ? 'advisory' : 'mandatory';
}

/** The properties of the provider a resource is made by; a provider resource is its own. */
export function providerOf(resource: Resource, graph?: Graph): unknown {
  if (resource.is(T.provider)) {
    return resource.raw.props;
  }
  return (
    resource.raw.provider?.props ??
    graph?.all(T.provider).find(provider => !provider.name.startsWith('default'))?.raw.props
  );
}

function tagOf(provider: unknown, name: string): string | undefined {
  let defaults = new Props(provider).get('defaultTags');
  if (typeof defaults === 'string') {
    try {
      defaults = JSON.parse(defaults) as unknown;
    } catch {
      return undefined;
    }
  }
  return new Props(defaults).text(`tags.${name}`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
