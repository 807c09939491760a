import { T } from '../core/tokens';
import { Options, StackBuilder } from './stack-builder';

/** One way to break a rule, applied to the platform that keeps them all. */
export type Bend = (s: StackBuilder) => void;

const set =
  (name: string, path: string, value?: unknown): Bend =>
  s => {
    s.set(name, path, value);
  };
const remove =
  (...names: string[]): Bend =>
  s => {
    names.forEach(name => {
      s.remove(name);
    });
  };
const option =
  (name: string, options: Options): Bend =>
  s => {
    s.options(name, options);
  };
const add =
  (type: string, inputs: (s: StackBuilder) => Record<string, unknown>): Bend =>
  s => {
    s.add(type, 'added', inputs(s));
  };
const both =
  (...bends: Bend[]): Bend =>
  s => {
    bends.forEach(bend => {
      bend(s);
    });
  };

const document = (...statements: unknown[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (action: unknown, resource: unknown = '*', more: Record<string, unknown> = {}) =>
  document({ Effect: 'Allow', Action: action, Resource: resource, ...more });
const everyone = (action: string) => allow(action, '*', { Principal: '*' });

/** A policy of a role, however it is attached. */
const granting = (action: unknown, resource: unknown = '*', more: Record<string, unknown> = {}): Bend[] => [
  set('worker-policy', 'policy', allow(action, resource, more)),
  set('app-task-policy', 'policy', allow(action, resource, more)),
  set('pipeline-role', 'inlinePolicies', [{ name: 'x', policy: allow(action, resource, more) }]),
];

/** A rule of a security group in each of the ways to write one. */
const opening = (from: number, to: number, protocol = 'tcp'): Bend[] =>
  [
    set('alb-from-internet-443', 'ipProtocol', protocol),
    ...['0.0.0.0/0', '::/0'].map(range =>
      both(
        set('alb-from-internet-443', 'cidrIpv4', range === '::/0' ? undefined : range),
        set('alb-from-internet-443', 'cidrIpv6', range === '::/0' ? range : undefined),
        set('alb-from-internet-443', 'ipProtocol', protocol),
        set('alb-from-internet-443', 'fromPort', from),
        set('alb-from-internet-443', 'toPort', to),
      ),
    ),
    set('app-sg', 'ingress', [{ protocol, fromPort: from, toPort: to, cidrBlocks: ['0.0.0.0/0'] }]),
    set('vpc-default-sg', 'ingress', [{ protocol, fromPort: from, toPort: to, ipv6CidrBlocks: ['::/0'] }]),
    both(
      set('app-self', 'self'),
      set('app-self', 'protocol', protocol),
      set('app-self', 'fromPort', from),
      set('app-self', 'toPort', to),
      set('app-self', 'cidrBlocks', ['0.0.0.0/0']),
    ),
  ].slice(1);

/** Absent, false and the word for it. */
const off = (name: string, path: string): Bend[] => [set(name, path), set(name, path, false), set(name, path, 'false')];

const onePlace =
  (name: string, path: string): Bend =>
  s => {
    s.set(name, path, [s.ref('isolated-a')]);
  };

const container = (path: string, value?: unknown) => set('app-task', `containerDefinitions.0.${path}`, value);

const SECRET = 'hunter2-hunter2';
export const CANARIES = [SECRET, 'AKIAIOSFODNN7EXAMPLE'];

/** Every way each rule is known to be broken. */
export const cases: Record<string, Bend[]> = {
  // Whole stack
  'ecr-scanned': off('images', 'imageScanningConfiguration.scanOnPush'),
  'ecr-immutable-tags': [set('images', 'imageTagMutability'), set('images', 'imageTagMutability', 'MUTABLE')],
  'ecr-customer-key': [set('images', 'encryptionConfigurations'), set('images', 'forceDelete', true)],
  'ecr-not-public': [set('images-policy', 'policy', everyone('ecr:BatchGetImage'))],
  'stack-tags': [
    set('aws', 'defaultTags'),
    set(
      'aws',
      'defaultTags',
      '{"tags":{"Project":"p","Environment":"prod","Owner":" ","CostCenter":"1","ManagedBy":"x"}}',
    ),
    set('aws', 'defaultTags', { tags: { Environment: 'prod' } }),
  ],
  'resource-tags': [set('vpc', 'tags', { Owner: '' })],
  'explicit-provider': [
    s => {
      s.add(T.provider, 'default_6_83_0', {});
      s.options('vpc', { provider: 'default_6_83_0' });
    },
    option('vpc', { provider: '' }),
  ],
  'provider-account-guard': [set('aws', 'region'), set('aws', 'allowedAccountIds')],
  'stateful-protected': [
    option('db', { protect: false }),
    option('users', { protect: false }),
    option('site-bucket', { protect: false }),
    option('vault', { protect: false }),
  ],
  'no-ignored-security': [
    option('data-bucket-policy', { ignoreChanges: ['policy'] }),
    option('db', { ignoreChanges: ['publiclyAccessible'] }),
    option('db', { ignoreChanges: ['kmsKeyId'] }),
    option('vpc', { ignoreChanges: ['tags["Owner"]'] }),
  ],
  'no-plain-credentials': [
    set('vpc', 'tags', { Note: 'AKIAIOSFODNN7EXAMPLE' }),
    set('log-level', 'value', '-----BEGIN RSA PRIVATE KEY-----\nMII'),
    container('command', ['postgres://app:hunter2-hunter2@db/app']),
  ],
  'policy-documents-tidy': [
    set('worker-policy', 'policy', '{nonsense'),
    set('worker-policy', 'policy', '{"Version":"2008-10-17","Statement":[]}'),
    set('data-bucket-policy', 'policy', document({ Sid: 'A', Effect: 'Deny' }, { Sid: 'A', Effect: 'Deny' })),
  ],
  'type-known': [add('aws:mq/broker:Broker', () => ({}))],
  'ecr-lifecycle': [remove('images-lifecycle')],
  'backup-plan': [remove('selection')],
  'backup-vault-key': [set('vault', 'kmsKeyArn')],
  'budget-alert': [remove('budget'), set('budget', 'notifications')],

  // Network
  'network-no-default-vpc': [add(T.defaultVpc, () => ({})), add(T.defaultSubnet, () => ({ availabilityZone: 'a' }))],
  'subnet-no-public-addresses': [set('public-a', 'mapPublicIpOnLaunch', true)],
  'nacl-no-remote-administration': [
    set('acl', 'ingress', [{ protocol: 'tcp', action: 'allow', cidrBlock: '0.0.0.0/0', fromPort: 22, toPort: 22 }]),
    both(set('acl-rule', 'fromPort', 3000), set('acl-rule', 'toPort', 4000)),
    both(set('acl-rule', 'cidrBlock'), set('acl-rule', 'ipv6CidrBlock', '::/0'), set('acl-rule', 'protocol', '-1')),
  ],
  'nacl-no-allow-all': [set('acl-rule', 'protocol', '-1')],
  'endpoint-private-dns': off('endpoint-logs', 'privateDnsEnabled'),
  'endpoint-policy': [set('endpoint-logs', 'policy'), set('endpoint-s3', 'policy', everyone('*'))],
  'endpoint-service-acceptance': off('endpoint-service', 'acceptanceRequired'),
  'vpc-flow-logs': [
    remove('flow-log'),
    set('flow-log', 'trafficType', 'ACCEPT'),
    set('flow-log', 'vpcId', 'vpc-of-another-stack'),
  ],
  'flow-log-kept': [set('flow-log', 'maxAggregationInterval', 900), set('flow-logs', 'retentionInDays')],
  'vpc-default-security-group-closed': [
    remove('vpc-default-sg'),
    set('vpc-default-sg', 'egress', [{ protocol: '-1', cidrBlocks: ['0.0.0.0/0'] }]),
  ],
  'vpc-dns-for-endpoints': [...off('vpc', 'enableDnsHostnames'), set('vpc', 'enableDnsSupport', false)],
  'vpc-address-plan': [
    set('vpc', 'cidrBlock', '8.8.0.0/16'),
    set('vpc', 'cidrBlock', '10.0.0.0/8'),
    set('public-a', 'cidrBlock', '10.1.0.0/24'),
    set('public-a', 'cidrBlock', '10.0.1.0/23'),
  ],
  'vpc-two-zones': [set('private-b', 'availabilityZone', 'eu-central-1a')],
  'subnet-workloads-not-public': [
    s => {
      s.set('db-subnets', 'subnetIds', [s.ref('public-a'), s.ref('public-b')]);
    },
    set('public-a', 'tags', { Tier: 'private' }),
  ],
  'subnet-one-route-table': [
    remove('private-a-association'),
    add(T.routeTableAssociation, s => ({ subnetId: s.ref('private-a'), routeTableId: s.ref('public-a-table') })),
  ],
  'nat-same-zone': [
    s => {
      s.set('private-a-out', 'natGatewayId', s.ref('nat-b'));
    },
  ],
  'nat-per-zone': [
    s => {
      s.remove('nat-b');
      s.set('private-b-out', 'natGatewayId', s.ref('nat-a'));
    },
    s => {
      s.set('nat-a', 'subnetId', s.ref('private-a'));
    },
  ],
  'eip-used': [add(T.eip, () => ({ domain: 'vpc' }))],
  'vpc-s3-gateway': [remove('endpoint-s3')],
  'endpoint-two-zones': [onePlace('endpoint-logs', 'subnetIds')],
  'endpoint-security-group': [
    set('endpoint-logs', 'securityGroupIds'),
    set('endpoints-from-app', 'toPort', 8443),
    both(set('endpoints-from-app', 'referencedSecurityGroupId'), set('endpoints-from-app', 'cidrIpv4', '10.0.0.0/16')),
  ],
  'bedrock-endpoint': [remove('endpoint-bedrock-runtime')],
  'bedrock-endpoint-models': [
    set('endpoint-bedrock-runtime', 'policy'),
    set('endpoint-bedrock-runtime', 'policy', allow('bedrock:InvokeModel*', '*', { Principal: '*' })),
  ],
  'bastion-endpoints': [remove('endpoint-ssm'), remove('endpoint-ssmmessages')],
  'ecs-endpoints': [
    s => {
      s.set('app', 'networkConfiguration.subnets', [s.ref('isolated-a'), s.ref('isolated-b')]);
      s.remove('endpoint-ecr.dkr');
    },
  ],

  // Security groups
  'sg-no-open-administration': [...opening(22, 22), ...opening(3000, 4000), ...opening(0, 65535, '-1')],
  'sg-no-open-high-risk-ports': [...opening(5432, 5432), ...opening(9200, 9300)],
  'sg-no-all-ports-from-range': [
    ...opening(0, 65535),
    set('app-sg', 'ingress', [{ protocol: '-1', fromPort: 0, toPort: 0, cidrBlocks: ['10.0.0.0/8'] }]),
  ],
  'sg-narrow-egress': [
    set('app-sg', 'egress', [{ protocol: '-1', fromPort: 0, toPort: 0, cidrBlocks: ['0.0.0.0/0'] }]),
    add(T.egressRule, s => ({
      securityGroupId: s.ref('app-sg'),
      ipProtocol: '-1',
      cidrIpv4: '0.0.0.0/0',
      description: 'all',
    })),
  ],
  'sg-described': [
    set('app-sg', 'description', 'Managed by Pulumi'),
    set('app-to-db', 'description'),
    set('app-self', 'description', ''),
  ],
  'sg-no-inline-rules': [
    set('app-sg', 'ingress', [{ protocol: 'tcp', self: true }]),
    set('app-sg', 'egress', [{ protocol: 'tcp', self: true }]),
  ],
  'sg-open-only-for-load-balancers': [
    ...opening(8443, 8443),
    s => {
      s.set('alb-from-internet-443', 'securityGroupId', s.ref('app-sg'));
    },
    set('alb', 'internal', true),
  ],
  'load-balancer-security-group': [
    both(set('alb-from-internet-443', 'fromPort', 8080), set('alb-from-internet-443', 'toPort', 8080)),
    add(T.egressRule, s => ({
      securityGroupId: s.ref('alb-sg'),
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      cidrIpv4: '0.0.0.0/0',
      description: 'out',
    })),
  ],
  'db-security-group-sources': [
    both(set('db-from-app', 'referencedSecurityGroupId'), set('db-from-app', 'cidrIpv4', '10.0.0.0/16')),
    set('db-from-app', 'fromPort', 0),
    set('db-sg', 'ingress', [{ protocol: 'tcp', fromPort: 5433, toPort: 5433, cidrBlocks: ['10.0.0.0/16'] }]),
  ],
  'sg-attached': [add(T.securityGroup, s => ({ vpcId: s.ref('vpc'), description: 'spare' }))],
  'sg-rule-quota': [
    s => {
      for (let i = 0; i < 61; i++) {
        s.add(T.ingressRule, `extra-${i}`, {
          securityGroupId: s.ref('app-sg'),
          cidrIpv4: `10.0.0.${i}/32`,
          ipProtocol: 'tcp',
          fromPort: 443,
          toPort: 443,
          description: 'x',
        });
      }
    },
  ],
  'sg-per-interface-quota': [
    s => {
      s.set(
        'alb',
        'securityGroups',
        ['alb', 'app', 'db', 'endpoints', 'aoss', 'bastion'].map(group => s.ref(`${group}-sg`)),
      );
    },
  ],
  'sg-no-duplicate-rules': [
    add(T.ingressRule, s => ({
      securityGroupId: s.ref('db-sg'),
      referencedSecurityGroupId: s.ref('app-sg'),
      ipProtocol: 'tcp',
      fromPort: 5433,
      toPort: 5433,
      description: 'again',
    })),
  ],
  'sg-both-sides': [
    add(T.ingressRule, s => ({
      securityGroupId: s.ref('db-sg'),
      referencedSecurityGroupId: s.ref('app-sg'),
      ipProtocol: 'udp',
      fromPort: 5433,
      toPort: 5433,
      description: 'another protocol than the egress rule beside it',
    })),
  ],
  'sg-default-unused': [
    s => {
      s.set('alb', 'securityGroups', [s.ref('vpc-default-sg')]);
    },
  ],

  // RDS
  'rds-storage-encrypted': [...off('db', 'storageEncrypted'), ...off('cluster', 'storageEncrypted')],
  'rds-customer-key': [set('db', 'kmsKeyId'), set('db', 'kmsKeyId', ''), set('cluster', 'kmsKeyId')],
  'rds-not-public': [set('db', 'publiclyAccessible', true), set('db', 'publiclyAccessible', 'true')],
  'rds-multi-zone': off('db', 'multiAz'),
  'rds-backups': [
    set('db', 'backupRetentionPeriod'),
    set('db', 'backupRetentionPeriod', 0),
    set('cluster', 'backupRetentionPeriod', 6),
  ],
  'rds-backups-production': [set('db', 'backupRetentionPeriod', 7)],
  'rds-deletion-protection': [...off('db', 'deletionProtection'), set('cluster', 'deletionProtection')],
  'rds-final-snapshot': [
    set('db', 'skipFinalSnapshot', true),
    set('db', 'finalSnapshotIdentifier'),
    set('db', 'finalSnapshotIdentifier', 'a--b'),
    set('db', 'finalSnapshotIdentifier', '1st'),
  ],
  'rds-keep-automated-backups': [set('db', 'deleteAutomatedBackups'), set('db', 'deleteAutomatedBackups', true)],
  'rds-snapshot-tags': [...off('db', 'copyTagsToSnapshot'), set('cluster', 'copyTagsToSnapshot')],
  'rds-iam-authentication': off('db', 'iamDatabaseAuthenticationEnabled'),
  'rds-minor-upgrades': [set('db', 'autoMinorVersionUpgrade', false)],
  'rds-no-surprise-changes': [set('db', 'applyImmediately', true), set('db', 'allowMajorVersionUpgrade', true)],
  'rds-logs-exported': [
    set('db', 'enabledCloudwatchLogsExports'),
    set('db', 'enabledCloudwatchLogsExports', []),
    set('db', 'enabledCloudwatchLogsExports', ['postgresql']),
  ],
  'rds-cluster-logs-exported': [set('cluster', 'enabledCloudwatchLogsExports')],
  'rds-insights': [set('db', 'performanceInsightsEnabled'), set('db', 'performanceInsightsKmsKeyId')],
  'rds-enhanced-monitoring': [set('db', 'monitoringInterval', 0), set('db', 'monitoringRoleArn')],
  'rds-managed-password': [
    both(set('db', 'manageMasterUserPassword'), set('db', 'password', SECRET)),
    set('cluster', 'manageMasterUserPassword', false),
  ],
  'rds-username': [set('db', 'username', 'postgres'), set('db', 'username', 'Admin')],
  'rds-port': [set('db', 'port'), set('db', 'port', 5432)],
  'rds-certificate-authority': [set('db', 'caCertIdentifier', 'rds-ca-2019')],
  'rds-engine-supported': [set('db', 'engineVersion', '13.7')],
  'rds-storage': [
    set('db', 'storageType', 'gp2'),
    set('db', 'maxAllocatedStorage'),
    set('db', 'maxAllocatedStorage', 50),
  ],
  'rds-timeouts': [option('db', { customTimeouts: { create: '10m' } })],
  'rds-snapshot-private': [set('db-snapshot', 'sharedAccounts', ['all'])],
  'rds-proxy': [
    ...off('db-proxy', 'requireTls'),
    set('db-proxy', 'debugLogging', true),
    set('db-proxy', 'auths', [{ authScheme: 'SECRETS' }]),
  ],
  'rds-statement-logging': [set('db-parameters', 'parameters', [{ name: 'rds.force_ssl', value: '1' }])],
  'rds-private-subnets': [
    set('db', 'dbSubnetGroupName'),
    onePlace('db-subnets', 'subnetIds'),
    s => {
      s.set('db-subnets', 'subnetIds', [s.ref('public-a'), s.ref('isolated-b')]);
    },
  ],
  'rds-tls-required': [
    set('db', 'parameterGroupName'),
    set('db-parameters', 'parameters', []),
    set('db-parameters', 'parameters', [{ name: 'rds.force_ssl', value: '0' }]),
    set('cluster', 'dbClusterParameterGroupName'),
  ],
  'rds-in-backup-plan': [remove('selection')],
  'rds-events': [remove('db-instance-events'), remove('db-parameter-group-events')],

  // ECS
  'ecs-container-insights': [
    set('ecs', 'settings'),
    set('ecs', 'settings', [{ name: 'containerInsights', value: 'disabled' }]),
  ],
  'ecs-exec-logged': [
    set('ecs', 'configuration'),
    set('ecs', 'configuration.executeCommandConfiguration.logging', 'NONE'),
  ],
  'ecs-awsvpc': [
    set('app-task', 'networkMode'),
    set('app-task', 'networkMode', 'bridge'),
    set('app-task', 'requiresCompatibilities', ['EC2']),
  ],
  'ecs-not-privileged': [container('privileged', true)],
  'ecs-read-only-root': [container('readonlyRootFilesystem'), container('readonlyRootFilesystem', false)],
  'ecs-not-root': [container('user'), container('user', 'root'), container('user', '0:0')],
  'ecs-no-host-namespaces': [set('app-task', 'pidMode', 'host'), set('app-task', 'ipcMode', 'host')],
  'ecs-no-plain-secrets': [
    container('environment', [{ name: 'DB_PASSWORD', value: SECRET }]),
    container('environment', [{ name: 'CONFIG', value: `postgres://u:${SECRET}@db/x` }]),
    container('environment', [{ name: 'apiKey', value: SECRET }]),
  ],
  'ecs-separate-roles': [
    set('app-task', 'taskRoleArn'),
    set('app-task', 'executionRoleArn'),
    s => {
      s.set('app-task', 'taskRoleArn', s.ref('app-execution-role'));
    },
  ],
  'ecs-efs-encrypted': [
    set('app-task', 'volumes.0.efsVolumeConfiguration.transitEncryption'),
    set('app-task', 'volumes.0.efsVolumeConfiguration.authorizationConfig.iam', 'DISABLED'),
  ],
  'ecs-pinned-image': [container('image', 'registry:5000/app'), container('image', 'app:latest')],
  'ecs-fargate-size': [
    set('app-task', 'memory', '8192'),
    set('app-task', 'cpu', '300'),
    set('app-task', 'runtimePlatform'),
  ],
  'ecs-no-public-ip': [set('app', 'networkConfiguration.assignPublicIp', true)],
  'ecs-platform-version': [set('app', 'platformVersion', '1.3.0')],
  'ecs-safe-deployment': [
    set('app', 'deploymentCircuitBreaker'),
    set('app', 'deploymentCircuitBreaker.rollback', false),
    set('app', 'deploymentMinimumHealthyPercent', 50),
    set('app', 'deploymentMaximumPercent', 100),
  ],
  'ecs-tags-on-tasks': [set('app', 'propagateTags'), set('app', 'enableEcsManagedTags', false)],
  'ecs-task-set-no-public-ip': [set('app-set', 'networkConfiguration.assignPublicIp', true)],
  'ecs-logs-kept': [container('logConfiguration'), set('app-logs', 'retentionInDays')],
  'ecs-private-subnets': [
    s => {
      s.set('app', 'networkConfiguration.subnets', [s.ref('public-a'), s.ref('public-b')]);
    },
    s => {
      s.set('app', 'networkConfiguration.securityGroups', [s.ref('alb-sg')]);
    },
  ],
  'ecs-two-tasks': [
    set('app-scaling', 'minCapacity', 1),
    both(remove('app-scaling', 'app-scaling-cpu'), set('app', 'desiredCount', 1)),
    onePlace('app', 'networkConfiguration.subnets'),
    set('app', 'availabilityZoneRebalancing'),
  ],
  'ecs-behind-load-balancer': [set('app', 'healthCheckGracePeriodSeconds'), option('app', { dependsOn: [] })],
  'ecs-exec-off': [both(set('app', 'enableExecuteCommand', true), set('ecs', 'configuration'))],
  'ecs-scales': [remove('app-scaling'), remove('app-scaling-cpu'), option('app', { ignoreChanges: [] })],
  'ecs-no-inline-credentials': [container('command', ['serve', `--password=${SECRET}`])],

  // Load balancers and certificates
  'alb-drop-invalid-headers': off('alb', 'dropInvalidHeaderFields'),
  'alb-deletion-protection': off('alb', 'enableDeletionProtection'),
  'alb-desync-mitigation': [set('alb', 'desyncMitigationMode', 'monitor')],
  'alb-internal': [set('alb', 'tags')],
  'alb-http-redirects': [
    set('http', 'defaultActions', [{ type: 'forward', targetGroupArn: 'x' }]),
    set('http', 'defaultActions.0.redirect.statusCode', 'HTTP_302'),
    set('http', 'defaultActions.0.redirect.protocol', 'HTTP'),
    set('http', 'defaultActions'),
  ],
  'alb-tls-policy': [
    set('https', 'sslPolicy'),
    set('https', 'sslPolicy', 'ELBSecurityPolicy-2016-08'),
    set('https', 'sslPolicy', 'ELBSecurityPolicy-TLS13-1-0-2021-06'),
  ],
  'alb-hsts': [set('https', 'routingHttpResponseStrictTransportSecurityHeaderValue')],
  'alb-health-check': [
    set('app-targets', 'healthCheck'),
    set('app-targets', 'healthCheck.matcher'),
    set('app-targets', 'healthCheck.interval', 120),
  ],
  'alb-tls-to-targets': [set('app-targets', 'protocol', 'HTTP'), set('app-targets', 'healthCheck.protocol', 'HTTP')],
  'alb-target-group': [
    set('app-targets', 'targetType'),
    set('app-targets', 'deregistrationDelay'),
    set('app-targets', 'name', '-app'),
    set('app-targets', 'name', 'a'.repeat(33)),
  ],
  'load-balancer-name': [set('alb', 'name', 'internal-platform'), set('alb', 'name', 'platform-')],
  'acm-dns-validation': [
    set('certificate', 'validationMethod', 'EMAIL'),
    set('certificate', 'privateKey', SECRET),
    set('certificate', 'keyAlgorithm', 'RSA_1024'),
    set('certificate', 'options', { certificateTransparencyLoggingPreference: 'DISABLED' }),
  ],
  'acm-narrow': [
    set('certificate', 'domainName', '*.example.com'),
    option('certificate', { deleteBeforeReplace: true }),
  ],
  'alb-access-logs': [set('alb', 'accessLogs'), set('alb', 'accessLogs.enabled', false), remove('logs-bucket-policy')],
  'alb-two-zones': [
    s => {
      s.set('alb', 'subnets', [s.ref('public-a')]);
    },
    s => {
      s.set('alb', 'subnets', [s.ref('private-a'), s.ref('private-b')]);
    },
    set('alb', 'internal', true),
  ],
  'alb-firewall': [remove('alb-acl'), set('acl-regional', 'rules', [])],
  'alb-https-listener': [remove('https'), set('https', 'certificateArn')],
  'acm-validation-awaited': [
    remove('certificate-validation'),
    s => {
      s.set('https', 'certificateArn', s.ref('certificate'));
    },
  ],
  'log-bucket-admits-producers': [
    remove('logs-bucket-policy'),
    set(
      'logs-bucket-policy',
      'policy',
      allow('s3:PutObject', '*', { Principal: { Service: 'delivery.logs.amazonaws.com' } }),
    ),
  ],
  'alb-preserve-client': [set('alb', 'xffHeaderProcessingMode', 'preserve')],

  // Lambda
  'lambda-runtime-supported': [set('worker', 'runtime', 'nodejs12.x'), set('worker', 'runtime')],
  'lambda-tracing': [set('worker', 'tracingConfig'), set('worker', 'tracingConfig.mode', 'PassThrough')],
  'lambda-no-plain-secrets': [
    set('worker', 'environment.variables', { API_TOKEN: SECRET }),
    set('worker', 'environment.variables', { KEY: 'AKIAIOSFODNN7EXAMPLE' }),
  ],
  'lambda-environment-key': [set('worker', 'kmsKeyArn')],
  'lambda-sized': [set('worker', 'memorySize'), set('worker', 'timeout')],
  'lambda-code-signed': [set('worker', 'codeSigningConfigArn')],
  'lambda-releases-security-groups': off('worker', 'replaceSecurityGroupsOnDestroy'),
  'lambda-permission-narrow': [set('handler-permission', 'sourceArn'), set('handler-permission', 'principal', '*')],
  'lambda-url-authorized': [
    set('worker-url', 'authorizationType', 'NONE'),
    set('worker-url', 'authorizationType'),
    set('worker-url', 'cors.allowOrigins', ['*']),
  ],
  'lambda-partial-failures': [set('worker-jobs', 'functionResponseTypes')],
  'lambda-layer-not-public': [set('layer-permission', 'principal', '*')],
  'lambda-private-subnets': [
    s => {
      s.set('worker', 'vpcConfig.subnetIds', [s.ref('public-a'), s.ref('public-b')]);
    },
    s => {
      s.set('worker', 'vpcConfig', undefined);
      s.set('worker', 'environment.variables', { DB_HOST: s.ref('db') });
    },
  ],
  'lambda-two-zones': [onePlace('worker', 'vpcConfig.subnetIds')],
  'lambda-failed-events-kept': [set('worker', 'deadLetterConfig')],
  'lambda-concurrency': [
    set('worker', 'reservedConcurrentExecutions'),
    set('worker', 'reservedConcurrentExecutions', 0),
  ],
  'lambda-answers-in-time': [set('handler', 'timeout', 60)],
  'lambda-one-role-each': [
    s => {
      s.set('worker', 'role', s.ref('handler-role'));
    },
  ],
  'lambda-log-group': [set('worker', 'loggingConfig'), set('worker-logs', 'retentionInDays')],
  'lambda-queue-visibility': [
    set('worker', 'timeout', 60),
    set('jobs', 'visibilityTimeoutSeconds'),
    set('jobs', 'visibilityTimeoutSeconds', 60),
  ],

  // Elastic Beanstalk
  'beanstalk-enhanced-health': [set('beanstalk', 'settings.0.value', 'basic'), set('beanstalk', 'settings.0')],
  'beanstalk-managed-updates': [set('beanstalk', 'settings.1.value', 'false'), set('beanstalk', 'settings')],
  'beanstalk-log-streaming': [set('beanstalk', 'settings.2.value', 'false')],
  'beanstalk-metadata-tokens': [set('beanstalk', 'settings.3.value', 'false')],
  'beanstalk-no-secrets': [
    set('beanstalk', 'settings.4.value', 'postgres://app:hunter2@db.example.com/app'),
    both(
      set('beanstalk', 'settings.4.name', 'DATABASE_PASSWORD'),
      set('beanstalk', 'settings.4.value', 'hunter2hunter2'),
    ),
  ],

  // API Gateway
  'api-access-logs': [
    set('stage', 'accessLogSettings'),
    set('stage', 'accessLogSettings.format', '$context.requestId'),
    set('http-stage', 'accessLogSettings'),
  ],
  'api-tracing': off('stage', 'xrayTracingEnabled'),
  'api-route-authorized': [
    set('http-route', 'authorizationType'),
    set('http-route', 'authorizationType', 'NONE'),
    both(set('http-route', 'routeKey', '$default'), set('http-route', 'authorizationType')),
    set('socket-connect', 'authorizationType'),
  ],
  'api-requests-validated': [set('orders-post', 'requestValidatorId')],
  'api-throttled': [
    set('settings', 'settings.throttlingRateLimit'),
    set('settings', 'settings.throttlingBurstLimit', 6000),
    set('settings', 'settings.throttlingRateLimit', -1),
  ],
  'api-http-throttled': [
    set('http-stage', 'defaultRouteSettings'),
    set('http-stage', 'defaultRouteSettings.throttlingBurstLimit', 0),
  ],
  'api-cache-encrypted': off('settings', 'settings.cacheDataEncrypted'),
  'api-client-certificate': [both(set('orders-integration', 'type', 'HTTP_PROXY'))],
  'api-domain-tls': [set('api-domain', 'securityPolicy'), set('api-domain', 'securityPolicy', 'TLS_1_0')],
  'api-http-domain-tls': [set('http-domain', 'domainNameConfiguration.securityPolicy')],
  'api-cors-not-open': [set('http-api', 'corsConfiguration.allowOrigins', ['*'])],
  'api-rest-cors-not-open': [
    set('errors', 'responseParameters', {
      'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
      'gatewayresponse.header.Access-Control-Allow-Credentials': "'true'",
    }),
  ],
  'api-stage-no-secrets': [set('stage', 'variables', { password: SECRET })],
  'api-http-stage-no-secrets': [set('http-stage', 'stageVariables', { password: SECRET })],
  'api-deployment-triggers': [set('deployment', 'triggers'), option('deployment', { deleteBeforeReplace: true })],
  'api-method-settings': [
    remove('settings'),
    set('settings', 'methodPath', 'orders/POST'),
    set('settings', 'settings.loggingLevel', 'OFF'),
    set('settings', 'settings.metricsEnabled'),
    set('settings', 'settings.dataTraceEnabled', true),
  ],
  'api-account-may-log': [remove('api-account'), set('api-account', 'cloudwatchRoleArn')],
  'api-firewall': [remove('stage-acl')],
  'api-method-authorized': [set('orders-post', 'authorization', 'NONE'), set('orders-post', 'authorization')],
  'api-one-entrance': off('rest-api', 'disableExecuteApiEndpoint'),
  'api-integration-timeout': [
    set('orders-integration', 'timeoutMilliseconds', 30000),
    set('orders-integration', 'timeoutMilliseconds', 5000),
  ],
  'api-quotas': [
    s => {
      for (let i = 0; i < 300; i++) {
        s.add(T.restResource, `resource-${i}`, { restApi: s.ref('rest-api') });
      }
    },
    set('rest-api', 'policy', 'x'.repeat(8193)),
  ],
  'api-integration-tls': [set('orders-integration', 'tlsConfig', { insecureSkipVerification: true })],

  // SQS and SNS
  'sqs-encrypted': [both(set('jobs', 'kmsMasterKeyId'), set('jobs', 'sqsManagedSseEnabled', false))],
  'sqs-customer-key': [set('jobs', 'kmsMasterKeyId'), set('jobs', 'kmsMasterKeyId', 'alias/aws/sqs')],
  'sqs-policy-narrow': [
    set('jobs-policy', 'policy', everyone('sqs:SendMessage')),
    set('jobs-policy', 'policy', allow('sqs:*', '*', { Principal: { AWS: '123456789012' } })),
  ],
  'sqs-long-polling': [set('jobs', 'receiveWaitTimeSeconds'), set('jobs', 'receiveWaitTimeSeconds', 0)],
  'sns-subscription-encrypted': [set('alarm-mail', 'protocol', 'http')],
  'sqs-dead-letters': [
    set('jobs', 'redrivePolicy'),
    remove('orders-redrive'),
    set('jobs', 'redrivePolicy', '{"deadLetterTargetArn":"arn","maxReceiveCount":1}'),
    set('night-stop', 'target', { arn: 'arn:aws:scheduler:::aws-sdk:rds:stopDBInstance' }),
  ],
  'sqs-tls-only': [remove('jobs-policy'), remove('jobs-dlq-policy'), set('jobs-policy', 'policy', document())],
  'sqs-dead-letters-kept': [
    set('jobs-dlq', 'messageRetentionSeconds'),
    set('jobs-dlq', 'messageRetentionSeconds', 345600),
    remove('jobs-dlq-allow'),
  ],
  'sqs-fifo': [
    set('orders', 'name', 'orders'),
    set('orders-dlq', 'fifoQueue', false),
    s => {
      s.set('jobs', 'redrivePolicy', s.json({ deadLetterTargetArn: s.ref('orders-dlq'), maxReceiveCount: 3 }));
    },
  ],
  'sns-encrypted': [set('alarm-topic', 'kmsMasterKeyId'), set('alarm-topic', 'kmsMasterKeyId', 'alias/aws/sns')],
  'sns-policy': [remove('alarm-topic-policy'), set('alarm-topic-policy', 'policy', everyone('sns:Publish'))],
  'sns-alarms-heard': [remove('alarm-mail')],

  // Keys, secrets and parameters
  'kms-rotation': off('key', 'enableKeyRotation'),
  'kms-not-public': [set('key', 'policy', everyone('kms:*')), set('key-policy', 'policy', everyone('kms:Decrypt'))],
  'kms-explicit-policy': [set('key', 'policy')],
  'kms-deletion-window': [set('key', 'deletionWindowInDays', 3)],
  'kms-enabled': [set('key', 'isEnabled', false), set('key', 'bypassPolicyLockoutSafetyCheck', true)],
  'secret-customer-key': [set('api-secret', 'kmsKeyId')],
  'secret-recoverable': [set('api-secret', 'recoveryWindowInDays', 0)],
  'secret-policy-not-public': [
    ...off('api-secret-policy', 'blockPublicPolicy'),
    set('api-secret-policy', 'policy', everyone('secretsmanager:GetSecretValue')),
  ],
  'ssm-secure-string': [
    set('api-token', 'type', 'String'),
    set('api-token', 'keyId'),
    set('log-level', 'value', 'AKIAIOSFODNN7EXAMPLE'),
  ],
  'kms-described': [
    remove('key-alias'),
    set('key', 'description', 'Managed by Pulumi'),
    set('key', 'multiRegion', true),
  ],
  'secret-rotated': [
    remove('api-secret-rotation'),
    set('api-secret-rotation', 'rotationRules.automaticallyAfterDays', 365),
  ],
  'secret-version-by-reference': [
    s => {
      s.set('log-level', 'value', s.ref('api-secret-value', 'plain'));
    },
  ],

  // S3
  's3-no-public-acl': [
    set('data-bucket-acl', 'acl', 'public-read'),
    set('data-bucket', 'acl', 'public-read-write'),
    set('data-bucket-acl', 'accessControlPolicy', {
      grants: [{ grantee: { uri: 'http://acs.amazonaws.com/groups/global/AllUsers' } }],
    }),
  ],
  's3-policy-not-public': [
    set('data-bucket-policy', 'policy', everyone('s3:GetObject')),
    set(
      'data-bucket-policy',
      'policy',
      allow('s3:GetObject', '*', { Principal: { AWS: ['*'] }, Condition: { StringLike: { 'aws:SourceArn': '*' } } }),
    ),
  ],
  's3-policy-no-lockout': [
    set('data-bucket-policy', 'policy', document({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' })),
  ],
  's3-keeps-objects': [set('data-bucket', 'forceDestroy', true)],
  's3-name': [
    set('data-bucket', 'bucket', 'my.bucket'),
    set('data-bucket', 'bucket', 'My-Bucket'),
    set('data-bucket', 'bucketPrefix', 'a.b'),
  ],
  's3-cors-named-sites': [set('data-bucket-cors', 'corsRules.0.allowedOrigins', ['*'])],
  's3-access-point-private': [set('data-access', 'publicAccessBlockConfiguration.blockPublicPolicy', false)],
  's3-public-access-blocked': [
    ...off('data-bucket-closed', 'blockPublicAcls'),
    set('data-bucket-closed', 'restrictPublicBuckets'),
  ],
  's3-public-access-block': [remove('data-bucket-closed')],
  's3-owner-enforced': [
    remove('data-bucket-ownership'),
    set('data-bucket-ownership', 'rule.objectOwnership', 'ObjectWriter'),
  ],
  's3-tls-only': [
    remove('data-bucket-policy'),
    set(
      'data-bucket-policy',
      'policy',
      document({
        Effect: 'Allow',
        Principal: '*',
        Action: '*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ),
  ],
  's3-encrypted': [
    remove('data-bucket-encryption'),
    set('data-bucket-encryption', 'rules.0.applyServerSideEncryptionByDefault', { sseAlgorithm: 'AES256' }),
    set('data-bucket-encryption', 'rules.0.bucketKeyEnabled', false),
  ],
  's3-versioned': [
    remove('data-bucket-versioning'),
    set('data-bucket-versioning', 'versioningConfiguration.status', 'Suspended'),
  ],
  's3-lifecycle': [
    remove('data-bucket-lifecycle'),
    set('data-bucket-lifecycle', 'rules.0.abortIncompleteMultipartUpload', undefined),
  ],
  's3-access-logs': [
    remove('data-bucket-logging'),
    s => {
      s.add('aws:s3/bucketLoggingV2:BucketLoggingV2', 'added', {
        bucket: s.ref('logs-bucket'),
        targetBucket: s.ref('logs-bucket'),
      });
    },
  ],
  's3-website-not-direct': [
    add('aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2', s => ({ bucket: s.ref('data-bucket') })),
  ],

  // CloudFront and WAF
  'cloudfront-https-only': [
    set('site', 'defaultCacheBehavior.viewerProtocolPolicy', 'allow-all'),
    set('site', 'orderedCacheBehaviors.0.viewerProtocolPolicy'),
  ],
  'cloudfront-tls': [
    set('site', 'viewerCertificate.minimumProtocolVersion', 'TLSv1'),
    set('site', 'viewerCertificate.minimumProtocolVersion'),
    set('site', 'viewerCertificate.sslSupportMethod', 'vip'),
  ],
  'cloudfront-tls-to-origin': [
    set('site', 'origins.1.customOriginConfig.originProtocolPolicy', 'match-viewer'),
    set('site', 'origins.1.customOriginConfig.originSslProtocols', ['TLSv1', 'TLSv1.2']),
  ],
  'cloudfront-default-root': [set('site', 'defaultRootObject'), set('site', 'defaultRootObject', '')],
  'cloudfront-firewall': [set('site', 'webAclId')],
  'waf-rules': [
    set('acl-regional', 'rules'),
    set('acl-regional', 'rules.0.statement.managedRuleGroupStatement.name', 'Other'),
    set('acl-regional', 'rules.2.statement', {}),
    set('acl-global', 'rules.0.overrideAction'),
  ],
  'waf-metrics': [
    ...off('acl-regional', 'visibilityConfig.cloudwatchMetricsEnabled'),
    set('acl-regional', 'rules.0.visibilityConfig', {}),
  ],
  'waf-region': [option('acl-global', { provider: 'aws' })],
  'cloudfront-resilient-origin': [set('site', 'originGroups')],
  'cloudfront-certificate': [
    set('site', 'viewerCertificate', { cloudfrontDefaultCertificate: true }),
    option('site-certificate', { provider: 'aws' }),
  ],
  'cloudfront-origin-access': [
    set('site', 'origins.0.originAccessControlId'),
    set('site', 'origins.0.domainName', 'site.s3-website.eu-central-1.amazonaws.com'),
    set('site', 'origins.0.s3OriginConfig', { originAccessIdentity: 'origin-access-identity/cloudfront/E1' }),
    set('oac', 'signingBehavior', 'never'),
  ],
  'cloudfront-bucket-policy': [
    remove('site-bucket-policy'),
    set(
      'site-bucket-policy',
      'policy',
      allow('s3:GetObject', '*', { Principal: { Service: 'cloudfront.amazonaws.com' } }),
    ),
  ],
  'cloudfront-origin-exists': [set('site', 'origins.0.domainName', 'gone.s3.eu-central-1.amazonaws.com')],
  'cloudfront-logs': [remove('site-log-source')],
  'cloudfront-security-headers': [
    set('site', 'defaultCacheBehavior.responseHeadersPolicyId'),
    set('headers', 'securityHeadersConfig.contentSecurityPolicy'),
  ],
  'waf-logs': [remove('acl-regional-logging'), set('acl-regional-logging', 'redactedFields')],

  // Cognito
  'cognito-passwords': [
    set('users', 'passwordPolicy'),
    set('users', 'passwordPolicy.minimumLength', 8),
    ...off('users', 'passwordPolicy.requireSymbols'),
    set('users', 'passwordPolicy.temporaryPasswordValidityDays', 30),
  ],
  'cognito-second-factor': [
    set('users', 'mfaConfiguration'),
    set('users', 'mfaConfiguration', 'OPTIONAL'),
    set('users', 'softwareTokenMfaConfiguration'),
  ],
  'cognito-threat-protection': [
    set('users', 'userPoolAddOns'),
    set('users', 'userPoolAddOns.advancedSecurityMode', 'AUDIT'),
  ],
  'cognito-deletion-protection': [set('users', 'deletionProtection'), set('users', 'deletionProtection', 'INACTIVE')],
  'cognito-invitation-only': [set('users', 'adminCreateUserConfig')],
  'cognito-client-discreet': [
    set('web-client', 'preventUserExistenceErrors'),
    set('web-client', 'preventUserExistenceErrors', 'LEGACY'),
    set('web-client', 'enableTokenRevocation', false),
  ],
  'cognito-client-flows': [
    set('web-client', 'explicitAuthFlows', ['ALLOW_USER_PASSWORD_AUTH']),
    set('web-client', 'allowedOauthFlows', ['implicit']),
    set('web-client', 'callbackUrls', ['http://example.com/']),
    set('web-client', 'logoutUrls', ['http://localhost.evil.example/']),
  ],
  'cognito-token-lifetime': [
    set('web-client', 'accessTokenValidity', 120),
    set('web-client', 'refreshTokenValidity', 365),
    set('web-client', 'tokenValidityUnits', { accessToken: 'hours' }),
  ],
  'cognito-identities-signed-in': [
    set('identities', 'allowUnauthenticatedIdentities', true),
    set('identities', 'allowClassicFlow', true),
  ],
  'cognito-firewall': [remove('users-acl')],
  'cognito-roles-bound': [
    set(
      'signed-in-role',
      'assumeRolePolicy',
      allow('sts:AssumeRoleWithWebIdentity', undefined, { Principal: { Federated: 'cognito-identity.amazonaws.com' } }),
    ),
  ],

  // OpenSearch and Bedrock
  'aoss-access-narrow': [
    set('collection-access', 'policy', JSON.stringify([{ Principal: ['*'], Rules: [] }])),
    set('collection-access', 'policy', JSON.stringify([{ Principal: ['arn:aws:iam::123456789012:root'], Rules: [] }])),
    set(
      'collection-access',
      'policy',
      JSON.stringify([{ Principal: ['arn:aws:iam::123456789012:role/a'], Rules: [{ Permission: ['aoss:*'] }] }]),
    ),
  ],
  'aoss-standby': [set('collection', 'standbyReplicas', 'DISABLED'), set('collection', 'type')],
  'aoss-name': [set('collection', 'name', 'Vectors'), set('collection-network', 'name', 'x'.repeat(33))],
  'aoss-api-scoped': [
    ...granting('aoss:APIAccessAll').slice(0, 2),
    set('worker-policy', 'policy', allow('aoss:DashboardsAccessAll')),
  ],
  'search-domain': [
    set('domain', 'vpcOptions'),
    set('domain', 'encryptAtRest.enabled', false),
    set('domain', 'logPublishingOptions', []),
    set('domain', 'clusterConfig.instanceCount', 1),
    set('domain', 'domainEndpointOptions.tlsSecurityPolicy'),
  ],
  'bedrock-named-models': [
    ...granting('bedrock:*', 'arn:aws:bedrock:eu-central-1::foundation-model/a').slice(0, 2),
    set('worker-policy', 'policy', allow(['bedrock:InvokeModel'])),
  ],
  'bedrock-guardrail-filters': [
    set('guardrail', 'sensitiveInformationPolicyConfig'),
    set('guardrail', 'contentPolicyConfig'),
  ],
  'aoss-encryption-first': [
    option('collection', { dependsOn: [] }),
    option('collection', { dependsOn: ['collection-network'] }),
  ],
  'aoss-private': [
    set('collection-network', 'policy', '[{"AllowFromPublic":true}]'),
    set('collection-network', 'policy', '[{"AllowFromPublic":false}]'),
  ],
  'aoss-endpoint': [
    onePlace('collection-endpoint', 'subnetIds'),
    set('collection-endpoint', 'securityGroupIds'),
    set('aoss-from-app', 'fromPort', 80),
  ],
  'bedrock-invocations-logged': [remove('model-logging')],

  // EC2 and Session Manager
  'ec2-metadata-tokens': [
    set('bastion', 'metadataOptions'),
    set('bastion', 'metadataOptions.httpTokens', 'optional'),
    set('template', 'metadataOptions'),
  ],
  'ec2-metadata-hops': [set('bastion', 'metadataOptions.httpPutResponseHopLimit', 2)],
  'ec2-no-public-address': [
    set('bastion', 'associatePublicIpAddress', true),
    set('template', 'networkInterfaces.0.associatePublicIpAddress', 'true'),
  ],
  'ec2-volumes-encrypted': [
    set('bastion', 'rootBlockDevice'),
    set('bastion', 'rootBlockDevice.encrypted', false),
    set('template', 'blockDeviceMappings.0.ebs.encrypted'),
    set('bastion', 'rootBlockDevice.volumeType', 'gp2'),
  ],
  'ec2-no-secrets-in-user-data': [
    set('bastion', 'userData', `#!/bin/sh\nexport DB_PASSWORD=${SECRET}\n`),
    set(
      'template',
      'userData',
      Buffer.from('#!/bin/sh\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n').toString('base64'),
    ),
  ],
  'ec2-image-stable': [option('bastion', { ignoreChanges: [] }), set('bastion', 'ami')],
  'ec2-watched': [...off('bastion', 'monitoring'), set('bastion', 'disableApiTermination')],
  'ssm-sessions-recorded': [
    set('session', 'content', '{"inputs":{}}'),
    set('session', 'permissions', { account_ids: 'All' }),
  ],
  'ec2-no-key-pair': [set('bastion', 'keyName', 'laptop'), set('template', 'keyName', 'laptop')],
  'ec2-managed-by-ssm': [
    set('bastion', 'iamInstanceProfile'),
    remove('bastion-ssm'),
    set('bastion-ssm', 'policyArn', 'arn:aws:iam::aws:policy/AmazonS3FullAccess'),
  ],
  'ec2-no-ingress': [
    add(T.ingressRule, s => ({
      securityGroupId: s.ref('bastion-sg'),
      cidrIpv4: '10.0.0.0/8',
      ipProtocol: 'tcp',
      fromPort: 22,
      toPort: 22,
      description: 'ssh',
    })),
    add(T.egressRule, s => ({
      securityGroupId: s.ref('bastion-sg'),
      cidrIpv4: '0.0.0.0/0',
      ipProtocol: 'tcp',
      fromPort: 0,
      toPort: 65535,
      description: 'all',
    })),
  ],

  // Logs, alarms and dashboards
  'logs-expire': [set('app-logs', 'retentionInDays'), set('app-logs', 'retentionInDays', 0)],
  'logs-customer-key': [set('app-logs', 'kmsKeyId')],
  'alarm-has-action': [
    set('db-CPUUtilization', 'alarmActions'),
    set('db-CPUUtilization', 'alarmActions', []),
    set('db-CPUUtilization', 'actionsEnabled', false),
    set('outage', 'alarmActions', []),
    remove('outage'),
  ],
  'chat-guarded': [
    set('alarm-chat', 'guardrailPolicyArns'),
    set('alarm-chat', 'guardrailPolicyArns', ['arn:aws:iam::aws:policy/AdministratorAccess']),
  ],
  'alarm-judges-soundly': [
    set('db-CPUUtilization', 'treatMissingData'),
    set('db-CPUUtilization', 'datapointsToAlarm', 4),
  ],
  'dashboard-valid': [
    set('dashboard', 'dashboardBody', '{'),
    set('dashboard', 'dashboardBody', '{"widgets":[{"type":"metric","properties":{}}]}'),
    set('dashboard', 'dashboardBody', JSON.stringify({ widgets: Array(501).fill({ type: 'text' }) })),
  ],
  'alarm-watches-something': [set('db-CPUUtilization', 'dimensions', { DBInstanceIdentifier: 'by-hand' })],
  'alarm-coverage': [
    remove('db-CPUUtilization'),
    remove('targets-UnHealthyHostCount'),
    remove('jobs-dlq-ApproximateNumberOfMessagesVisible'),
    remove('jobs-ApproximateAgeOfOldestMessage'),
    remove('api-5XXError'),
    remove('nat-a-PacketsDropCount'),
  ],

  // What there is once in an account
  'trail-complete': [
    set('trail', 'isMultiRegionTrail'),
    set('trail', 'enableLogFileValidation', false),
    set('trail', 'kmsKeyId'),
    set('trail', 'cloudWatchLogsGroupArn'),
    set('trail', 'enableLogging', false),
    set('trail', 'includeGlobalServiceEvents', false),
  ],
  'config-records-all': [set('recorder', 'recordingGroup', { allSupported: false })],
  'config-runs': [set('recorder-status', 'isEnabled', false)],
  'guardduty-on': [set('detector', 'enable', false)],
  'account-buckets-closed': [
    set('closed-buckets', 'blockPublicAcls'),
    set('closed-buckets', 'blockPublicPolicy', false),
    set('closed-buckets', 'ignorePublicAcls', false),
    set('closed-buckets', 'restrictPublicBuckets', false),
  ],
  'account-volumes-encrypted': [set('encrypted-volumes', 'enabled', false)],
  'account-snapshots-closed': [set('closed-snapshots', 'state', 'unblocked')],
  'account-passwords': [set('passwords', 'minimumPasswordLength', 8), set('passwords', 'passwordReusePrevention')],

  // IAM
  'iam-no-administrators': [
    ...granting('*'),
    set('worker-policy', 'policy', document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })),
  ],
  'iam-no-whole-services': granting('dynamodb:*', 'arn:aws:dynamodb:eu-central-1:1:table/t'),
  'iam-named-resources': granting(['dynamodb:PutItem']),
  'iam-no-decrypt-everywhere': [...granting('kms:Decrypt'), ...granting('kms:*', 'arn:aws:kms:eu-central-1:1:key/*')],
  'iam-pass-role-bound': [
    ...granting('iam:PassRole', 'arn:aws:iam::1:role/app'),
    ...granting('iam:PassRole', '*', { Condition: { StringEquals: { 'iam:PassedToService': 'x' } } }),
  ],
  'iam-no-escalation': [
    ...granting('iam:PutRolePolicy'),
    ...granting(['iam:PassRole', 'lambda:CreateFunction']),
    ...granting('secretsmanager:GetSecretValue'),
    ...granting('sts:AssumeRole'),
  ],
  'iam-no-all-buckets': [...granting('s3:GetObject', 'arn:aws:s3:::*'), ...granting('s3:Get*')],
  'iam-no-broad-managed-policies': [
    set('bastion-ssm', 'policyArn', 'arn:aws:iam::aws:policy/AdministratorAccess'),
    set('worker-role', 'managedPolicyArns', ['arn:aws:iam::aws:policy/AmazonS3FullAccess']),
  ],
  'iam-managed-policies-known': [set('bastion-ssm', 'policyArn', 'arn:aws:iam::aws:policy/ReadOnlyAccess')],
  'iam-trust-narrow': [
    set('worker-role', 'assumeRolePolicy', allow('sts:AssumeRole', undefined, { Principal: '*' })),
    set(
      'worker-role',
      'assumeRolePolicy',
      allow('sts:AssumeRole', undefined, { Principal: { AWS: 'arn:aws:iam::123456789012:root' } }),
    ),
    set(
      'worker-role',
      'assumeRolePolicy',
      allow('sts:AssumeRole', undefined, { Principal: { Service: 'vpc-flow-logs.amazonaws.com' } }),
    ),
  ],
  'iam-oidc-pinned': [
    set(
      'pipeline-role',
      'assumeRolePolicy',
      allow('sts:AssumeRoleWithWebIdentity', undefined, {
        Principal: { Federated: 'arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com' },
      }),
    ),
    set(
      'pipeline-role',
      'assumeRolePolicy',
      allow('sts:AssumeRoleWithWebIdentity', undefined, {
        Principal: { Federated: 'arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com' },
        Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:example/*' } },
      }),
    ),
  ],
  'iam-no-users': [
    add(T.iamUser, () => ({})),
    add(T.accessKey, () => ({ user: 'ci' })),
    add(T.loginProfile, () => ({ user: 'ci' })),
  ],
  'iam-policy-size': [set('worker-policy', 'policy', allow('sqs:SendMessage', 'x'.repeat(6200)))],
  'iam-role-quotas': [
    s => {
      for (let i = 0; i < 11; i++) {
        s.add(T.rolePolicyAttachment, `extra-${i}`, {
          role: s.ref('worker-role'),
          policyArn: `arn:aws:iam::1:policy/p${i}`,
        });
      }
    },
    set('app-task-policy', 'policy', allow('sqs:SendMessage', 'x'.repeat(10_300))),
    set('worker-role', 'assumeRolePolicy', allow('sts:AssumeRole', 'x'.repeat(2_100))),
  ],
  'iam-session-length': [set('app-task-role', 'maxSessionDuration', 43_200)],
};
