import { all, atLeast, isSet, notFalse } from '../core/checks';
import { Graph, Resource } from '../core/graph';
import { Props, decide } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';
import { isDeadLetterQueue } from './messaging';

const MOST_WIDGETS = 500;

/** Metrics that must be watched, by what they watch; alternatives in one entry, read from the resource's alarms. */
const COVERAGE: readonly {
  type: string;
  property: string;
  metrics: readonly (readonly string[])[];
  only?: (r: Resource, g: Graph) => boolean;
}[] = [
  {
    type: T.loadBalancer,
    property: 'LoadBalancer',
    metrics: [
      ['HTTPCode_ELB_5XX_Count', 'HTTPCode_Target_5XX_Count'],
      ['UnHealthyHostCount', 'HealthyHostCount'],
    ],
  },
  {
    type: T.ecsService,
    property: 'ServiceName',
    metrics: [['CPUUtilization', 'CpuUtilized'], ['MemoryUtilization', 'MemoryUtilized'], ['RunningTaskCount']],
  },
  {
    type: T.dbInstance,
    property: 'DBInstanceIdentifier',
    metrics: [['CPUUtilization', 'DBLoad'], ['FreeStorageSpace'], ['FreeableMemory'], ['DatabaseConnections']],
  },
  { type: T.lambda, property: 'FunctionName', metrics: [['Errors'], ['Throttles'], ['Duration']] },
  { type: T.restStage, property: 'ApiName', metrics: [['5XXError'], ['Latency', 'IntegrationLatency']] },
  {
    type: T.queue,
    property: 'QueueName',
    metrics: [['ApproximateAgeOfOldestMessage']],
    only: (r, g) => !isDeadLetterQueue(r, g),
  },
  { type: T.queue, property: 'QueueName', metrics: [['ApproximateNumberOfMessagesVisible']], only: isDeadLetterQueue },
  { type: T.natGateway, property: 'NatGatewayId', metrics: [['ErrorPortAllocation'], ['PacketsDropCount']] },
  {
    type: T.collection,
    property: 'CollectionId',
    metrics: [['SearchOCU', 'IndexingOCU', 'SearchRequestErrors', '5xx']],
  },
];

export const observability: Rule[] = [
  ...resourceRules(
    {
      id: 'logs-expire',
      title: 'Log groups keep logs for a stated time',
      controls: ['CloudWatch.16', 'CKV_AWS_66', 'CKV_AWS_338'],
      rows: [233],
      types: [T.logGroup],
      severity: 'medium',
      level: 'M',
      why: 'Without it logs are kept, and billed, for ever.',
      fix: 'set retentionInDays.',
      check: atLeast('retentionInDays', 1),
    },
    {
      id: 'logs-customer-key',
      title: 'Log groups are encrypted with a customer key',
      controls: ['CKV_AWS_158', 'AVD-AWS-0017'],
      rows: [234],
      types: [T.logGroup],
      severity: 'low',
      level: 'A',
      why: 'Logs hold more than anyone means to write into them.',
      fix: 'set kmsKeyId to a key that admits logs.<region>.amazonaws.com.',
      check: isSet('kmsKeyId'),
    },
    {
      id: 'alarm-judges-soundly',
      title: 'Alarms say what missing data means and can fire',
      rows: [236],
      types: [T.alarm],
      severity: 'low',
      level: 'M',
      why: 'By default a metric that stops reporting leaves the alarm undecided for ever.',
      fix: 'set treatMissingData, and datapointsToAlarm to at most evaluationPeriods.',
      check: all(isSet('treatMissingData'), r =>
        (r.number('datapointsToAlarm') ?? 1) <= (r.number('evaluationPeriods') ?? 1)
          ? undefined
          : 'datapointsToAlarm is above evaluationPeriods',
      ),
    },
    {
      id: 'chat-guarded',
      title: 'A chat channel may not do what an administrator may',
      rows: [235],
      types: [T.slackChannel],
      severity: 'high',
      level: 'M',
      why: 'Without guardrails AWS lets whoever writes in the channel do anything that its role may, and an administrator.',
      fix: 'set guardrailPolicyArns to policies that only read.',
      check: all(isSet('guardrailPolicyArns'), r =>
        r.texts('guardrailPolicyArns').some(arn => arn.endsWith('/AdministratorAccess'))
          ? 'its guardrail is AdministratorAccess'
          : undefined,
      ),
    },
    {
      id: 'dashboard-valid',
      title: 'Dashboards are valid and complete',
      rows: [238],
      types: [T.dashboard],
      severity: 'low',
      level: 'M',
      why: 'AWS refuses a broken body in the middle of the update, and shows nothing for a metric without a Region.',
      fix: 'write JSON with at most 500 widgets, each metric widget with a region.',
      check: r => {
        let body: unknown;
        try {
          body = r.json('dashboardBody');
        } catch (error) {
          if (error instanceof SyntaxError) {
            return 'dashboardBody is no JSON';
          }
          throw error;
        }
        const widgets = new Props(body).objects('widgets');
        return [
          ...(widgets.length > MOST_WIDGETS ? ['it has more than 500 widgets'] : []),
          ...(widgets.some(widget => widget.text('type') === 'metric' && !widget.has('properties.region'))
            ? ['a metric widget names no region']
            : []),
        ];
      },
    },
  ),
  ...stackRules(
    {
      id: 'alarm-has-action',
      title: 'Every alarm tells someone',
      controls: ['CloudWatch.15', 'CloudWatch.17', 'CKV_AWS_319'],
      rows: [235],
      types: [T.alarm, T.compositeAlarm],
      severity: 'medium',
      level: 'M',
      why: 'An alarm without an action turns red where nobody looks.',
      fix: 'set alarmActions to a topic and leave actionsEnabled out, or name it in a composite alarm that has them.',
      check: all(
        (r, g) => (isPartOfAnother(r, g) ? undefined : isSet('alarmActions')(r, g)),
        notFalse('actionsEnabled'),
      ),
    },
    {
      id: 'alarm-watches-something',
      title: 'Alarms watch a resource of the stack',
      rows: [236],
      types: [T.alarm],
      severity: 'low',
      level: 'M',
      controls: [],
      why: 'A dimension written by hand goes stale without anyone noticing, and the alarm stays silent.',
      fix: 'take the dimension from the resource it watches; allow alarms on things made elsewhere.',
      check: (r, g) =>
        // Certificates are given by their ARN, also where the stack made none.
        !decide(() => r.text('namespace') === 'AWS/CertificateManager', false) &&
        (r.has('dimensions') || r.has('metricQueries')) &&
        g.referred(r, 'dimensions').length === 0 &&
        g.referred(r, 'metricQueries').length === 0
          ? 'its dimensions come from no resource of the stack'
          : undefined,
    },
    {
      id: 'alarm-coverage',
      title: 'What users depend on is watched',
      rows: [237],
      types: [...new Set(COVERAGE.map(entry => entry.type))],
      severity: 'medium',
      level: 'P',
      why: 'What nobody watches is reported by customers.',
      fix: 'add alarms for the metrics named.',
      check: (r, g) => {
        const watched = metricsWatching(r, g);
        return COVERAGE.filter(entry => entry.type === r.type && (entry.only?.(r, g) ?? true))
          .flatMap(entry => entry.metrics)
          .filter(alternatives => watched !== 'unknown' && !alternatives.some(metric => watched.has(metric)))
          .map(alternatives => `no alarm watches ${alternatives.join(' or ')}`);
      },
    },
  ),
];

/** A part of a composite alarm need not tell of itself. */
function isPartOfAnother(alarm: Resource, graph: Graph): boolean {
  return graph.referrers(alarm, T.compositeAlarm, 'alarmRule').length > 0;
}

/** The metrics of all alarms that look at a resource, itself or by the resources its metrics are dimensioned by. */
function metricsWatching(resource: Resource, graph: Graph): Set<string> | 'unknown' {
  const subjects = [resource, ...stand(resource, graph)];
  const alarms = [...new Set(subjects.flatMap(subject => graph.referrers(subject, T.alarm)))];
  const names = alarms.map(alarm =>
    decide<string[] | undefined>(
      () => [
        ...(alarm.has('metricName') ? [alarm.text('metricName') ?? ''] : []),
        ...alarm
          .objects('metricQueries')
          .flatMap(query => (query.has('metric.metricName') ? [query.text('metric.metricName') ?? ''] : [])),
      ],
      undefined,
    ),
  );
  return names.includes(undefined) ? 'unknown' : new Set(names.flatMap(found => found ?? []));
}

/** A stage is measured by its API, a load balancer also by its target groups. */
function stand(resource: Resource, graph: Graph): Resource[] {
  if (resource.is(T.restStage)) {
    return graph.referred(resource, 'restApi', T.restApi);
  }
  if (resource.is(T.loadBalancer)) {
    const listeners = graph.referrers(resource, T.listener, 'loadBalancerArn');
    const rules = listeners.flatMap(listener => graph.referrers(listener, T.listenerRule, 'listenerArn'));
    return [...listeners, ...rules].flatMap(from => [
      ...graph.referred(from, 'defaultActions', T.targetGroup),
      ...graph.referred(from, 'actions', T.targetGroup),
    ]);
  }
  return [];
}
