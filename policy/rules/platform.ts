import { all, companion, isSet, isTrue, notTrue, oneOf } from '../core/checks';
import { isPublic, statements } from '../core/documents';
import { Graph, Resource } from '../core/graph';
import { Props, UNKNOWN, decide, hasUnknown, isObject, known, possibly } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { credentials } from '../core/secrets';
import { NOTHING_TO_JUDGE, T } from '../core/tokens';
import { selectedByTag } from './rds';

export const REQUIRED_TAGS = ['Project', 'Environment', 'Owner', 'CostCenter', 'ManagedBy'];

const STATEFUL = [
  T.dbInstance,
  T.dbCluster,
  T.bucket,
  T.key,
  T.secret,
  T.userPool,
  T.collection,
  T.repository,
  T.backupVault,
  'aws:efs/fileSystem:FileSystem',
  'aws:dynamodb/table:Table',
];

/** Ignoring drift in any of these would let someone open a door by hand and keep it open. */
const SECURITY_PROPERTIES =
  /^(?:policy|assumeRolePolicy|policyArn|managedPolicyArns|inlinePolicies|ingress|egress|cidr\w*|referencedSecurityGroupId|publiclyAccessible|storageEncrypted|encrypted|kmsKeyId|kmsMasterKeyId|kmsKeyArn|acl|block\w+|restrictPublicBuckets|ignorePublicAcls|securityGroups|securityGroupIds|vpcSecurityGroupIds|sslPolicy|protocol|authorization\w*|tags|tagsAll|deletionProtection|enableKeyRotation|metadataOptions|principal|sourceArn|viewerCertificate|rules|passwordPolicy|mfaConfiguration|\*)$/;

const KNOWN_TYPES = new Set<string>([...Object.values(T), ...NOTHING_TO_JUDGE, ...STATEFUL]);

const POLICY_PROPERTIES = ['policy', 'assumeRolePolicy'];

/** Provider settings travel as JSON texts. */
export function providerSetting(props: unknown, name: string): unknown {
  const value = new Props(props).get(name);
  if (typeof value === 'string' && /^[[{]/.test(value)) {
    return decide<unknown>(() => JSON.parse(value) as unknown, undefined);
  }
  return value;
}

export const platform: Rule[] = [
  ...resourceRules(
    {
      id: 'ecr-scanned',
      title: 'Images are scanned when they arrive',
      controls: ['ECR.1', 'CKV_AWS_163', 'AVD-AWS-0030'],
      rows: [254],
      types: [T.repository],
      severity: 'medium',
      level: 'M',
      why: 'Known flaws are found before they run.',
      fix: 'set imageScanningConfiguration.scanOnPush to true.',
      check: isTrue('imageScanningConfiguration.scanOnPush'),
    },
    {
      id: 'ecr-immutable-tags',
      title: 'A tag always means the same image',
      controls: ['ECR.2', 'CKV_AWS_51', 'AVD-AWS-0031'],
      rows: [255],
      types: [T.repository],
      severity: 'medium',
      level: 'M',
      why: 'Otherwise a pushed image silently replaces the reviewed one.',
      fix: 'set imageTagMutability to IMMUTABLE.',
      check: oneOf('imageTagMutability', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION'),
    },
    {
      id: 'ecr-customer-key',
      title: 'Images are encrypted with a customer key and not deleted by accident',
      controls: ['CKV_AWS_136', 'AVD-AWS-0033'],
      rows: [257],
      types: [T.repository],
      severity: 'low',
      level: 'A',
      why: 'With the AWS key nobody can limit or withdraw its use.',
      fix: 'set encryptionConfigurations to KMS and leave forceDelete out.',
      check: all(
        r =>
          r.objects('encryptionConfigurations').some(c => c.text('encryptionType') === 'KMS')
            ? undefined
            : 'encryptionConfigurations is not KMS',
        notTrue('forceDelete'),
      ),
    },
    {
      id: 'ecr-not-public',
      title: 'Repositories are shared with named accounts',
      controls: ['AwsSolutions-ECR1', 'CKV_AWS_32', 'AVD-AWS-0032'],
      rows: [258],
      types: [T.repositoryPolicy],
      severity: 'high',
      level: 'M',
      why: 'Images hold code and, too often, secrets.',
      fix: 'name the principals, or bind * by aws:PrincipalOrgID.',
      check: r => (statements(r, 'policy').some(isPublic) ? 'policy admits everyone' : undefined),
    },
    {
      id: 'stack-tags',
      title: 'Everything is tagged with what it belongs to',
      rows: [261],
      types: [T.provider],
      severity: 'medium',
      level: 'M',
      why: 'Cost, ownership and clean-up go by tags.',
      fix: `set defaultTags of the provider: ${REQUIRED_TAGS.join(', ')}.`,
      check: r => {
        const tags = new Props(providerSetting(r.raw.props, 'defaultTags'));
        return REQUIRED_TAGS.filter(tag => {
          const value = decide<string | undefined>(() => tags.text(`tags.${tag}`) ?? '', undefined);
          return value !== undefined && (value.trim() === '' || value.length > 256);
        }).map(tag => `defaultTags lacks ${tag}`);
      },
    },
    {
      id: 'resource-tags',
      title: 'No resource empties a required tag',
      rows: [261],
      types: ['*'],
      severity: 'low',
      level: 'M',
      why: "Its own tags win over the provider's.",
      fix: 'leave the tag to the provider or give it a value of at most 256 characters.',
      check: r =>
        r
          .entries('tags')
          .filter(
            ([name, value]) =>
              REQUIRED_TAGS.includes(name) && typeof value === 'string' && (value.trim() === '' || value.length > 256),
          )
          .map(([name]) => `tag ${name} is empty or too long`),
    },
    {
      id: 'explicit-provider',
      title: 'Resources are made by a provider the stack configures',
      rows: [262],
      types: ['*'],
      severity: 'medium',
      level: 'M',
      why: 'The default provider takes account and Region from whoever runs it.',
      fix: 'pass an explicit provider.',
      check: r =>
        r.raw.provider === undefined || /^default(?:_|$)/.test(r.raw.provider.name)
          ? 'it is made by the default provider'
          : undefined,
    },
    {
      id: 'provider-account-guard',
      title: 'A provider knows its Region and refuses other accounts',
      rows: [262],
      types: [T.provider],
      severity: 'high',
      level: 'M',
      why: 'With the wrong credentials an update would land in another account.',
      fix: 'set region and allowedAccountIds.',
      check: r =>
        /^default(?:_|$)/.test(r.name) ? undefined : all(isSet('region'), isSet('allowedAccountIds'))(r, NOBODY),
    },
    {
      id: 'stateful-protected',
      title: 'What holds data is protected from deletion by Pulumi',
      rows: [263, 64],
      types: STATEFUL,
      severity: 'high',
      level: 'P',
      why: 'A renamed resource is a deleted one.',
      fix: 'set the resource option protect.',
      check: r => (r.raw.protect === true ? undefined : 'protect is not set'),
    },
    {
      id: 'no-ignored-security',
      title: 'Changes to security settings are never ignored',
      rows: [264],
      types: ['*'],
      severity: 'high',
      level: 'M',
      why: 'What someone opens by hand would stay open.',
      fix: 'remove the property from ignoreChanges.',
      check: r =>
        (r.raw.ignoreChanges ?? [])
          // The key of a restored database is its snapshot's, and never changes.
          .filter(path => !(path === 'kmsKeyId' && r.type === T.dbInstance && r.has('snapshotIdentifier')))
          .filter(path => SECURITY_PROPERTIES.test(path.split(/[.[]/)[0] ?? ''))
          .map(path => `ignoreChanges holds ${path}`),
    },
    {
      id: 'no-plain-credentials',
      title: 'No input holds a credential in the clear',
      controls: ['ECS.8', 'CKV_AWS_45', 'CKV_AWS_46'],
      rows: [265],
      types: ['*'],
      severity: 'critical',
      level: 'M',
      why: 'Inputs show in the state, the console and the preview.',
      fix: 'store it with Secrets Manager and pass the ARN.',
      check: r => (HOLD_SECRETS.includes(r.type) ? undefined : credentials(r.everything())),
    },
    {
      id: 'policy-documents-tidy',
      title: 'Policy documents are valid, current and free of doubles',
      rows: [266],
      types: ['*'],
      severity: 'low',
      level: 'A',
      why: 'An old Version switches variables off; two statements of one Sid are refused.',
      fix: 'write JSON with Version 2012-10-17 and distinct Sids.',
      check: r => POLICY_PROPERTIES.filter(path => r.has(path)).flatMap(path => decide(() => untidy(r, path), [])),
    },
    {
      id: 'type-known',
      title: 'Every kind of resource has been judged',
      rows: [],
      types: ['*'],
      severity: 'low',
      level: 'A',
      why: 'A type the pack does not know passes every rule.',
      fix: 'add rules for it, or list it as having nothing to judge.',
      check: r => (KNOWN_TYPES.has(r.type) ? undefined : 'no rule knows its type'),
    },
  ),
  ...stackRules(
    {
      id: 'ecr-lifecycle',
      title: 'Old images go away',
      controls: ['ECR.3'],
      rows: [256],
      types: [T.repository],
      severity: 'low',
      level: 'M',
      why: 'Every build is kept, scanned and billed for ever.',
      fix: 'add a LifecyclePolicy.',
      check: companion(T.repositoryLifecycle, 'repository', 'it has no lifecycle policy'),
    },
    {
      id: 'backup-plan',
      title: 'Production data is backed up outside its own service',
      controls: ['Backup.1', 'RDS.26', 'EC2.28', 'CKV_AWS_166'],
      rows: [259],
      types: [T.dbInstance, T.dbCluster, T.bucket],
      severity: 'medium',
      level: 'P',
      why: "A service's own backups die with it.",
      fix: 'add a backup Vault with kmsKeyArn, a Plan and a Selection that covers databases and data buckets.',
      check: (r, g) => {
        if (
          r.is(T.bucket) &&
          (isReplaceable(r, g) ||
            g.isUsed(r, use =>
              ['accessLogs', 'targetBucket', 'loggingConfig', 'logDestination', 'origins'].includes(use.property),
            ))
        ) {
          return undefined;
        }
        if (r.is(T.dbInstance) && r.has('replicateSourceDb')) {
          // It holds nothing that its source does not.
          return undefined;
        }
        return selectedByTag(g) || g.referrers(r, T.backupSelection, 'resources').length > 0
          ? undefined
          : 'no backup selection covers it';
      },
    },
    {
      id: 'backup-vault-key',
      title: 'Backups are encrypted with a customer key',
      rows: [259],
      types: [T.backupVault],
      severity: 'medium',
      level: 'P',
      controls: ['CKV_AWS_166'],
      why: 'Backups hold everything.',
      fix: 'set kmsKeyArn.',
      check: isSet('kmsKeyArn'),
    },
    {
      id: 'budget-alert',
      title: 'Someone is told when the month gets expensive',
      rows: [260],
      types: [T.provider],
      severity: 'low',
      level: 'A',
      why: 'A loop costs more in a night than a year of the rest.',
      fix: 'add a monthly Budget with a subscriber.',
      check: (r, g) =>
        /^default(?:_|$)/.test(r.name) ||
        g
          .all(T.budget)
          .some(budget =>
            possibly(
              () =>
                budget.text('timeUnit') === 'MONTHLY' &&
                budget
                  .objects('notifications')
                  .some(n => n.has('subscriberEmailAddresses') || n.has('subscriberSnsTopicArns')),
            ),
          )
          ? undefined
          : 'the stack has no monthly budget with a subscriber',
    },
  ),
];

const NOBODY = new Graph([]);

/** Where secrets belong. */
const HOLD_SECRETS: readonly string[] = [T.secretVersion];

function isReplaceable(bucket: Resource, graph: Graph): boolean {
  return graph.isUsed(bucket, () => true, T.distribution);
}

function untidy(r: Resource, path: string): string[] {
  let document: unknown;
  try {
    document = r.json(path);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return [`${path} is no JSON`];
    }
    throw error;
  }
  if (document === UNKNOWN || hasUnknown(document) || !isObject(document)) {
    return [];
  }
  const fields = new Props(document);
  if (!('Statement' in document)) {
    return [];
  }
  const sids = fields
    .objects('Statement')
    .map(s => s.text('Sid'))
    .filter(sid => sid !== undefined);
  return [
    ...(known(fields.text('Version')) === '2012-10-17' ? [] : [`${path} has no Version 2012-10-17`]),
    ...(new Set(sids).size === sids.length ? [] : [`${path} has two statements of one Sid`]),
  ];
}
