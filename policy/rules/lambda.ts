import { all, companion, isSet, isTrue, oneOf, when } from '../core/checks';
import { Graph, Resource } from '../core/graph';
import { decide } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { isSecretLooking } from '../core/secrets';
import { T } from '../core/tokens';
import { inOneZone, tierOf } from './topology';

const SUPPORTED = [
  'dotnet8',
  'dotnet9',
  'java11',
  'java17',
  'java21',
  'java25',
  'nodejs20.x',
  'nodejs22.x',
  'nodejs24.x',
  'provided.al2',
  'provided.al2023',
  'python3.10',
  'python3.11',
  'python3.12',
  'python3.13',
  'python3.14',
  'ruby3.3',
  'ruby3.4',
];

const DEFAULT_TIMEOUT = 3;
const DEFAULT_VISIBILITY = 30;
const GATEWAY_SECONDS = 29;

const isZip = (r: Resource) => (r.text('packageType') ?? 'Zip') === 'Zip';

export const lambda: Rule[] = [
  ...resourceRules(
    {
      id: 'lambda-runtime-supported',
      title: 'Functions run on a supported runtime',
      controls: ['Lambda.2', 'AwsSolutions-L1', 'CKV_AWS_363'],
      rows: [109],
      types: [T.lambda],
      severity: 'medium',
      level: 'M',
      why: 'Old runtimes get no security fixes, and functions on them can soon not be updated.',
      fix: 'choose a current runtime.',
      check: when(isZip, r =>
        SUPPORTED.includes(r.text('runtime') ?? '') ? undefined : 'runtime is not a supported one',
      ),
    },
    {
      id: 'lambda-tracing',
      title: 'Functions are traced',
      controls: ['CKV_AWS_50', 'AVD-AWS-0066'],
      rows: [112],
      types: [T.lambda],
      severity: 'low',
      level: 'A',
      why: 'A trace tells which call was slow.',
      fix: 'set tracingConfig.mode to Active.',
      check: oneOf('tracingConfig.mode', 'Active'),
    },
    {
      id: 'lambda-no-plain-secrets',
      title: 'Secrets reach functions by reference',
      controls: ['CKV_AWS_45'],
      rows: [113],
      types: [T.lambda],
      severity: 'critical',
      level: 'M',
      why: 'Environment values show in the console, the API and the state.',
      fix: 'pass the ARN of a Secrets Manager secret and read it in the function.',
      check: secretEntries('environment.variables'),
    },
    {
      id: 'lambda-environment-key',
      title: 'Environment values are encrypted with a customer key',
      controls: ['CKV_AWS_173'],
      rows: [114],
      types: [T.lambda],
      severity: 'low',
      level: 'A',
      why: 'With the AWS key everyone who may see the function may see them.',
      fix: 'set kmsKeyArn.',
      check: when(r => r.has('environment.variables'), isSet('kmsKeyArn')),
    },
    {
      id: 'lambda-sized',
      title: 'Memory and timeout are chosen',
      rows: [117],
      types: [T.lambda],
      severity: 'low',
      level: 'A',
      why: "128 MB and 3 seconds are nobody's choice.",
      fix: 'set memorySize and timeout.',
      check: all(isSet('memorySize'), isSet('timeout')),
    },
    {
      id: 'lambda-code-signed',
      title: 'Function code is signed',
      controls: ['CKV_AWS_272'],
      rows: [119],
      types: [T.lambda],
      severity: 'low',
      level: 'A',
      why: 'Only a signature tells reviewed code from other code.',
      fix: 'set codeSigningConfigArn.',
      check: when(isZip, isSet('codeSigningConfigArn')),
    },
    {
      id: 'lambda-releases-security-groups',
      title: 'Deleting a function does not hold up its security group',
      rows: [120],
      types: [T.lambda],
      severity: 'low',
      level: 'A',
      why: 'Its network interfaces live on for up to 45 minutes and block the group.',
      fix: 'set replaceSecurityGroupsOnDestroy to true.',
      check: when(r => r.has('vpcConfig'), isTrue('replaceSecurityGroupsOnDestroy')),
    },
    {
      id: 'lambda-permission-narrow',
      title: 'Functions are invoked by named callers',
      controls: ['Lambda.1', 'CKV_AWS_301', 'CKV_AWS_364', 'AVD-AWS-0067'],
      rows: [122],
      types: [T.lambdaPermission],
      severity: 'critical',
      level: 'M',
      why: 'A service principal without a source lets every customer of that service invoke the function.',
      fix: 'set sourceArn (or sourceAccount) and a principal that is not *.',
      check: all(
        r => (r.text('principal') === '*' ? 'principal is everyone' : undefined),
        when(
          r => (r.text('principal') ?? '').includes('.amazonaws.com'),
          r => (r.has('sourceArn') || r.has('sourceAccount') ? undefined : 'sourceArn is not set'),
        ),
      ),
    },
    {
      id: 'lambda-url-authorized',
      title: 'Function URLs ask for credentials',
      controls: ['CKV_AWS_258', 'CKV2_AWS_75'],
      rows: [123],
      types: [T.lambdaUrl],
      severity: 'high',
      level: 'M',
      why: 'A URL without them is open to the internet, with no firewall or limit in front.',
      fix: 'set authorizationType AWS_IAM and name the CORS origins.',
      check: all(oneOf('authorizationType', 'AWS_IAM'), r =>
        r.list('cors.allowOrigins').includes('*') ? 'cors.allowOrigins admits every site' : undefined,
      ),
    },
    {
      id: 'lambda-partial-failures',
      title: 'A bad message does not send its whole batch back',
      rows: [126],
      types: [T.lambdaEventSource],
      severity: 'low',
      level: 'A',
      why: 'Otherwise good messages are worked on again and again.',
      fix: 'set functionResponseTypes to ReportBatchItemFailures.',
      check: r =>
        r.list('functionResponseTypes').includes('ReportBatchItemFailures') ||
        r.list('functionResponseTypes').some(x => typeof x !== 'string')
          ? undefined
          : 'functionResponseTypes lacks ReportBatchItemFailures',
    },
    {
      id: 'lambda-layer-not-public',
      title: 'Layers are shared with named accounts',
      controls: ['Lambda.1'],
      rows: [127],
      types: [T.layerPermission],
      severity: 'high',
      level: 'M',
      why: 'Everyone on AWS could read the code.',
      fix: 'name the account, or * with organizationId.',
      check: r => (r.text('principal') === '*' && !r.has('organizationId') ? 'principal is everyone' : undefined),
    },
  ),
  ...stackRules(
    {
      id: 'lambda-private-subnets',
      title: 'Functions in the VPC stand in private subnets',
      controls: ['Lambda.3', 'CKV_AWS_117'],
      rows: [110],
      types: [T.lambda],
      severity: 'medium',
      level: 'P',
      why: 'In a public subnet they have no way out; outside the VPC no way to the database.',
      fix: 'set vpcConfig to private subnets where the function talks to a database or collection.',
      check: (r, g) => [
        ...(g.referred(r, 'vpcConfig', T.subnet).some(subnet => tierOf(subnet, g) === 'public')
          ? ['it stands in a public subnet']
          : []),
        ...(!r.has('vpcConfig') && g.referred(r, 'environment', T.dbInstance, T.dbCluster, T.collection).length > 0
          ? ['it is told of a database but stands outside the VPC']
          : []),
      ],
    },
    {
      id: 'lambda-two-zones',
      title: 'Functions in the VPC span two zones',
      controls: ['Lambda.5'],
      rows: [111],
      types: [T.lambda],
      severity: 'medium',
      level: 'M',
      why: 'One zone failing would stop them.',
      fix: 'name subnets of at least two zones.',
      check: (r, g) => (inOneZone(r, 'vpcConfig', g) ? 'vpcConfig lies in one zone' : undefined),
    },
    {
      id: 'lambda-failed-events-kept',
      title: 'Events a function fails on are kept',
      controls: ['CKV_AWS_116'],
      rows: [115],
      types: [T.lambda],
      severity: 'low',
      level: 'A',
      why: 'After two retries an asynchronous event is dropped without a word.',
      fix: 'set deadLetterConfig or an onFailure destination.',
      check: (r, g) =>
        isInvokedAsynchronously(r, g) &&
        !r.has('deadLetterConfig') &&
        companion(T.lambdaEventInvoke, 'functionName', 'x')(r, g) !== undefined
          ? 'nothing keeps the events it fails on'
          : undefined,
    },
    {
      id: 'lambda-concurrency',
      title: "Functions cannot take the whole account's concurrency",
      controls: ['CKV_AWS_115'],
      rows: [116],
      types: [T.lambda],
      severity: 'low',
      level: 'A',
      why: 'One loop would starve every other function.',
      fix: 'set reservedConcurrentExecutions.',
      check: r =>
        (r.number('reservedConcurrentExecutions') ?? -1) > 0 ? undefined : 'reservedConcurrentExecutions is not set',
    },
    {
      id: 'lambda-answers-in-time',
      title: 'Functions behind a REST API answer within its limit',
      rows: [118],
      types: [T.restIntegration],
      severity: 'medium',
      level: 'M',
      why: 'The gateway gives up after 29 seconds; the function goes on, is billed and nobody gets the answer.',
      fix: "set the function's timeout to at most 29 seconds, or answer through a queue.",
      check: (r, g) =>
        g
          .referred(r, 'uri', T.lambda)
          .some(fn => decide(() => (fn.number('timeout') ?? DEFAULT_TIMEOUT) > GATEWAY_SECONDS, false))
          ? 'its function may take longer than 29 seconds'
          : undefined,
    },
    {
      id: 'lambda-one-role-each',
      title: 'Every function has a role of its own',
      rows: [121],
      types: [T.role],
      severity: 'low',
      level: 'A',
      why: 'A shared role gives each function what the others need.',
      fix: 'create one role per function.',
      check: (r, g) => (g.referrers(r, T.lambda, 'role').length > 1 ? 'several functions share it' : undefined),
    },
    {
      id: 'lambda-log-group',
      title: "Every function's log group is part of the stack and keeps logs for a stated time",
      rows: [124],
      types: [T.lambda],
      severity: 'medium',
      level: 'M',
      why: 'A group that Lambda makes for itself never expires and is never deleted.',
      fix: 'create the LogGroup first and name it in loggingConfig.logGroup.',
      check: (r, g) => {
        const groups = g.awaited(r, T.logGroup);
        if (groups.length === 0) {
          return 'it does not wait for a log group of the stack';
        }
        return groups.some(group => !group.has('retentionInDays')) ? 'its log group has no retention' : undefined;
      },
    },
    {
      id: 'lambda-queue-visibility',
      title: 'Messages stay hidden long enough for the function to retry',
      rows: [125],
      types: [T.lambdaEventSource],
      severity: 'medium',
      level: 'M',
      why: "Below six times the function's timeout messages come back while they are still being worked on.",
      fix: "raise the queue's visibilityTimeoutSeconds to six times the timeout.",
      check: (r, g) => {
        const timeouts = g.referred(r, 'functionName', T.lambda).map(fn => fn.number('timeout') ?? DEFAULT_TIMEOUT);
        const longest = Math.max(0, ...timeouts);
        return g
          .referred(r, 'eventSourceArn', T.queue)
          .some(queue =>
            decide(() => (queue.number('visibilityTimeoutSeconds') ?? DEFAULT_VISIBILITY) < 6 * longest, false),
          )
          ? 'its queue shows messages again too early'
          : undefined;
      },
    },
  ),
];

/** Values in a map that look like secrets. */
export function secretEntries(path: string): (r: Resource) => string[] {
  return r =>
    r
      .entries(path)
      .filter(([name, value]) => isSecretLooking(name, value))
      .map(([name]) => `${path} has a secret-looking value for ${name}`);
}

function isInvokedAsynchronously(fn: Resource, graph: Graph): boolean {
  return (
    graph.referrers(fn, T.topicSubscription, 'endpoint').length > 0 ||
    graph.isUsed(fn, () => true, 'aws:cloudwatch/eventTarget:EventTarget') ||
    graph
      .referrers(fn, T.lambdaPermission, 'function')
      .some(permission =>
        decide(
          () => ['s3', 'sns', 'events'].some(service => permission.text('principal') === `${service}.amazonaws.com`),
          false,
        ),
      )
  );
}
