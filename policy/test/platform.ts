import { NOTHING_TO_JUDGE, T } from '../core/tokens';
import { StackBuilder } from './stack-builder';

/** The tokens version 6 of the SDK uses where they differ from the canonical ones. */
const V6 = {
  bucket: 'aws:s3/bucketV2:BucketV2',
  encryption: 'aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2',
  versioning: 'aws:s3/bucketVersioningV2:BucketVersioningV2',
  lifecycle: 'aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2',
  logging: 'aws:s3/bucketLoggingV2:BucketLoggingV2',
  cors: 'aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2',
} as const;

const ACCOUNT = '123456789012';

const TLS_ONLY = {
  Sid: 'RefusePlainHttp',
  Effect: 'Deny',
  Principal: '*',
  Action: '*',
  Resource: '*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

const document = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });

const trust = (service: string, condition?: unknown) =>
  JSON.stringify(
    document({
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      ...(condition === undefined ? {} : { Condition: condition }),
    }),
  );

/** A platform that keeps every rule, of every type the rules know: the one good example each bad one is bent from. */
export function platform(environment = 'prod'): StackBuilder {
  const s = new StackBuilder(environment, 'aws');
  const defaultTags = JSON.stringify({
    tags: { Project: 'caisson', Environment: environment, Owner: 'platform', CostCenter: '42', ManagedBy: 'pulumi' },
  });
  for (const [name, region] of [
    ['aws', 'eu-central-1'],
    ['aws-virginia', 'us-east-1'],
  ] as const) {
    s.add(T.provider, name, { region, allowedAccountIds: `["${ACCOUNT}"]`, defaultTags });
  }
  keys(s);
  net(s);
  logs(s);
  buckets(s);
  database(s);
  messages(s);
  frontDoor(s);
  containers(s);
  functions(s);
  apis(s);
  users(s);
  search(s);
  bastion(s);
  edge(s);
  upkeep(s);
  alarms(s);
  return s;
}

function keys(s: StackBuilder): void {
  s.add(
    T.key,
    'key',
    {
      description: 'Encrypts the data of the platform',
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: JSON.stringify(
        document({
          Sid: 'Administer',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: 'kms:*',
          Resource: '*',
        }),
      ),
    },
    { protect: true },
  );
  s.add(T.keyAlias, 'key-alias', { name: 'alias/platform', targetKeyId: s.ref('key') });
  s.add(T.keyPolicy, 'key-policy', {
    keyId: s.ref('key'),
    policy: s.json(
      document({
        Effect: 'Allow',
        Principal: { Service: 'logs.eu-central-1.amazonaws.com' },
        Action: 'kms:Decrypt',
        Resource: '*',
      }),
    ),
  });
  s.add(T.secret, 'api-secret', { kmsKeyId: s.ref('key'), recoveryWindowInDays: 30 }, { protect: true });
  s.add(T.secretVersion, 'api-secret-value', { secretId: s.ref('api-secret'), secretString: { secret: true } });
  s.add(T.secretPolicy, 'api-secret-policy', {
    secretArn: s.ref('api-secret'),
    blockPublicPolicy: true,
    policy: JSON.stringify(
      document({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/reader` },
        Action: 'secretsmanager:GetSecretValue',
        Resource: '*',
      }),
    ),
  });
  s.add(T.secretRotation, 'api-secret-rotation', {
    secretId: s.ref('api-secret'),
    rotationRules: { automaticallyAfterDays: 30 },
  });
  s.add(T.parameter, 'api-token', {
    name: '/platform/api-token',
    type: 'SecureString',
    keyId: s.ref('key'),
    value: { secret: true },
  });
  s.add(T.parameter, 'log-level', { name: '/platform/log-level', type: 'String', value: 'info' });
}

function net(s: StackBuilder): void {
  s.add(T.vpc, 'vpc', { cidrBlock: '10.0.0.0/16', enableDnsSupport: true, enableDnsHostnames: true });
  s.add(T.defaultSecurityGroup, 'vpc-default-sg', { vpcId: s.ref('vpc') });
  s.add(T.internetGateway, 'igw', { vpcId: s.ref('vpc') });
  for (const [index, zone] of ['a', 'b'].entries()) {
    for (const [offset, tier] of ['public', 'private', 'isolated'].entries()) {
      const name = `${tier}-${zone}`;
      s.add(T.subnet, name, {
        vpcId: s.ref('vpc'),
        cidrBlock: `10.0.${offset * 16 + index}.0/24`,
        availabilityZone: `eu-central-1${zone}`,
        tags: { Tier: tier },
      });
      s.add(T.routeTable, `${name}-table`, { vpcId: s.ref('vpc') });
      s.add(T.routeTableAssociation, `${name}-association`, {
        subnetId: s.ref(name),
        routeTableId: s.ref(`${name}-table`),
      });
    }
    s.add(T.route, `public-${zone}-out`, {
      routeTableId: s.ref(`public-${zone}-table`),
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: s.ref('igw'),
    });
    s.add(T.eip, `nat-${zone}-address`, { domain: 'vpc' });
    s.add(T.natGateway, `nat-${zone}`, {
      subnetId: s.ref(`public-${zone}`),
      allocationId: s.ref(`nat-${zone}-address`),
    });
    s.add(T.route, `private-${zone}-out`, {
      routeTableId: s.ref(`private-${zone}-table`),
      destinationCidrBlock: '0.0.0.0/0',
      natGatewayId: s.ref(`nat-${zone}`),
    });
  }
  s.add(T.networkAcl, 'acl', {
    vpcId: s.ref('vpc'),
    ingress: [{ protocol: 'tcp', ruleNo: 100, action: 'allow', cidrBlock: '10.0.0.0/16', fromPort: 443, toPort: 443 }],
  });
  s.add(T.networkAclRule, 'acl-rule', {
    networkAclId: s.ref('acl'),
    egress: false,
    protocol: 'tcp',
    ruleNumber: 200,
    ruleAction: 'allow',
    cidrBlock: '0.0.0.0/0',
    fromPort: 443,
    toPort: 443,
  });
  s.add(T.networkAclRule, 'acl-rule-packet-size', {
    networkAclId: s.ref('acl'),
    egress: false,
    protocol: 'icmp',
    ruleNumber: 300,
    ruleAction: 'allow',
    cidrBlock: '0.0.0.0/0',
    icmpType: 3,
    icmpCode: 4,
  });
  s.add(T.networkAclAssociation, 'acl-association', { networkAclId: s.ref('acl'), subnetId: s.ref('isolated-a') });

  for (const group of ['alb', 'app', 'db', 'endpoints', 'aoss', 'bastion']) {
    s.add(T.securityGroup, `${group}-sg`, { vpcId: s.ref('vpc'), description: `Traffic of ${group}` });
  }
  const ingress = (to: string, from: string, port: number) => {
    s.add(T.ingressRule, `${to}-from-${from}`, {
      securityGroupId: s.ref(`${to}-sg`),
      referencedSecurityGroupId: s.ref(`${from}-sg`),
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description: `${from} calls ${to}`,
    });
    s.add(T.egressRule, `${from}-to-${to}`, {
      securityGroupId: s.ref(`${from}-sg`),
      referencedSecurityGroupId: s.ref(`${to}-sg`),
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description: `${from} calls ${to}`,
    });
  };
  for (const port of [80, 443]) {
    s.add(T.ingressRule, `alb-from-internet-${port}`, {
      securityGroupId: s.ref('alb-sg'),
      cidrIpv4: '0.0.0.0/0',
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description: 'Visitors',
    });
  }
  ingress('app', 'alb', 8443);
  ingress('db', 'app', 5433);
  ingress('db', 'bastion', 5433);
  ingress('endpoints', 'app', 443);
  ingress('endpoints', 'bastion', 443);
  ingress('aoss', 'app', 443);
  s.add(T.securityGroupRule, 'app-self', {
    type: 'ingress',
    securityGroupId: s.ref('app-sg'),
    self: true,
    protocol: 'tcp',
    fromPort: 7800,
    toPort: 7800,
    description: 'Cluster members',
  });

  s.add(T.vpcEndpoint, 'endpoint-s3', {
    vpcId: s.ref('vpc'),
    serviceName: 'com.amazonaws.eu-central-1.s3',
    vpcEndpointType: 'Gateway',
    routeTableIds: [s.ref('private-a-table'), s.ref('private-b-table')],
    policy: endpointPolicy('s3:GetObject'),
  });
  for (const service of [
    'ssm',
    'ssmmessages',
    'ec2messages',
    'ecr.api',
    'ecr.dkr',
    'logs',
    'secretsmanager',
    'bedrock-runtime',
  ]) {
    s.add(T.vpcEndpoint, `endpoint-${service}`, {
      vpcId: s.ref('vpc'),
      serviceName: `com.amazonaws.eu-central-1.${service}`,
      vpcEndpointType: 'Interface',
      privateDnsEnabled: true,
      subnetIds: [s.ref('isolated-a'), s.ref('isolated-b')],
      securityGroupIds: [s.ref('endpoints-sg')],
      policy: endpointPolicy(
        `${service.split('-')[0] ?? ''}:InvokeModel`,
        'arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude',
      ),
    });
  }
  s.add(T.vpcEndpointService, 'endpoint-service', { acceptanceRequired: true });
}

function endpointPolicy(action: string, resource = '*'): string {
  return JSON.stringify(
    document({
      Effect: 'Allow',
      Principal: '*',
      Action: action,
      Resource: resource,
      Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } },
    }),
  );
}

function logs(s: StackBuilder): void {
  for (const group of ['flow', 'app', 'worker', 'api', 'http-api']) {
    s.add(T.logGroup, `${group}-logs`, { retentionInDays: 365, kmsKeyId: s.ref('key') });
  }
  s.add(T.logGroup, 'waf-logs', { name: 'aws-waf-logs-platform', retentionInDays: 365, kmsKeyId: s.ref('key') });
  s.add(T.flowLog, 'flow-log', {
    vpcId: s.ref('vpc'),
    trafficType: 'ALL',
    logDestination: s.ref('flow-logs'),
    maxAggregationInterval: 60,
  });
}

function buckets(s: StackBuilder): void {
  for (const bucket of ['logs', 'data', 'site']) {
    const name = `${bucket}-bucket`;
    s.add(V6.bucket, name, {}, { protect: true });
    s.add(T.bucketPublicAccessBlock, `${name}-closed`, {
      bucket: s.ref(name),
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    s.add(T.bucketOwnership, `${name}-ownership`, {
      bucket: s.ref(name),
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    s.add(V6.encryption, `${name}-encryption`, {
      bucket: s.ref(name),
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: s.ref('key') },
          bucketKeyEnabled: true,
        },
      ],
    });
    s.add(V6.versioning, `${name}-versioning`, { bucket: s.ref(name), versioningConfiguration: { status: 'Enabled' } });
    s.add(V6.lifecycle, `${name}-lifecycle`, {
      bucket: s.ref(name),
      rules: [{ id: 'tidy', status: 'Enabled', abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }],
    });
    if (bucket !== 'logs') {
      s.add(V6.logging, `${name}-logging`, {
        bucket: s.ref(name),
        targetBucket: s.ref('logs-bucket'),
        targetPrefix: `${bucket}/`,
      });
    }
  }
  s.add(T.bucketPolicy, 'logs-bucket-policy', {
    bucket: s.ref('logs-bucket'),
    policy: s.json(
      document(TLS_ONLY, {
        Sid: 'Deliver',
        Effect: 'Allow',
        Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: s.ref('logs-bucket'),
      }),
    ),
  });
  s.add(T.bucketPolicy, 'data-bucket-policy', {
    bucket: s.ref('data-bucket'),
    policy: s.json(document({ ...TLS_ONLY, Resource: s.ref('data-bucket') })),
  });
  s.add(T.bucketAcl, 'data-bucket-acl', { bucket: s.ref('data-bucket'), acl: 'private' });
  s.add(V6.cors, 'data-bucket-cors', {
    bucket: s.ref('data-bucket'),
    corsRules: [{ allowedMethods: ['GET'], allowedOrigins: ['https://example.com'] }],
  });
  s.add(T.accessPoint, 'data-access', {
    bucket: s.ref('data-bucket'),
    publicAccessBlockConfiguration: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  });
}

function database(s: StackBuilder): void {
  s.add(T.dbSubnetGroup, 'db-subnets', { subnetIds: [s.ref('isolated-a'), s.ref('isolated-b')] });
  const parameters = [
    { name: 'rds.force_ssl', value: '1' },
    { name: 'log_connections', value: '1' },
    { name: 'log_disconnections', value: '1' },
    { name: 'log_min_duration_statement', value: '500' },
  ];
  s.add(T.dbParameterGroup, 'db-parameters', { family: 'postgres16', parameters });
  s.add(T.dbClusterParameterGroup, 'cluster-parameters', { family: 'aurora-postgresql16', parameters });
  s.add(
    T.dbInstance,
    'db',
    {
      engine: 'postgres',
      engineVersion: '16.4',
      port: 5433,
      username: 'platform',
      storageEncrypted: true,
      kmsKeyId: s.ref('key'),
      dbSubnetGroupName: s.ref('db-subnets'),
      vpcSecurityGroupIds: [s.ref('db-sg')],
      parameterGroupName: s.ref('db-parameters'),
      multiAz: true,
      backupRetentionPeriod: 14,
      deletionProtection: true,
      finalSnapshotIdentifier: 'db-final',
      deleteAutomatedBackups: false,
      copyTagsToSnapshot: true,
      iamDatabaseAuthenticationEnabled: true,
      enabledCloudwatchLogsExports: ['postgresql', 'upgrade'],
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: s.ref('key'),
      monitoringInterval: 60,
      monitoringRoleArn: s.ref('monitoring-role'),
      manageMasterUserPassword: true,
      caCertIdentifier: 'rds-ca-rsa2048-g1',
      storageType: 'gp3',
      allocatedStorage: 50,
      maxAllocatedStorage: 200,
    },
    { protect: true },
  );
  s.add(
    T.dbCluster,
    'cluster',
    {
      engine: 'aurora-postgresql',
      engineVersion: '16.4',
      port: 5433,
      masterUsername: 'platform',
      storageEncrypted: true,
      kmsKeyId: s.ref('key'),
      dbSubnetGroupName: s.ref('db-subnets'),
      vpcSecurityGroupIds: [s.ref('db-sg')],
      dbClusterParameterGroupName: s.ref('cluster-parameters'),
      backupRetentionPeriod: 14,
      deletionProtection: true,
      finalSnapshotIdentifier: 'cluster-final',
      copyTagsToSnapshot: true,
      iamDatabaseAuthenticationEnabled: true,
      enabledCloudwatchLogsExports: ['postgresql'],
      manageMasterUserPassword: true,
    },
    { protect: true },
  );
  s.add(T.dbSnapshot, 'db-snapshot', { dbInstanceIdentifier: s.ref('db'), sharedAccounts: ['210987654321'] });
  s.add(T.dbProxy, 'db-proxy', {
    requireTls: true,
    auths: [{ authScheme: 'SECRETS', iamAuth: 'REQUIRED', secretArn: s.ref('api-secret') }],
    vpcSubnetIds: [s.ref('private-a')],
  });
  for (const source of ['db-instance', 'db-parameter-group']) {
    s.add(T.dbEventSubscription, `${source}-events`, { sourceType: source, snsTopic: s.ref('alarm-topic') });
  }
  s.add(T.role, 'monitoring-role', {
    assumeRolePolicy: trust('monitoring.rds.amazonaws.com', { StringEquals: { 'aws:SourceAccount': ACCOUNT } }),
  });
}

function messages(s: StackBuilder): void {
  s.add(T.queue, 'jobs-dlq', {
    kmsMasterKeyId: s.ref('key'),
    messageRetentionSeconds: 1_209_600,
    receiveWaitTimeSeconds: 20,
  });
  s.add(T.queue, 'jobs', {
    kmsMasterKeyId: s.ref('key'),
    receiveWaitTimeSeconds: 20,
    visibilityTimeoutSeconds: 180,
    redrivePolicy: s.json({ deadLetterTargetArn: s.ref('jobs-dlq'), maxReceiveCount: 5 }),
  });
  s.add(T.queue, 'orders-dlq', {
    name: 'orders-dlq.fifo',
    fifoQueue: true,
    kmsMasterKeyId: s.ref('key'),
    messageRetentionSeconds: 1_209_600,
    receiveWaitTimeSeconds: 20,
  });
  s.add(T.queue, 'orders', {
    name: 'orders.fifo',
    fifoQueue: true,
    kmsMasterKeyId: s.ref('key'),
    receiveWaitTimeSeconds: 20,
  });
  s.add(T.queueRedrive, 'orders-redrive', {
    queueUrl: s.ref('orders'),
    redrivePolicy: s.json({ deadLetterTargetArn: s.ref('orders-dlq'), maxReceiveCount: 3 }),
  });
  s.add(T.queue, 'night-dlq', {
    kmsMasterKeyId: s.ref('key'),
    messageRetentionSeconds: 1_209_600,
    receiveWaitTimeSeconds: 20,
  });
  s.add('aws:scheduler/schedule:Schedule', 'night-stop', {
    scheduleExpression: 'cron(0 20 * * ? *)',
    target: {
      arn: 'arn:aws:scheduler:::aws-sdk:rds:stopDBInstance',
      deadLetterConfig: { arn: s.ref('night-dlq') },
    },
  });
  s.add(T.queue, 'report-dlq', {
    kmsMasterKeyId: s.ref('key'),
    messageRetentionSeconds: 1_209_600,
    receiveWaitTimeSeconds: 20,
  });
  s.add('aws:scheduler/schedule:Schedule', 'report-schedule', {
    scheduleExpression: 'cron(0 6 ? * MON-FRI *)',
    target: {
      arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/main',
      ecsParameters: { taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/report:1' },
      deadLetterConfig: { arn: s.ref('report-dlq') },
    },
  });
  for (const queue of ['jobs', 'jobs-dlq', 'orders', 'orders-dlq', 'night-dlq', 'report-dlq']) {
    s.add(T.queuePolicy, `${queue}-policy`, {
      queueUrl: s.ref(queue),
      policy: s.json(document({ ...TLS_ONLY, Resource: s.ref(queue) })),
    });
  }
  for (const queue of ['jobs', 'orders']) {
    s.add(T.queueRedriveAllow, `${queue}-dlq-allow`, {
      queueUrl: s.ref(`${queue}-dlq`),
      redriveAllowPolicy: s.json({ redrivePermission: 'byQueue', sourceQueueArns: [s.ref(queue)] }),
    });
  }
  s.add(T.topic, 'alarm-topic', { kmsMasterKeyId: s.ref('key') });
  s.add(T.topicPolicy, 'alarm-topic-policy', {
    arn: s.ref('alarm-topic'),
    policy: s.json(
      document(
        { ...TLS_ONLY, Resource: s.ref('alarm-topic') },
        {
          Sid: 'Publish',
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: s.ref('alarm-topic'),
        },
      ),
    ),
  });
  s.add(T.topicSubscription, 'alarm-mail', {
    topic: s.ref('alarm-topic'),
    protocol: 'email',
    endpoint: 'ops@example.com',
  });
}

function frontDoor(s: StackBuilder): void {
  s.add(T.certificate, 'certificate', { domainName: 'example.com', validationMethod: 'DNS' });
  s.add(T.certificateValidation, 'certificate-validation', { certificateArn: s.ref('certificate') });
  s.add(T.loadBalancer, 'alb', {
    name: 'platform',
    loadBalancerType: 'application',
    internal: false,
    subnets: [s.ref('public-a'), s.ref('public-b')],
    securityGroups: [s.ref('alb-sg')],
    dropInvalidHeaderFields: true,
    enableDeletionProtection: true,
    desyncMitigationMode: 'defensive',
    accessLogs: { bucket: s.ref('logs-bucket'), enabled: true },
    tags: { InternetFacing: 'true' },
  });
  s.add(T.targetGroup, 'app-targets', {
    vpcId: s.ref('vpc'),
    name: 'app',
    port: 8443,
    protocol: 'HTTPS',
    targetType: 'ip',
    deregistrationDelay: 30,
    healthCheck: { path: '/health', matcher: '200', protocol: 'HTTPS', interval: 15, unhealthyThreshold: 3 },
  });
  s.add(T.listener, 'https', {
    loadBalancerArn: s.ref('alb'),
    port: 443,
    protocol: 'HTTPS',
    sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
    certificateArn: s.ref('certificate-validation certificate'),
    routingHttpResponseStrictTransportSecurityHeaderValue: 'max-age=31536000',
    defaultActions: [{ type: 'forward', targetGroupArn: s.ref('app-targets') }],
  });
  s.add(T.listener, 'http', {
    loadBalancerArn: s.ref('alb'),
    port: 80,
    protocol: 'HTTP',
    defaultActions: [{ type: 'redirect', redirect: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' } }],
  });
  s.add(T.webAcl, 'acl-regional', webAcl('REGIONAL'));
  s.add(T.webAclAssociation, 'alb-acl', { resourceArn: s.ref('alb'), webAclArn: s.ref('acl-regional') });
  s.add(T.webAclLogging, 'acl-regional-logging', {
    resourceArn: s.ref('acl-regional'),
    logDestinationConfigs: [s.ref('waf-logs')],
    redactedFields: [{ singleHeader: { name: 'authorization' } }],
  });
}

function webAcl(scope: string) {
  const visibilityConfig = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: 'rule' };
  return {
    scope,
    defaultAction: { allow: {} },
    visibilityConfig,
    rules: [
      ...['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'].map((name, index) => ({
        name,
        priority: index,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
        visibilityConfig,
      })),
      {
        name: 'rate',
        priority: 9,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: 2000 } },
        visibilityConfig,
      },
    ],
  };
}

function containers(s: StackBuilder): void {
  s.add(T.ecsCluster, 'ecs', {
    settings: [{ name: 'containerInsights', value: 'enhanced' }],
    configuration: {
      executeCommandConfiguration: {
        kmsKeyId: s.ref('key'),
        logging: 'OVERRIDE',
        logConfiguration: { cloudWatchLogGroupName: s.ref('app-logs') },
      },
    },
  });
  s.add(T.role, 'app-execution-role', {
    assumeRolePolicy: trust('ecs-tasks.amazonaws.com', { StringEquals: { 'aws:SourceAccount': ACCOUNT } }),
  });
  s.add(T.rolePolicyAttachment, 'app-execution-policy', {
    role: s.ref('app-execution-role'),
    policyArn: 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy',
  });
  s.add(T.role, 'app-task-role', {
    assumeRolePolicy: trust('ecs-tasks.amazonaws.com', { StringEquals: { 'aws:SourceAccount': ACCOUNT } }),
    maxSessionDuration: 3600,
  });
  s.add(T.rolePolicy, 'app-task-policy', {
    role: s.ref('app-task-role'),
    policy: s.json(
      document(
        {
          Sid: 'Models',
          Effect: 'Allow',
          Action: ['bedrock:InvokeModel'],
          Resource: ['arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude'],
        },
        { Sid: 'Collection', Effect: 'Allow', Action: 'aoss:APIAccessAll', Resource: s.ref('collection') },
        { Sid: 'Send', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: s.ref('jobs') },
        { Sid: 'Key', Effect: 'Allow', Action: 'kms:Decrypt', Resource: s.ref('key') },
        { Sid: 'Data', Effect: 'Allow', Action: 's3:GetObject', Resource: s.ref('data-bucket') },
      ),
    ),
  });
  s.add(T.taskDefinition, 'app-task', {
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '512',
    memory: '1024',
    runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
    executionRoleArn: s.ref('app-execution-role'),
    taskRoleArn: s.ref('app-task-role'),
    volumes: [
      {
        name: 'shared',
        efsVolumeConfiguration: {
          fileSystemId: 'fs-1',
          transitEncryption: 'ENABLED',
          authorizationConfig: { iam: 'ENABLED' },
        },
      },
    ],
    containerDefinitions: s.json([
      {
        name: 'app',
        image: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/app@sha256:0123',
        user: '10001',
        command: ['serve'],
        readonlyRootFilesystem: true,
        environment: [{ name: 'JOBS_QUEUE_URL', value: s.ref('jobs', 'https://sqs.example/jobs') }],
        secrets: [{ name: 'API_SECRET', valueFrom: s.ref('api-secret') }],
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': s.ref('app-logs') } },
      },
    ]),
  });
  s.add(
    T.ecsService,
    'app',
    {
      cluster: s.ref('ecs'),
      taskDefinition: s.ref('app-task'),
      desiredCount: 2,
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      availabilityZoneRebalancing: 'ENABLED',
      networkConfiguration: {
        subnets: [s.ref('private-a'), s.ref('private-b')],
        securityGroups: [s.ref('app-sg')],
        assignPublicIp: false,
      },
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      healthCheckGracePeriodSeconds: 60,
      loadBalancers: [{ targetGroupArn: s.ref('app-targets'), containerName: 'app', containerPort: 8443 }],
      propagateTags: 'SERVICE',
      enableEcsManagedTags: true,
    },
    { dependsOn: ['https'], ignoreChanges: ['desiredCount'] },
  );
  s.add(T.taskSet, 'app-set', { service: s.ref('app'), networkConfiguration: { assignPublicIp: false } });
  s.add(T.scalingTarget, 'app-scaling', { resourceId: s.ref('ecs app'), minCapacity: 2, maxCapacity: 10 });
  s.add(T.scalingPolicy, 'app-scaling-cpu', { resourceId: s.ref('app-scaling'), policyType: 'TargetTrackingScaling' });
}

function functions(s: StackBuilder): void {
  for (const [name, timeout] of [
    ['worker', 30],
    ['handler', 10],
  ] as const) {
    s.add(T.role, `${name}-role`, { assumeRolePolicy: trust('lambda.amazonaws.com') });
    s.add(T.iamPolicy, `${name}-policy`, {
      policy: s.json(document({ Effect: 'Allow', Action: ['sqs:ReceiveMessage'], Resource: s.ref('jobs') })),
    });
    s.add(T.lambda, name, {
      role: s.ref(`${name}-role`),
      runtime: 'java21',
      memorySize: 512,
      timeout,
      tracingConfig: { mode: 'Active' },
      environment: { variables: { TABLE: 'orders', DB_SECRET_ARN: s.ref('api-secret') } },
      kmsKeyArn: s.ref('key'),
      codeSigningConfigArn: 'arn:aws:lambda:eu-central-1:123456789012:code-signing-config:csc-1',
      reservedConcurrentExecutions: 10,
      deadLetterConfig: { targetArn: s.ref('jobs-dlq') },
      replaceSecurityGroupsOnDestroy: true,
      replacementSecurityGroupIds: [s.ref('vpc-default-sg')],
      vpcConfig: { subnetIds: [s.ref('private-a'), s.ref('private-b')], securityGroupIds: [s.ref('app-sg')] },
      loggingConfig: { logFormat: 'JSON', logGroup: s.ref('worker-logs') },
    });
  }
  s.add(T.lambdaPermission, 'handler-permission', {
    function: s.ref('handler'),
    action: 'lambda:InvokeFunction',
    principal: 'apigateway.amazonaws.com',
    sourceArn: s.ref('rest-api'),
  });
  s.add(T.lambdaPermission, 'worker-permission', {
    function: s.ref('worker'),
    action: 'lambda:InvokeFunction',
    principal: 'events.amazonaws.com',
    sourceArn: 'arn:aws:events:eu-central-1:123456789012:rule/nightly',
  });
  s.add(T.lambdaUrl, 'worker-url', {
    functionName: s.ref('worker'),
    authorizationType: 'AWS_IAM',
    cors: { allowOrigins: ['https://example.com'] },
  });
  s.add(T.lambdaEventSource, 'worker-jobs', {
    eventSourceArn: s.ref('jobs'),
    functionName: s.ref('worker'),
    functionResponseTypes: ['ReportBatchItemFailures'],
  });
  s.add(T.layerPermission, 'layer-permission', { principal: '210987654321', action: 'lambda:GetLayerVersion' });
}

function apis(s: StackBuilder): void {
  s.add(T.role, 'api-logging-role', { assumeRolePolicy: trust('apigateway.amazonaws.com') });
  s.add(T.restAccount, 'api-account', { cloudwatchRoleArn: s.ref('api-logging-role') });
  s.add(T.restApi, 'rest-api', { endpointConfiguration: { types: 'REGIONAL' }, disableExecuteApiEndpoint: true });
  s.add(T.restResource, 'orders-resource', { restApi: s.ref('rest-api'), pathPart: 'orders' });
  s.add(T.restMethod, 'orders-post', {
    restApi: s.ref('rest-api'),
    resourceId: s.ref('orders-resource'),
    httpMethod: 'POST',
    authorization: 'COGNITO_USER_POOLS',
    requestValidatorId: 'abc',
  });
  s.add(T.restIntegration, 'orders-integration', {
    restApi: s.ref('rest-api'),
    resourceId: s.ref('orders-resource'),
    httpMethod: 'POST',
    type: 'AWS_PROXY',
    uri: s.ref('handler'),
    timeoutMilliseconds: 29000,
  });
  s.add(T.restGatewayResponse, 'errors', {
    restApiId: s.ref('rest-api'),
    responseType: 'DEFAULT_4XX',
    responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'https://example.com'" },
  });
  s.add(T.restIntegrationResponse, 'orders-response', { restApi: s.ref('rest-api'), statusCode: '200' });
  s.add(T.restDeployment, 'deployment', { restApi: s.ref('rest-api'), triggers: { redeployment: 'abc' } });
  s.add(T.restStage, 'stage', {
    restApi: s.ref('rest-api'),
    deployment: s.ref('deployment'),
    stageName: 'v1',
    xrayTracingEnabled: true,
    variables: { level: 'info' },
    accessLogSettings: { destinationArn: s.ref('api-logs'), format: '{"requestId":"$context.requestId"}' },
  });
  s.add(T.restMethodSettings, 'settings', {
    restApi: s.ref('rest-api'),
    stageName: s.ref('stage', 'v1'),
    methodPath: '*/*',
    settings: {
      loggingLevel: 'ERROR',
      metricsEnabled: true,
      dataTraceEnabled: false,
      throttlingRateLimit: 100,
      throttlingBurstLimit: 50,
      cachingEnabled: true,
      cacheDataEncrypted: true,
    },
  });
  s.add(T.restDomain, 'api-domain', {
    domainName: 'api.example.com',
    securityPolicy: 'TLS_1_2',
    regionalCertificateArn: s.ref('certificate-validation certificate'),
  });
  s.add(T.restBasePath, 'api-path', { restApi: s.ref('rest-api'), domainName: s.ref('api-domain') });
  s.add(T.webAclAssociation, 'stage-acl', { resourceArn: s.ref('stage'), webAclArn: s.ref('acl-regional') });

  s.add(T.httpApi, 'http-api', {
    protocolType: 'HTTP',
    corsConfiguration: { allowOrigins: ['https://example.com'], allowCredentials: true },
  });
  s.add(T.httpRoute, 'http-route', { apiId: s.ref('http-api'), routeKey: 'GET /orders', authorizationType: 'JWT' });
  s.add(T.beanstalk, 'beanstalk', {
    settings: [
      ['aws:elasticbeanstalk:healthreporting:system', 'SystemType', 'enhanced'],
      ['aws:elasticbeanstalk:managedactions', 'ManagedActionsEnabled', 'true'],
      ['aws:elasticbeanstalk:cloudwatch:logs', 'StreamLogs', 'true'],
      ['aws:autoscaling:launchconfiguration', 'DisableIMDSv1', 'true'],
      ['aws:elasticbeanstalk:application:environment', 'MODE', 'live'],
      ['aws:elasticbeanstalk:application:environmentsecrets', 'DATABASE_PASSWORD', 'arn:aws:secretsmanager:x'],
    ].map(([namespace, name, value]) => ({ namespace, name, value })),
  });
  s.add(T.httpApi, 'socket-api', { protocolType: 'WEBSOCKET' });
  s.add(T.httpRoute, 'socket-connect', {
    apiId: s.ref('socket-api'),
    routeKey: '$connect',
    authorizationType: 'AWS_IAM',
  });
  s.add(T.httpRoute, 'socket-default', { apiId: s.ref('socket-api'), routeKey: '$default' });
  s.add(T.httpRoute, 'socket-say', { apiId: s.ref('socket-api'), routeKey: 'say' });
  s.add(T.httpIntegration, 'http-integration', {
    apiId: s.ref('http-api'),
    integrationType: 'AWS_PROXY',
    integrationUri: s.ref('handler'),
  });
  s.add(T.httpStage, 'http-stage', {
    apiId: s.ref('http-api'),
    name: '$default',
    stageVariables: { level: 'info' },
    accessLogSettings: { destinationArn: s.ref('http-api-logs'), format: '{"requestId":"$context.requestId"}' },
    defaultRouteSettings: { throttlingRateLimit: 100, throttlingBurstLimit: 50 },
  });
  s.add(T.httpDomain, 'http-domain', {
    domainName: 'http.example.com',
    domainNameConfiguration: {
      certificateArn: s.ref('certificate-validation certificate'),
      securityPolicy: 'TLS_1_2',
      endpointType: 'REGIONAL',
    },
  });
}

function users(s: StackBuilder): void {
  s.add(
    T.userPool,
    'users',
    {
      passwordPolicy: {
        minimumLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
        temporaryPasswordValidityDays: 3,
      },
      mfaConfiguration: 'ON',
      softwareTokenMfaConfiguration: { enabled: true },
      userPoolAddOns: { advancedSecurityMode: 'ENFORCED' },
      deletionProtection: 'ACTIVE',
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
    },
    { protect: true },
  );
  s.add(T.webAclAssociation, 'users-acl', { resourceArn: s.ref('users'), webAclArn: s.ref('acl-regional') });
  s.add(T.userPoolClient, 'web-client', {
    userPoolId: s.ref('users'),
    preventUserExistenceErrors: 'ENABLED',
    enableTokenRevocation: true,
    explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    allowedOauthFlows: ['code'],
    callbackUrls: ['https://example.com/signed-in', 'http://localhost:3000/'],
    logoutUrls: ['https://example.com/'],
    accessTokenValidity: 60,
    refreshTokenValidity: 30,
    tokenValidityUnits: { accessToken: 'minutes', refreshToken: 'days' },
  });
  s.add(T.identityPool, 'identities', { allowUnauthenticatedIdentities: false });
  s.add(T.role, 'signed-in-role', {
    assumeRolePolicy: s.json(
      document({
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': s.ref('identities') },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
      }),
    ),
  });
  s.add(T.identityPoolRoles, 'identity-roles', {
    identityPoolId: s.ref('identities'),
    roles: { authenticated: s.ref('signed-in-role') },
  });
  s.add(T.role, 'pipeline-role', {
    assumeRolePolicy: JSON.stringify(
      document({
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:example/platform:environment:prod' },
        },
      }),
    ),
    inlinePolicies: [
      {
        name: 'deploy',
        policy: JSON.stringify(
          document({
            Effect: 'Allow',
            Action: 'iam:PassRole',
            Resource: `arn:aws:iam::${ACCOUNT}:role/app`,
            Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
          }),
        ),
      },
    ],
  });
}

function search(s: StackBuilder): void {
  s.add(T.collectionSecurity, 'collection-encryption', {
    name: 'vectors-encryption',
    type: 'encryption',
    policy: s.json({ Rules: [{ ResourceType: 'collection', Resource: ['collection/vectors'] }], AWSOwnedKey: true }),
  });
  s.add(T.collectionEndpoint, 'collection-endpoint', {
    name: 'vectors',
    vpcId: s.ref('vpc'),
    subnetIds: [s.ref('isolated-a'), s.ref('isolated-b')],
    securityGroupIds: [s.ref('aoss-sg')],
  });
  s.add(T.collectionSecurity, 'collection-network', {
    name: 'vectors-network',
    type: 'network',
    policy: s.json([
      {
        AllowFromPublic: false,
        SourceVPCEs: [s.ref('collection-endpoint')],
        Rules: [{ ResourceType: 'collection', Resource: ['collection/vectors'] }],
      },
    ]),
  });
  s.add(
    T.collection,
    'collection',
    { name: 'vectors', type: 'VECTORSEARCH', standbyReplicas: 'ENABLED' },
    { protect: true, dependsOn: ['collection-encryption'] },
  );
  s.add(T.collectionAccess, 'collection-access', {
    name: 'vectors-access',
    type: 'data',
    policy: s.json([
      {
        Rules: [{ ResourceType: 'index', Resource: ['index/vectors/*'], Permission: ['aoss:ReadDocument'] }],
        Principal: [s.ref('app-task-role', `arn:aws:iam::${ACCOUNT}:role/app`)],
      },
    ]),
  });
  s.add(T.searchDomain, 'domain', {
    vpcOptions: { subnetIds: [s.ref('private-a'), s.ref('private-b')] },
    encryptAtRest: { enabled: true },
    nodeToNodeEncryption: { enabled: true },
    domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: 'Policy-Min-TLS-1-2-2019-07' },
    advancedSecurityOptions: { enabled: true },
    logPublishingOptions: [{ logType: 'AUDIT_LOGS', cloudwatchLogGroupArn: s.ref('app-logs') }],
    clusterConfig: { instanceCount: 3 },
  });
  s.add(T.guardrail, 'guardrail', {
    contentPolicyConfig: { filtersConfigs: [{ type: 'PROMPT_ATTACK' }] },
    sensitiveInformationPolicyConfig: { piiEntitiesConfigs: [{ type: 'EMAIL', action: 'ANONYMIZE' }] },
  });
  s.add(T.modelLogging, 'model-logging', { loggingConfig: { cloudwatchConfig: { logGroupName: s.ref('app-logs') } } });
}

function bastion(s: StackBuilder): void {
  s.add(T.role, 'bastion-role', { assumeRolePolicy: trust('ec2.amazonaws.com') });
  s.add(T.rolePolicyAttachment, 'bastion-ssm', {
    role: s.ref('bastion-role'),
    policyArn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
  });
  s.add(T.instanceProfile, 'bastion-profile', { role: s.ref('bastion-role') });
  const host = {
    metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
    userData: '#!/bin/sh\ndnf install -y postgresql16\n',
  };
  s.add(
    T.instance,
    'bastion',
    {
      ...host,
      ami: 'ami-0123456789abcdef0',
      subnetId: s.ref('isolated-a'),
      vpcSecurityGroupIds: [s.ref('bastion-sg')],
      iamInstanceProfile: s.ref('bastion-profile'),
      associatePublicIpAddress: false,
      rootBlockDevice: { encrypted: true, volumeType: 'gp3' },
      monitoring: true,
      ebsOptimized: true,
      disableApiTermination: true,
    },
    { ignoreChanges: ['ami'] },
  );
  s.add(T.launchTemplate, 'template', {
    ...host,
    networkInterfaces: [{ associatePublicIpAddress: false }],
    blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { encrypted: true, volumeType: 'gp3' } }],
  });
  s.add(T.ssmDocument, 'session', {
    documentType: 'Session',
    content: s.json({
      schemaVersion: '1.0',
      inputs: { kmsKeyId: s.ref('key'), cloudWatchLogGroupName: s.ref('app-logs'), cloudWatchEncryptionEnabled: true },
    }),
  });
}

function edge(s: StackBuilder): void {
  const virginia = { provider: 'aws-virginia' };
  s.add(T.certificate, 'site-certificate', { domainName: 'www.example.com', validationMethod: 'DNS' }, virginia);
  s.add(
    T.certificateValidation,
    'site-certificate-validation',
    { certificateArn: s.ref('site-certificate') },
    virginia,
  );
  s.add(T.webAcl, 'acl-global', webAcl('CLOUDFRONT'), virginia);
  s.add(
    T.webAclLogging,
    'acl-global-logging',
    {
      resourceArn: s.ref('acl-global'),
      logDestinationConfigs: [s.ref('waf-logs')],
      redactedFields: [{ singleHeader: { name: 'authorization' } }],
    },
    virginia,
  );
  s.add(T.originAccessControl, 'oac', {
    originAccessControlOriginType: 's3',
    signingBehavior: 'always',
    signingProtocol: 'sigv4',
  });
  s.add(T.responseHeaders, 'headers', {
    securityHeadersConfig: {
      strictTransportSecurity: { accessControlMaxAgeSec: 31536000 },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: 'DENY' },
      contentSecurityPolicy: { contentSecurityPolicy: "default-src 'self'" },
    },
  });
  s.add(T.distribution, 'site', {
    enabled: true,
    aliases: ['www.example.com'],
    defaultRootObject: 'index.html',
    webAclId: s.ref('acl-global'),
    origins: [
      {
        originId: 'site',
        domainName: s.ref('site-bucket', 'site.s3.eu-central-1.amazonaws.com'),
        originAccessControlId: s.ref('oac'),
      },
      {
        originId: 'api',
        domainName: 'api.example.com',
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: 'https-only',
          originSslProtocols: ['TLSv1.2'],
        },
      },
    ],
    originGroups: [{ originId: 'both' }],
    defaultCacheBehavior: {
      targetOriginId: 'site',
      viewerProtocolPolicy: 'redirect-to-https',
      responseHeadersPolicyId: s.ref('headers'),
    },
    orderedCacheBehaviors: [{ pathPattern: '/api/*', targetOriginId: 'api', viewerProtocolPolicy: 'https-only' }],
    viewerCertificate: {
      acmCertificateArn: s.ref('site-certificate-validation site-certificate'),
      minimumProtocolVersion: 'TLSv1.2_2021',
      sslSupportMethod: 'sni-only',
    },
  });
  s.add(T.logDeliverySource, 'site-log-source', { resourceArn: s.ref('site'), logType: 'ACCESS_LOGS' }, virginia);
  s.add(T.bucketPolicy, 'site-bucket-policy', {
    bucket: s.ref('site-bucket'),
    policy: s.json(
      document(
        { ...TLS_ONLY, Resource: s.ref('site-bucket') },
        {
          Sid: 'Site',
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: s.ref('site-bucket'),
          Condition: { StringEquals: { 'AWS:SourceArn': s.ref('site') } },
        },
      ),
    ),
  });
}

function upkeep(s: StackBuilder): void {
  s.add(
    T.repository,
    'images',
    {
      imageScanningConfiguration: { scanOnPush: true },
      imageTagMutability: 'IMMUTABLE',
      encryptionConfigurations: [{ encryptionType: 'KMS', kmsKey: s.ref('key') }],
    },
    { protect: true },
  );
  s.add(T.repositoryLifecycle, 'images-lifecycle', {
    repository: s.ref('images'),
    policy: JSON.stringify({ rules: [{ rulePriority: 1 }] }),
  });
  s.add(T.repositoryPolicy, 'images-policy', {
    repository: s.ref('images'),
    policy: JSON.stringify(
      document({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/ci` }, Action: 'ecr:BatchGetImage' }),
    ),
  });
  s.add(T.backupVault, 'vault', { kmsKeyArn: s.ref('key') }, { protect: true });
  s.add(T.backupPlan, 'plan', { rules: [{ ruleName: 'daily', targetVaultName: s.ref('vault') }] });
  s.add(T.backupSelection, 'selection', {
    planId: s.ref('plan'),
    resources: [s.ref('db'), s.ref('cluster'), s.ref('data-bucket')],
  });
  s.add(T.budget, 'budget', {
    timeUnit: 'MONTHLY',
    notifications: [{ subscriberEmailAddresses: ['ops@example.com'] }],
  });
  s.add(NOTHING_TO_JUDGE.find(type => type.endsWith(':Zone')) ?? '', 'zone', { name: 'example.com' });
}

function alarms(s: StackBuilder): void {
  const watch = (name: string, subject: string, ...metrics: string[]) => {
    for (const metricName of metrics) {
      s.add(T.alarm, `${name}-${metricName}`, {
        metricName,
        namespace: 'AWS/Any',
        dimensions: { Any: s.ref(subject) },
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        treatMissingData: 'notBreaching',
        alarmActions: [s.ref('alarm-topic')],
      });
    }
  };
  s.add(T.alarm, 'alb-HTTPCode_ELB_5XX_Count', {
    metricName: 'HTTPCode_ELB_5XX_Count',
    namespace: 'AWS/Any',
    dimensions: { Any: s.ref('alb') },
    evaluationPeriods: 1,
    treatMissingData: 'notBreaching',
  });
  s.add(T.compositeAlarm, 'outage', {
    alarmRule: s.ref('alb-HTTPCode_ELB_5XX_Count'),
    alarmActions: [s.ref('alarm-topic')],
  });
  s.add(T.slackChannel, 'alarm-chat', {
    guardrailPolicyArns: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'],
  });
  watch('targets', 'app-targets', 'UnHealthyHostCount');
  watch('app', 'app', 'CPUUtilization', 'MemoryUtilization', 'RunningTaskCount');
  watch('db', 'db', 'CPUUtilization', 'FreeStorageSpace', 'FreeableMemory', 'DatabaseConnections');
  watch('worker', 'worker', 'Errors', 'Throttles', 'Duration');
  watch('handler', 'handler', 'Errors', 'Throttles', 'Duration');
  watch('api', 'rest-api', '5XXError', 'Latency');
  watch('jobs', 'jobs', 'ApproximateAgeOfOldestMessage');
  watch('orders', 'orders', 'ApproximateAgeOfOldestMessage');
  watch('jobs-dlq', 'jobs-dlq', 'ApproximateNumberOfMessagesVisible');
  watch('orders-dlq', 'orders-dlq', 'ApproximateNumberOfMessagesVisible');
  watch('night-dlq', 'night-dlq', 'ApproximateNumberOfMessagesVisible');
  watch('report-dlq', 'report-dlq', 'ApproximateNumberOfMessagesVisible');
  watch('nat-a', 'nat-a', 'ErrorPortAllocation', 'PacketsDropCount');
  watch('nat-b', 'nat-b', 'ErrorPortAllocation', 'PacketsDropCount');
  watch('collection', 'collection', 'SearchOCU');
  s.add(T.dashboard, 'dashboard', {
    dashboardName: 'platform',
    dashboardBody: s.json({
      widgets: [
        {
          type: 'metric',
          properties: {
            region: 'eu-central-1',
            metrics: [['AWS/RDS', 'CPUUtilization', 'DBInstanceIdentifier', s.ref('db')]],
          },
        },
      ],
    }),
  });
  account(s);
}

function account(s: StackBuilder): void {
  s.add(T.trail, 'trail', {
    s3BucketName: 'logs',
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    enableLogging: true,
    kmsKeyId: s.ref('key'),
    cloudWatchLogsGroupArn: s.ref('app-logs'),
  });
  s.add(T.configRecorder, 'recorder', { recordingGroup: { allSupported: true } });
  s.add(T.configStatus, 'recorder-status', { name: s.ref('recorder'), isEnabled: true });
  s.add(T.detector, 'detector', { enable: true });
  s.add(T.accountPublicAccess, 'closed-buckets', {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  s.add(T.volumeEncryption, 'encrypted-volumes', { enabled: true });
  s.add(T.snapshotPublicAccess, 'closed-snapshots', { state: 'block-all-sharing' });
  s.add(T.passwordPolicy, 'passwords', { minimumPasswordLength: 14, passwordReusePrevention: 24 });
}
