import { all, never } from '../core/checks';
import { Statement, isPublic, permits, statements } from '../core/documents';
import { Resource } from '../core/graph';
import { Props } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';

const IDENTITY = [T.iamPolicy, T.rolePolicy, T.role];

/** Actions AWS knows no narrower resource for, and read-only descriptions. */
const NO_NARROWER = [
  /^ecr:getauthorizationtoken$/,
  /^xray:put\w+$/,
  /^xray:getsampling\w+$/,
  /^cloudwatch:putmetricdata$/,
  /^logs:describeloggroups$/,
  /^(?:ssm|ssmmessages|ec2messages):\w*(?:channel|message|messages|instanceinformation)\w*$/,
  /^ec2:(?:describe\w+|createnetworkinterface|deletenetworkinterface|assignprivateipaddresses|unassignprivateipaddresses)$/,
  /^(?:rds|elasticloadbalancing|ecs|cloudwatch|tag|textract|rekognition|comprehend|translate|transcribe|polly|ce|pricing|sts|kms|iam|s3):(?:describe\w*|list\w*|get(?:calleridentity|resources|products|costandusage)|detect\w*|analyze\w*|translate\w*|synthesize\w*|start\w*detection)$/,
  /^logs:(?:createlogdelivery|getlogdelivery|updatelogdelivery|deletelogdelivery|listlogdeliveries|putresourcepolicy|describeresourcepolicies)$/,
  /^servicediscovery:\w+$/,
  /^s3:listallmybuckets$/,
];

/** Actions that alone let a holder become more than it is. */
const ESCALATION = [
  'iam:createpolicyversion',
  'iam:setdefaultpolicyversion',
  'iam:attachuserpolicy',
  'iam:attachgrouppolicy',
  'iam:attachrolepolicy',
  'iam:putuserpolicy',
  'iam:putgrouppolicy',
  'iam:putrolepolicy',
  'iam:addusertogroup',
  'iam:updateassumerolepolicy',
  'iam:createaccesskey',
  'iam:createloginprofile',
  'iam:updateloginprofile',
];

/** With `iam:PassRole` on everything, each of these starts something with another role. */
const STARTERS = [
  'lambda:createfunction',
  'ec2:runinstances',
  'ecs:runtask',
  'glue:createdevendpoint',
  'cloudformation:createstack',
  'sagemaker:createnotebookinstance',
];

/** Bulk reads that take data away when allowed on everything. */
const EXFILTRATION = [
  's3:getobject',
  'secretsmanager:getsecretvalue',
  'ssm:getparameter',
  'ssm:getparameters',
  'ssm:getparametersbypath',
  'dynamodb:scan',
  'rds:copydbsnapshot',
];

const BROAD = /\/(?:AdministratorAccess|PowerUserAccess|IAMFullAccess|\w*FullAccess)$/;

/** AWS-managed policies that fit their purpose. */
const FITTING = [
  'AmazonECSTaskExecutionRolePolicy',
  'AWSLambdaBasicExecutionRole',
  'AWSLambdaVPCAccessExecutionRole',
  'AWSLambdaSQSQueueExecutionRole',
  'AmazonSSMManagedInstanceCore',
  'AmazonRDSEnhancedMonitoringRole',
  'AmazonAPIGatewayPushToCloudWatchLogs',
  'AWSBackupServiceRolePolicyForBackup',
  'AWSBackupServiceRolePolicyForRestores',
  'AWSXRayDaemonWriteAccess',
];

/** Services whose calls carry the source, so that a role can check it. */
const CARRY_SOURCE = [
  'vpc-flow-logs.amazonaws.com',
  'monitoring.rds.amazonaws.com',
  'scheduler.amazonaws.com',
  'bedrock.amazonaws.com',
  'delivery.logs.amazonaws.com',
  'config.amazonaws.com',
  'cloudtrail.amazonaws.com',
];

const INLINE_LIMIT = 10_240;
const MANAGED_LIMIT = 6_144;
const TRUST_LIMIT = 2_048;
const ATTACHED_LIMIT = 10;

const inAny = (bad: (s: Statement) => boolean, what: string) => (r: Resource) =>
  documentsOf(r).some(s => s.allow && bad(s)) ? what : undefined;
const everywhere = (s: Statement) => s.resources.includes('*');

export const iam: Rule[] = [
  ...resourceRules(
    {
      id: 'iam-no-administrators',
      title: 'No policy allows everything',
      controls: ['IAM.1', 'CIS3:1.16', 'CIS5:1.15', 'CIS7:2.14', 'CKV_AWS_62', 'CKV_AWS_63', 'CKV2_AWS_40'],
      rows: [240],
      types: IDENTITY,
      severity: 'critical',
      level: 'M',
      why: 'One flaw in the program then owns the account.',
      fix: 'list the actions and resources in use.',
      check: inAny(
        s => (s.actions.includes('*') || s.notActions) && everywhere(s),
        'it allows every action on everything',
      ),
    },
    {
      id: 'iam-no-whole-services',
      title: 'No policy allows a whole service',
      controls: ['IAM.21', 'AwsSolutions-IAM5'],
      rows: [241],
      types: IDENTITY,
      severity: 'high',
      level: 'M',
      why: "The service's next action is then allowed too, and so is deleting.",
      fix: 'list the actions in use.',
      check: inAny(
        s => s.actions.some(action => action === '*' || /^[\w-]+:\*$/.test(action)),
        'it allows every action of a service',
      ),
    },
    {
      id: 'iam-named-resources',
      title: 'Policies name their resources',
      controls: ['AwsSolutions-IAM5', 'CKV_AWS_355', 'CKV_AWS_356', 'CKV_AWS_290'],
      rows: [242],
      types: IDENTITY,
      severity: 'medium',
      level: 'A',
      why: 'What is meant for one bucket or table should not open the others.',
      fix: 'name the ARNs; * only for actions that know no resource.',
      check: inAny(
        s => everywhere(s) && s.actions.some(action => !NO_NARROWER.some(pattern => pattern.test(action))),
        'it allows actions on every resource that could name one',
      ),
    },
    {
      id: 'iam-no-decrypt-everywhere',
      title: 'Decrypting is allowed with named keys only',
      controls: ['KMS.1', 'KMS.2'],
      rows: [243],
      types: IDENTITY,
      severity: 'high',
      level: 'M',
      why: 'With every key it may read everything encrypted in the account.',
      fix: "name the key's ARN.",
      check: inAny(
        s =>
          ['kms:decrypt', 'kms:reencryptfrom'].some(action => permits(s, action)) &&
          s.resources.some(resource => resource === '*' || /:key\/\*$/.test(resource)),
        'it may decrypt with every key',
      ),
    },
    {
      id: 'iam-pass-role-bound',
      title: 'Roles are passed by name to named services',
      controls: ['AVD-AWS-0342'],
      rows: [244],
      types: IDENTITY,
      severity: 'high',
      level: 'M',
      why: 'Whoever may pass any role may become any role.',
      fix: 'name the roles and add the condition iam:PassedToService.',
      check: inAny(
        s =>
          permits(s, 'iam:passrole') &&
          (everywhere(s) ||
            s.resources.some(resource => /:role\/\*$/.test(resource)) ||
            !s.conditions.some(c => c.key === 'iam:passedtoservice')),
        'it may pass roles without naming them and the service',
      ),
    },
    {
      id: 'iam-no-escalation',
      title: 'No policy lets its holder become more than it is',
      controls: ['CKV_AWS_286', 'CKV_AWS_287', 'CKV_AWS_288', 'CKV_AWS_289'],
      rows: [245],
      types: IDENTITY,
      severity: 'critical',
      level: 'M',
      why: 'Changing policies, keys or trust is the way from one flaw to the whole account.',
      fix: 'remove the action, or bind it to named resources.',
      check: r => {
        const granted = documentsOf(r).filter(s => s.allow);
        const wide = granted.filter(s =>
          s.resources.some(resource => resource === '*' || /:(?:role|user|group|policy)\/\*$/.test(resource)),
        );
        const passes = wide.some(s => permits(s, 'iam:passrole'));
        return [
          ...(wide.some(s => ESCALATION.some(action => permits(s, action)))
            ? ['it may change permissions of others']
            : []),
          ...(passes && granted.some(s => STARTERS.some(action => permits(s, action)))
            ? ['it may start something with any role']
            : []),
          ...(granted.some(
            s => everywhere(s) && s.conditions.length === 0 && EXFILTRATION.some(action => permits(s, action)),
          )
            ? ['it may read all data or secrets of the account']
            : []),
          ...(granted.some(s => s.actions.includes('sts:assumerole') && everywhere(s))
            ? ['it may assume any role']
            : []),
        ];
      },
    },
    {
      id: 'iam-no-all-buckets',
      title: 'No policy opens every bucket',
      controls: ['AVD-AWS-0345', 'AVD-AWS-0346'],
      rows: [246],
      types: IDENTITY,
      severity: 'high',
      level: 'M',
      why: "Log archives, state files and other teams' data are buckets too.",
      fix: 'name the buckets.',
      check: inAny(
        s =>
          s.actions.some(action => action === 's3:*') ||
          (['s3:getobject', 's3:listbucket', 's3:putobject', 's3:deleteobject'].some(action => permits(s, action)) &&
            s.resources.some(resource => resource === '*' || /^arn:[\w-]+:s3:::\*/.test(resource))),
        'it opens every bucket',
      ),
    },
    {
      id: 'iam-no-broad-managed-policies',
      title: 'No role carries a policy for administrators',
      controls: ['CKV_AWS_274', 'CKV2_AWS_56'],
      rows: [247],
      types: [T.rolePolicyAttachment, T.role],
      severity: 'critical',
      level: 'M',
      why: 'FullAccess policies allow deleting what they give access to.',
      fix: 'write a policy of what is needed.',
      check: r =>
        managedPolicies(r).some(arn => BROAD.test(arn)) ? 'it attaches a policy for administrators' : undefined,
    },
    {
      id: 'iam-managed-policies-known',
      title: 'AWS-managed policies are ones that fit their purpose',
      controls: ['AwsSolutions-IAM4'],
      rows: [248],
      types: [T.rolePolicyAttachment, T.role],
      severity: 'low',
      level: 'A',
      why: 'AWS widens its policies without asking.',
      fix: 'write a policy of what is needed.',
      check: r =>
        managedPolicies(r).some(
          arn => /^arn:[\w-]+:iam::aws:policy\//.test(arn) && !FITTING.some(name => arn.endsWith(`/${name}`)),
        )
          ? 'it attaches an AWS-managed policy that is not on the list'
          : undefined,
    },
    {
      id: 'iam-trust-narrow',
      title: 'Roles trust named services and accounts',
      controls: ['CKV_AWS_60', 'CKV_AWS_61'],
      rows: [249],
      types: [T.role],
      severity: 'critical',
      level: 'M',
      why: 'A role that trusts everyone, or a whole account, is taken by whoever is there.',
      fix: 'name the service, and bind it by aws:SourceAccount or aws:SourceArn where it tells its source.',
      check: r => {
        const trust = statements(r, 'assumeRolePolicy').filter(s => s.allow);
        const principals = trust.flatMap(s => (s.principals ?? []).map(p => ({ ...p, conditions: s.conditions })));
        return [
          ...(trust.some(isPublic) || principals.some(p => p.kind === 'AWS' && p.value === '*')
            ? ['it trusts everyone']
            : []),
          ...(principals.some(p => /^(?:arn:[\w-]+:iam::)?\d{12}(?::root)?$/.test(p.value) && p.conditions.length === 0)
            ? ['it trusts a whole account']
            : []),
          ...(principals.some(
            p => CARRY_SOURCE.includes(p.value) && !p.conditions.some(c => c.key.startsWith('aws:source')),
          )
            ? ['it trusts a service on behalf of every account']
            : []),
        ];
      },
    },
    {
      id: 'iam-oidc-pinned',
      title: 'Pipelines are trusted by repository',
      controls: ['CKV_AWS_358', 'CKV_AWS_393'],
      rows: [250],
      types: [T.role],
      severity: 'critical',
      level: 'M',
      why: 'Without it every repository on GitHub may take the role.',
      fix: 'set the condition token.actions.githubusercontent.com:sub to repo:owner/name:….',
      check: r =>
        statements(r, 'assumeRolePolicy').some(
          s =>
            s.allow &&
            (s.principals ?? []).some(p => p.value.endsWith('oidc-provider/token.actions.githubusercontent.com')) &&
            !s.conditions.some(
              c =>
                c.key === 'token.actions.githubusercontent.com:sub' &&
                c.values.every(value => /^repo:[^*/]+\/[^*:]+:.+$/.test(value)),
            ),
        )
          ? 'it trusts GitHub without naming the repository'
          : undefined,
    },
    {
      id: 'iam-no-users',
      title: 'There are no IAM users and keys',
      controls: ['IAM.2', 'CIS3:1.15', 'CIS7:2.13', 'CKV_AWS_273', 'CKV_AWS_40'],
      rows: [251],
      types: [T.iamUser, T.accessKey, T.loginProfile],
      severity: 'high',
      level: 'M',
      why: 'Keys that never expire are what leaks.',
      fix: 'use roles: SSO for people, OIDC for pipelines.',
      check: never('it is a credential that never expires'),
    },
    {
      id: 'iam-policy-size',
      title: 'Managed policies fit the quota',
      rows: [253],
      types: [T.iamPolicy],
      severity: 'low',
      level: 'M',
      why: 'A longer one is refused in the middle of the update.',
      fix: 'split it.',
      check: r => (size(r.text('policy')) > MANAGED_LIMIT ? 'policy is longer than 6144 characters' : undefined),
    },
  ),
  ...stackRules({
    id: 'iam-role-quotas',
    title: 'Roles fit their quotas',
    rows: [252],
    types: [T.role],
    severity: 'low',
    level: 'M',
    why: 'Beyond them the update fails halfway.',
    fix: 'merge or split policies: at most 10 attached, 10240 characters inline, 2048 characters of trust.',
    check: all(
      (r, g) =>
        g.referrers(r, T.rolePolicyAttachment, 'role').length + r.list('managedPolicyArns').length > ATTACHED_LIMIT
          ? 'more than 10 policies are attached'
          : undefined,
      (r, g) =>
        g.referrers(r, T.rolePolicy, 'role').reduce((sum, policy) => sum + size(policy.text('policy')), 0) +
          r.objects('inlinePolicies').reduce((sum, policy) => sum + size(policy.text('policy')), 0) >
        INLINE_LIMIT
          ? 'its inline policies are longer than 10240 characters'
          : undefined,
      r =>
        size(r.text('assumeRolePolicy')) > TRUST_LIMIT ? 'assumeRolePolicy is longer than 2048 characters' : undefined,
    ),
  }),
  ...resourceRules({
    id: 'iam-session-length',
    title: 'Roles are taken for an hour or more only on purpose',
    rows: [252],
    types: [T.role],
    severity: 'low',
    level: 'A',
    why: 'A stolen session works until it ends.',
    fix: 'leave maxSessionDuration out (one hour).',
    check: r =>
      (r.number('maxSessionDuration') ?? 3600) > 14_400 ? 'maxSessionDuration is above four hours' : undefined,
  }),
];

/** The statements of a policy, or of all inline policies of a role. */
function documentsOf(r: Resource): Statement[] {
  return r.is(T.role)
    ? r.objects('inlinePolicies').flatMap((inline: Props) => statements(inline, 'policy'))
    : statements(r, 'policy');
}

function managedPolicies(r: Resource): string[] {
  return r.is(T.role)
    ? r.list('managedPolicyArns').filter(arn => typeof arn === 'string')
    : [r.text('policyArn') ?? ''];
}

function size(document: string | undefined): number {
  return (document ?? '').replace(/\s/g, '').length;
}
