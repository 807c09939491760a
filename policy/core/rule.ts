import { Graph, Resource } from './graph';

/** M: mandatory in every stack. P: mandatory in production, advice elsewhere. A: advice. */
export type Level = 'M' | 'P' | 'A';

export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** What is wrong, in words that hold no property value; nothing when all is well or not yet known. */
export type Problem = string | string[] | undefined;

/** A judgement on one resource. Reading an unknown means no verdict. */
export type Check = (resource: Resource, graph: Graph) => Problem;

/** One rule of the pack. */
export interface Rule {
  /** Kebab case, never changed: configuration and allowances name it. */
  id: string;
  /** What holds, as a statement. */
  title: string;
  /** The same rule in public catalogues. */
  controls: string[];
  /** The rows of the control catalogue it covers. */
  rows: number[];
  /** Type tokens it looks at; `*` is every AWS resource. */
  types: string[];
  severity: Severity;
  level: Level;
  /** `stack` when the verdict needs other resources. */
  scope: 'resource' | 'stack';
  /** Stacks made to be thrown away may break it. */
  ephemeralExempt?: boolean;
  why: string;
  fix: string;
  check: Check;
}

type Written = Omit<Rule, 'scope' | 'controls'> & { controls?: string[] };

/** Rules that need one resource only. */
export function resourceRules(...rules: Written[]): Rule[] {
  return rules.map(rule => ({ controls: [], ...rule, scope: 'resource' }));
}

/** Rules that need the resource's neighbours. */
export function stackRules(...rules: Written[]): Rule[] {
  return rules.map(rule => ({ controls: [], ...rule, scope: 'stack' }));
}

/** Whether the rule looks at resources of this type. */
export function concerns(rule: Rule, resource: Pick<Resource, 'type'>): boolean {
  return rule.types.includes(resource.type) || (rule.types[0] === '*' && resource.type.startsWith('aws:'));
}

/** The sentence a user reads. */
export function message(rule: Rule, name: string, problem: string): string {
  const ids = rule.controls.length > 0 ? ` [${rule.controls.join(', ')}]` : '';
  return `${name}: ${problem}. ${rule.why} Fix: ${rule.fix}${ids}`;
}
