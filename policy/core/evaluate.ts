import { Graph, Resource } from './graph';
import { decide } from './read';
import { Rule, concerns, message } from './rule';
import { RuleConfig, StackConfig, allowances, enforcement, environmentOf, isExpired, providerOf } from './settings';

export interface Violation {
  rule: Rule;
  urn: string;
  message: string;
  level: 'mandatory' | 'advisory';
}

/** What a verdict depends on besides the resources. */
export interface Context {
  config: RuleConfig;
  stack: StackConfig;
  /** YYYY-MM-DD. */
  today: string;
}

const EMPTY = new Graph([]);

/** One rule's verdict on one resource. Unknown values give none. */
export function judge(rule: Rule, resource: Resource, graph: Graph | undefined, context: Context): Violation[] {
  if (!concerns(rule, resource)) {
    return [];
  }
  const { valid, refused } = allowances(context.config);
  const matching = valid.filter(allowance => allowance.pattern.test(resource.urn));
  const expired = matching.filter(allowance => isExpired(allowance, context.today));
  const found: Violation[] = [
    ...refused,
    ...expired.map(allowance => `the allowance for ${rule.id} expired on ${allowance.expires}`),
  ].map(problem => ({ rule, urn: resource.urn, message: message(rule, resource.name, problem), level: 'mandatory' }));
  if (matching.length > expired.length) {
    return found;
  }
  const problems = [decide(() => rule.check(resource, graph ?? EMPTY), undefined)]
    .flat()
    .filter(problem => problem !== undefined);
  if (problems.length === 0) {
    return found;
  }
  const level = enforcement(rule, environmentOf(providerOf(resource, graph), context.stack));
  return [
    ...found,
    ...problems.map(problem => ({ rule, urn: resource.urn, message: message(rule, resource.name, problem), level })),
  ];
}

/** Every rule's verdict on every resource: what the engine does in two rounds, in one. */
export function judgeAll(
  rules: readonly Rule[],
  resources: Resource[],
  configs: Readonly<Record<string, RuleConfig>>,
  stack: StackConfig,
  today: string,
): Violation[] {
  const graph = new Graph(resources);
  const byType = new Map<string, Rule[]>();
  return resources.flatMap(resource => {
    let concerned = byType.get(resource.type);
    if (concerned === undefined) {
      concerned = rules.filter(rule => concerns(rule, resource));
      byType.set(resource.type, concerned);
    }
    return concerned.flatMap(rule =>
      judge(rule, resource, rule.scope === 'stack' ? graph : undefined, {
        config: configs[rule.id] ?? {},
        stack,
        today,
      }),
    );
  });
}
