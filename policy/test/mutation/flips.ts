import { SavedGraph, SavedResource } from '../../core/saved-graph';
import { canonical } from '../../core/tokens';
import { T } from '../../core/tokens';

/** A hardened setting turned off. */
export interface Flip {
  what: string;
  apply: (graph: SavedGraph) => SavedGraph;
}

/** Settings whose value says that something is hardened, by name wherever they stand. */
const HARDENED: Record<string, unknown> = {
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
  storageEncrypted: false,
  encrypted: false,
  deletionProtection: false,
  enableDeletionProtection: false,
  multiAz: false,
  copyTagsToSnapshot: false,
  manageMasterUserPassword: false,
  dropInvalidHeaderFields: false,
  enableKeyRotation: false,
  scanOnPush: false,
  privateDnsEnabled: false,
  enforceHttps: false,
  readonlyRootFilesystem: false,
  cacheDataEncrypted: false,
  metricsEnabled: false,
  cloudwatchMetricsEnabled: false,
  bucketKeyEnabled: false,
  iamDatabaseAuthenticationEnabled: false,
  requireTls: false,
  xrayTracingEnabled: false,
  httpTokens: 'optional',
  viewerProtocolPolicy: 'allow-all',
  originProtocolPolicy: 'http-only',
  minimumProtocolVersion: 'TLSv1',
  sslPolicy: 'ELBSecurityPolicy-2016-08',
  securityPolicy: 'TLS_1_0',
  imageTagMutability: 'MUTABLE',
  mfaConfiguration: 'OFF',
  preventUserExistenceErrors: 'LEGACY',
  objectOwnership: 'ObjectWriter',
  signingBehavior: 'never',
  authorizationType: 'NONE',
  authorization: 'NONE',
  trafficType: 'ACCEPT',
  standbyReplicas: 'DISABLED',
  loggingLevel: 'OFF',
  mode: 'PassThrough',
  transitEncryption: 'DISABLED',
  networkMode: 'bridge',
  backupRetentionPeriod: 0,
  retentionInDays: 0,
  minimumLength: 6,
  recoveryWindowInDays: 0,
  cidrIpv4: '0.0.0.0/0',
};

/** Values that are hardened for other reasons than their name says, and so are no flips. */
const NEUTRAL = (resource: SavedResource, key: string, value: unknown): boolean =>
  value === false ||
  value === HARDENED[key] ||
  (key === 'mode' && canonical(resource.type) !== T.lambda) ||
  (key === 'recoveryWindowInDays' && value === 0) ||
  (key === 'cidrIpv4' && canonical(resource.type) !== T.ingressRule) ||
  (key === 'authorization' && value === 'NONE') ||
  (key === 'retentionInDays' && canonical(resource.type) !== T.logGroup);

/** Dangerous settings that good programs leave out. */
const ADDED: Record<string, Record<string, unknown>> = {
  [T.dbInstance]: {
    publiclyAccessible: true,
    autoMinorVersionUpgrade: false,
    skipFinalSnapshot: true,
    applyImmediately: true,
  },
  [T.subnet]: { mapPublicIpOnLaunch: true },
  [T.bucket]: { forceDestroy: true, acl: 'public-read' },
  [T.instance]: { associatePublicIpAddress: true, keyName: 'laptop' },
  [T.loadBalancer]: { desyncMitigationMode: 'monitor' },
  [T.key]: { isEnabled: false, deletionWindowInDays: 1 },
  [T.alarm]: { actionsEnabled: false },
  [T.identityPool]: { allowUnauthenticatedIdentities: true },
  [T.userPoolClient]: { enableTokenRevocation: false, allowedOauthFlows: ['implicit'] },
  [T.taskDefinition]: { pidMode: 'host' },
  [T.securityGroup]: { ingress: [{ protocol: '-1', fromPort: 0, toPort: 0, cidrBlocks: ['0.0.0.0/0'] }] },
  [T.lambda]: { environment: { variables: { DB_PASSWORD: 'hunter2-hunter2' } }, runtime: 'nodejs12.x' },
};

/** Companions without which another resource is no longer hardened. */
const COMPANIONS: readonly string[] = [
  T.bucketPublicAccessBlock,
  T.bucketOwnership,
  T.bucketPolicy,
  T.bucketEncryption,
  T.bucketVersioning,
  T.bucketLifecycle,
  T.queuePolicy,
  T.topicPolicy,
  T.flowLog,
  T.defaultSecurityGroup,
  T.webAclAssociation,
  T.repositoryLifecycle,
  T.routeTableAssociation,
  T.restMethodSettings,
  T.certificateValidation,
];

/** Dropped as a whole: a resource without it is judged by the provider's default. */
const DROPPED: Record<string, readonly string[]> = {
  [T.dbInstance]: [
    'storageEncrypted',
    'kmsKeyId',
    'backupRetentionPeriod',
    'dbSubnetGroupName',
    'parameterGroupName',
    'enabledCloudwatchLogsExports',
    'deletionProtection',
  ],
  [T.queue]: ['kmsMasterKeyId', 'redrivePolicy'],
  [T.topic]: ['kmsMasterKeyId'],
  [T.logGroup]: ['retentionInDays', 'kmsKeyId'],
  [T.secret]: ['kmsKeyId'],
  [T.loadBalancer]: ['dropInvalidHeaderFields', 'accessLogs'],
  [T.ecsService]: ['deploymentCircuitBreaker'],
  [T.vpcEndpoint]: ['privateDnsEnabled', 'policy'],
  [T.lambdaPermission]: ['sourceArn'],
  [T.alarm]: ['alarmActions', 'treatMissingData'],
  [T.provider]: ['defaultTags', 'allowedAccountIds'],
  [T.distribution]: ['webAclId', 'defaultRootObject'],
  [T.webAcl]: ['rules'],
  [T.restStage]: ['accessLogSettings'],
  [T.httpStage]: ['accessLogSettings', 'defaultRouteSettings'],
};

/** Every way to soften one resource of a graph. */
export function flips(graph: SavedGraph): Flip[] {
  return graph.resources.flatMap((resource, index) => {
    const type = canonical(resource.type);
    const inputs = resource.inputs ?? {};
    const found: Flip[] = [
      ...hardened(resource, inputs, []).map(({ path, value }) =>
        change(index, `${resource.name} ${path.join('.')}`, softened => {
          assign(softened, path, value);
        }),
      ),
      ...Object.entries(ADDED[type] ?? {}).map(([key, value]) =>
        change(index, `${resource.name} ${key} added`, softened => {
          softened[key] = value;
        }),
      ),
      ...(DROPPED[type] ?? [])
        .filter(key => key in inputs)
        .map(key =>
          change(
            index,
            `${resource.name} ${key} dropped`,
            softened => {
              // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
              delete softened[key];
            },
            key,
          ),
        ),
    ];
    if (COMPANIONS.includes(type)) {
      found.push({
        what: `${resource.name} removed`,
        apply: whole => ({ ...whole, resources: whole.resources.filter(other => other !== resource) }),
      });
    }
    if (resource.options?.protect === true) {
      found.push({
        what: `${resource.name} unprotected`,
        apply: whole => ({
          ...whole,
          resources: whole.resources.with(index, { ...resource, options: { ...resource.options, protect: false } }),
        }),
      });
    }
    return found;
  });
}

function change(
  index: number,
  what: string,
  soften: (inputs: Record<string, unknown>) => void,
  dropped?: string,
): Flip {
  return {
    what,
    apply: graph => {
      const resource = graph.resources[index];
      if (resource === undefined) {
        return graph;
      }
      const inputs = structuredClone(resource.inputs ?? {});
      soften(inputs);
      const dependencies = Object.entries(resource.propertyDependencies ?? {}).filter(
        ([property]) => property !== dropped,
      );
      return {
        ...graph,
        resources: graph.resources.with(index, {
          ...resource,
          inputs,
          propertyDependencies: Object.fromEntries(dependencies),
        }),
      };
    },
  };
}

function hardened(resource: SavedResource, value: unknown, path: string[]): { path: string[]; value: unknown }[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const isUnknown = typeof inner === 'object' && inner !== null && 'unknown' in inner;
    const here = key in HARDENED && !isUnknown && typeof inner !== 'object' && !NEUTRAL(resource, key, inner);
    return here ? [{ path: [...path, key], value: HARDENED[key] }] : hardened(resource, inner, [...path, key]);
  });
}

function assign(root: object, path: string[], value: unknown): void {
  const last = path.at(-1) ?? '';
  const holder = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, root as Record<string, unknown>);
  holder[last] = value;
}
