import { all, atLeast, companion, isSet, noneOf, when } from '../core/checks';
import { isPublic, refusesPlainHttp, statements } from '../core/documents';
import { Graph, Resource } from '../core/graph';
import { decide, possibly } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';

const FOURTEEN_DAYS = 1_209_600;

export const messaging: Rule[] = [
  ...resourceRules(
    {
      id: 'sqs-encrypted',
      title: 'Queues are encrypted',
      controls: ['SQS.1', 'AwsSolutions-SQS2', 'CKV_AWS_27', 'AVD-AWS-0096'],
      rows: [146],
      types: [T.queue],
      severity: 'high',
      level: 'M',
      why: 'Messages often carry what databases protect.',
      fix: 'set kmsMasterKeyId, or leave sqsManagedSseEnabled out.',
      check: r =>
        !r.has('kmsMasterKeyId') && r.flag('sqsManagedSseEnabled') === false
          ? 'sqsManagedSseEnabled is false and there is no key'
          : undefined,
    },
    {
      id: 'sqs-customer-key',
      title: 'Queues are encrypted with a customer key',
      controls: ['CKV2_AWS_73', 'AVD-AWS-0135'],
      rows: [147],
      types: [T.queue],
      severity: 'low',
      level: 'A',
      why: 'With the AWS key nobody can limit or withdraw its use.',
      fix: 'set kmsMasterKeyId to a key of the stack.',
      check: all(isSet('kmsMasterKeyId'), noneOf('kmsMasterKeyId', 'alias/aws/sqs')),
    },
    {
      id: 'sqs-policy-narrow',
      title: 'Queue policies admit named senders with named actions',
      controls: ['SQS.3', 'CKV_AWS_168', 'CKV_AWS_387', 'CKV_AWS_72', 'AVD-AWS-0097'],
      rows: [150],
      types: [T.queuePolicy],
      severity: 'critical',
      level: 'M',
      why: "A public queue takes anyone's messages and gives yours away.",
      fix: 'name the principal, bind it with aws:SourceArn and list the actions.',
      check: r => [
        ...(statements(r, 'policy').some(isPublic) ? ['it admits everyone'] : []),
        ...(statements(r, 'policy').some(s => s.allow && s.actions.some(action => ['*', 'sqs:*'].includes(action)))
          ? ['it allows every action']
          : []),
      ],
    },
    {
      id: 'sqs-long-polling',
      title: 'Receivers wait for messages',
      rows: [152],
      types: [T.queue],
      severity: 'low',
      level: 'A',
      why: 'Short polling bills empty answers by the million.',
      fix: 'set receiveWaitTimeSeconds to 20.',
      check: atLeast('receiveWaitTimeSeconds', 1),
    },
    {
      id: 'sns-subscription-encrypted',
      title: 'Notifications travel encrypted',
      controls: ['prowler:sns_subscription_not_using_http_endpoints'],
      rows: [156],
      types: [T.topicSubscription],
      severity: 'high',
      level: 'P',
      why: 'Over plain HTTP anyone on the way reads them.',
      fix: 'use https, sqs, lambda or email.',
      check: noneOf('protocol', 'http'),
    },
  ),
  ...stackRules(
    {
      id: 'sqs-dead-letters',
      title: 'Messages that keep failing are set aside',
      controls: ['AwsSolutions-SQS3'],
      rows: [148],
      types: [T.queue],
      severity: 'medium',
      level: 'M',
      why: 'Without a dead-letter queue a poison message blocks its consumers until it expires unread.',
      fix: 'set redrivePolicy to a queue of the stack with maxReceiveCount 3 to 10.',
      check: (r, g) => {
        if (isDeadLetterQueue(r, g)) {
          return undefined;
        }
        const outside = g.referrers(r, T.queueRedrive, 'queueUrl');
        if (!r.has('redrivePolicy') && outside.length === 0) {
          return 'it has no dead-letter queue';
        }
        return [r, ...outside].some(from => decide(() => badCount(from), false))
          ? 'maxReceiveCount is not between 3 and 10'
          : undefined;
      },
    },
    {
      id: 'sqs-tls-only',
      title: 'Queues refuse requests without TLS',
      controls: ['AwsSolutions-SQS4'],
      rows: [149],
      types: [T.queue],
      severity: 'medium',
      level: 'M',
      why: 'Otherwise a client may send messages and credentials in the clear.',
      fix: 'add a QueuePolicy that denies aws:SecureTransport = false.',
      check: (r, g) =>
        r.has('policy') && possibly(() => statements(r, 'policy').some(refusesPlainHttp))
          ? undefined
          : companion(T.queuePolicy, 'queueUrl', 'no policy refuses plain HTTP', policy =>
              statements(policy, 'policy').some(refusesPlainHttp),
            )(r, g),
    },
    {
      id: 'sqs-dead-letters-kept',
      title: 'Dead letters are kept for two weeks, from their own queue only',
      rows: [151],
      types: [T.queue],
      severity: 'low',
      level: 'A',
      why: "The age of a message carries over: with the source's retention it may expire on arrival.",
      fix: 'set messageRetentionSeconds to 1209600 and a redriveAllowPolicy by queue.',
      check: when(
        isDeadLetterQueue,
        all(atLeast('messageRetentionSeconds', FOURTEEN_DAYS), (r, g) =>
          r.has('redriveAllowPolicy') ||
          g.referrers(r, T.queueRedriveAllow, 'queueUrl').length > 0 ||
          g.referrers(r, T.queue, 'redrivePolicy').length === 0
            ? undefined
            : 'any queue may use it',
        ),
      ),
    },
    {
      id: 'sqs-fifo',
      title: 'FIFO queues are named and backed as such',
      rows: [153],
      types: [T.queue],
      severity: 'low',
      level: 'M',
      why: 'AWS refuses anything else in the middle of the update.',
      fix: 'end the name in .fifo and use a FIFO dead-letter queue.',
      check: all(
        r => {
          const name = r.text('name');
          return name === undefined || name.endsWith('.fifo') === (r.flag('fifoQueue') === true)
            ? undefined
            : 'its name and fifoQueue disagree';
        },
        (r, g) =>
          g
            .referred(r, 'redrivePolicy', T.queue)
            .some(dlq => decide(() => (dlq.flag('fifoQueue') === true) !== (r.flag('fifoQueue') === true), false))
            ? 'it and its dead-letter queue are not of one kind'
            : undefined,
      ),
    },
    {
      id: 'sns-encrypted',
      title: 'Topics are encrypted with a key their publishers may use',
      controls: ['SNS.1', 'CKV_AWS_26', 'AVD-AWS-0095', 'AVD-AWS-0136'],
      rows: [154],
      types: [T.topic],
      severity: 'medium',
      level: 'M',
      why: 'CloudWatch cannot use the AWS key: alarms would be dropped without a word.',
      fix: 'set kmsMasterKeyId to a customer key that admits cloudwatch.amazonaws.com.',
      check: (r, g) =>
        !r.has('kmsMasterKeyId')
          ? 'kmsMasterKeyId is not set'
          : isAlarmTopic(r, g) && r.text('kmsMasterKeyId') === 'alias/aws/sns'
            ? 'alarms publish to it, and it uses the AWS key'
            : undefined,
    },
    {
      id: 'sns-policy',
      title: 'Topics refuse strangers and requests without TLS',
      controls: ['SNS.4', 'AwsSolutions-SNS3', 'CKV_AWS_169', 'CKV_AWS_385'],
      rows: [155],
      types: [T.topic],
      severity: 'high',
      level: 'M',
      why: "A public topic sends anyone's text to your people and machines.",
      fix: 'add a TopicPolicy that names the publishers and denies aws:SecureTransport = false.',
      check: (r, g) => {
        const policies = g.referrers(r, T.topicPolicy, 'arn');
        const written = [...policies, ...(r.has('policy') ? [r] : [])];
        if (!written.some(policy => possibly(() => statements(policy, 'policy').some(refusesPlainHttp)))) {
          return 'no policy refuses plain HTTP';
        }
        return written.some(policy => decide(() => statements(policy, 'policy').some(isPublic), false))
          ? 'its policy admits everyone'
          : undefined;
      },
    },
    {
      id: 'sns-alarms-heard',
      title: 'Someone hears the alarms',
      controls: ['prowler:sns_subscription_not_using_http_endpoints'],
      rows: [156],
      types: [T.topic],
      severity: 'medium',
      level: 'P',
      why: 'An alarm topic without subscribers is silence that looks like health.',
      fix: 'subscribe a mailbox, a chat or a pager.',
      check: when(isAlarmTopic, (topic, graph) =>
        graph.referrers(topic, T.slackChannel, 'snsTopicArns').length > 0
          ? undefined
          : companion(T.topicSubscription, 'topic', 'alarms publish to it and nobody is subscribed')(topic, graph),
      ),
    },
  ),
];

export function isDeadLetterQueue(queue: Resource, graph: Graph): boolean {
  return graph.isUsed(
    queue,
    use =>
      ['redrivePolicy', 'deadLetterConfig', 'destinationConfig'].includes(use.property) ||
      (use.property === 'target' && keepsFailures(use.from)) ||
      (use.from.is(T.queueRedriveAllow) && use.property === 'queueUrl'),
  );
}

/** A schedule that calls an API itself, or runs a task, can have a queue in its target only for what failed. */
function keepsFailures(schedule: Resource): boolean {
  return (
    schedule.is('aws:scheduler/schedule:Schedule') &&
    decide(
      () =>
        schedule.has('target.deadLetterConfig') &&
        (schedule.has('target.ecsParameters') || (schedule.text('target.arn') ?? '').includes(':::aws-sdk:')),
      true,
    )
  );
}

export function isAlarmTopic(topic: Resource, graph: Graph): boolean {
  return graph.referrers(topic, T.alarm, 'alarmActions').length > 0;
}

function badCount(from: Resource): boolean {
  const policy = from.json('redrivePolicy') as { maxReceiveCount?: unknown } | undefined;
  const count = Number(policy?.maxReceiveCount ?? NaN);
  return policy !== undefined && !(count >= 3 && count <= 10);
}
