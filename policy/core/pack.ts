import { Policy, PolicyResource, ReportViolation, ResourceValidationArgs, StackValidationArgs } from '@pulumi/policy';
import { Context, Violation, judge } from './evaluate';
import { Graph, RawResource, Resource } from './graph';
import { unknownInputs } from './relations';
import { Rule, concerns } from './rule';
import { RULE_CONFIG_SCHEMA, RuleConfig, StackConfig, environmentOf, providerOf } from './settings';
import { T, canonical } from './tokens';

export const ENVIRONMENT_RULE = 'stack-environment';

type AnyPolicy = Policy & {
  validateResource?: (args: ResourceValidationArgs, report: ReportViolation) => void;
  validateStack?: (args: StackValidationArgs, report: ReportViolation) => void;
};

/**
 * The rules as the engine takes them: one policy each, so that each has its own enforcement level and configuration.
 *
 * @param today tells the date allowances are judged on
 * @param brief leaves out what describes a rule to people: levels and verdicts are the same
 */
export function policies(rules: readonly Rule[], today: () => string, brief = false): AnyPolicy[] {
  const session = new Session(today, brief);
  return [session.environmentPolicy(), ...rules.map(rule => session.policy(rule))];
}

/** What policies of one process share: the stack's configuration and the index of the stack under judgement. */
class Session {
  private stack: StackConfig = {};
  private indexed: Graph | undefined;
  /** The stack is told with outputs, of which most are unknown in a first preview: inputs are remembered before. */
  private readonly unknownInputs = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly today: () => string,
    private readonly brief: boolean,
  ) {}

  /** The first policy, so that its configuration is known before any other needs it. */
  environmentPolicy(): AnyPolicy {
    const remember = (args: ResourceValidationArgs) => {
      this.stack = args.getConfig<StackConfig>();
      this.unknownInputs.set(args.urn, unknownInputs(args.props));
    };
    return {
      name: ENVIRONMENT_RULE,
      displayName: 'The stack says which environment it is',
      description: 'The stack says which environment it is',
      enforcementLevel: 'mandatory',
      severity: 'medium',
      configSchema: {
        properties: {
          environment: { type: 'string', description: 'Overrides the Environment tag of the provider.' },
          ephemeral: { type: 'boolean', description: 'The stack is made to be thrown away (or tag Ephemeral = true).' },
        },
      },
      validateResource: (args, report) => {
        remember(args);
        const resource = new Resource(fromArgs(args));
        const unnamed = environmentOf(providerOf(resource), this.stack).name === undefined;
        if (resource.is(T.provider) && !/^default(?:_|$)/.test(resource.name) && unnamed) {
          report(
            `${args.name}: nothing says which environment this is. Rules for production are mandatory until it does. ` +
              "Fix: set the Environment tag in the provider's defaultTags, or environment in the configuration of this rule.",
            args.urn,
          );
        }
      },
    };
  }

  policy(rule: Rule): AnyPolicy {
    const policy: AnyPolicy = {
      name: rule.id,
      description: rule.title,
      enforcementLevel: usual(rule),
      ...(this.brief ? {} : described(rule)),
    };
    if (rule.scope === 'resource') {
      policy.validateResource = (args, report) => {
        // Most rules do not, and looking closer costs more than all verdicts.
        if (!concerns(rule, { type: canonical(args.type) })) {
          return;
        }
        tell(report, judge(rule, new Resource(fromArgs(args)), undefined, this.context(args)));
      };
      hint(policy.validateResource, rule);
    } else {
      policy.validateStack = (args, report) => {
        const graph = this.index(args);
        const context = this.context(args);
        for (const resource of graph.resources) {
          if (concerns(rule, resource)) {
            tell(report, judge(rule, resource, graph, context));
          }
        }
      };
      hint(policy.validateStack, rule);
    }
    return policy;
  }

  private context(args: ResourceValidationArgs | StackValidationArgs): Context {
    return { config: args.getConfig<RuleConfig>(), stack: this.stack, today: this.today() };
  }

  /**
   * The SDK (1.21.0, server.js) hands every stack policy a stack of its own. All of them run within one turn of the event
   * loop, so the first one's index serves the others and is dropped when the turn ends.
   */
  private index(args: StackValidationArgs): Graph {
    if (this.indexed === undefined) {
      this.indexed = new Graph(
        args.resources.map(
          resource => new Resource({ ...fromStack(resource), unknownInputs: this.unknownInputs.get(resource.urn) }),
        ),
      );
      setImmediate(() => (this.indexed = undefined));
    }
    return this.indexed;
  }
}

/** Lets the SDK skip a rule for one type without unpacking anything. Synonyms need to be looked at. */
function hint(validate: object, rule: Rule): void {
  const [only, ...others] = rule.types;
  if (only !== undefined && others.length === 0 && only !== '*' && !/^aws:(?:s3|lb)\//.test(only)) {
    Object.assign(validate, { __pulumiType: only });
  }
}

/** The level travels with the violation: it depends on the environment, which the SDK knows nothing of. */
function tell(report: ReportViolation, violations: Violation[]): void {
  for (const { urn, message, level, rule } of violations) {
    // The object form is what the SDK offers for this; its types name only the text form.
    (report as unknown as (violation: object) => void)({
      urn,
      message,
      ...(level === usual(rule) ? {} : { enforcementLevel: level }),
    });
  }
}

function described(rule: Rule): Partial<AnyPolicy> {
  return {
    displayName: rule.title,
    severity: rule.severity,
    remediationSteps: rule.fix,
    tags: rule.controls,
    url: documentation(rule),
    configSchema: RULE_CONFIG_SCHEMA,
  };
}

/** The level a rule is announced with; configuration may set another one, which unusual verdicts only then override. */
function usual(rule: Rule): 'advisory' | 'mandatory' {
  return rule.level === 'A' ? 'advisory' : 'mandatory';
}

function documentation(rule: Rule): string {
  return `docs/policies.md#${rule.id}`;
}

function fromArgs(args: ResourceValidationArgs): RawResource {
  return {
    type: args.type,
    urn: args.urn,
    name: args.name,
    props: args.props,
    protect: args.opts.protect,
    ignoreChanges: args.opts.ignoreChanges,
    deleteBeforeReplace: args.opts.deleteBeforeReplace,
    timeouts: {
      create: args.opts.customTimeouts.createSeconds,
      update: args.opts.customTimeouts.updateSeconds,
      delete: args.opts.customTimeouts.deleteSeconds,
    },
    parent: args.opts.parent,
    provider: args.provider,
  };
}

function fromStack(resource: PolicyResource): RawResource {
  return {
    type: resource.type,
    urn: resource.urn,
    name: resource.name,
    props: resource.props,
    protect: resource.opts.protect,
    ignoreChanges: resource.opts.ignoreChanges,
    deleteBeforeReplace: resource.opts.deleteBeforeReplace,
    parent: resource.parent?.urn,
    provider: resource.provider,
    dependencies: resource.dependencies.map(dependency => dependency.urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, on]) => [property, on.map(found => found.urn)]),
    ),
  };
}
