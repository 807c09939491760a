import {
  all,
  atLeast,
  companion,
  contains,
  containsNone,
  isFalse,
  isSet,
  isTrue,
  noneOf,
  notFalse,
  notTrue,
  oneOf,
  oneOfOrAbsent,
  when,
} from '../core/checks';
import { Graph, Resource } from '../core/graph';
import { decide, possibly } from '../core/read';
import { Check, Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';
import { tierOf, zonesOf } from './topology';

const BOTH = [T.dbInstance, T.dbCluster];

/** Aurora instances take these from their cluster, replicas from their source. */
const own = (check: Check) =>
  when(
    r => r.is(T.dbCluster) || (!r.has('replicateSourceDb') && !(r.text('engine') ?? '').startsWith('aurora')),
    check,
  );

const isPostgres = (r: Resource) => (r.text('engine') ?? '').includes('postgres');

export const rds: Rule[] = [
  ...resourceRules(
    {
      id: 'rds-storage-encrypted',
      title: 'Database storage is encrypted',
      controls: ['RDS.3', 'CIS3:2.3.1', 'CIS5:2.2.1', 'CIS7:3.2.1', 'AwsSolutions-RDS2', 'CKV_AWS_16', 'AVD-AWS-0080'],
      rows: [38, 65],
      types: BOTH,
      severity: 'critical',
      level: 'M',
      why: 'Encryption cannot be switched on later without replacing the database.',
      fix: 'set storageEncrypted to true.',
      check: own(isTrue('storageEncrypted')),
    },
    {
      id: 'rds-customer-key',
      title: 'Database storage is encrypted with a customer key',
      controls: ['CKV_AWS_327'],
      rows: [39, 65],
      types: BOTH,
      severity: 'medium',
      level: 'P',
      why: 'With the AWS key nobody can limit or withdraw its use, and snapshots cannot be shared with another account.',
      fix: 'set kmsKeyId to a key of the stack.',
      check: own(isSet('kmsKeyId')),
    },
    {
      id: 'rds-not-public',
      title: 'Databases have no public address',
      controls: ['RDS.2', 'CIS3:2.3.3', 'CIS5:2.2.3', 'CIS7:3.2.3', 'CKV_AWS_17', 'AVD-AWS-0180'],
      rows: [40],
      types: [T.dbInstance],
      severity: 'critical',
      level: 'M',
      why: 'A public database is one security-group mistake away from the internet.',
      fix: 'leave publiclyAccessible out.',
      check: notTrue('publiclyAccessible'),
    },
    {
      id: 'rds-multi-zone',
      title: 'Databases stand in two zones',
      controls: ['RDS.5', 'CIS5:2.2.4', 'CIS7:3.2.4', 'AwsSolutions-RDS3', 'CKV_AWS_157'],
      rows: [42],
      types: [T.dbInstance],
      severity: 'high',
      level: 'P',
      why: 'A zone failing takes a single-zone database with it for hours.',
      fix: 'set multiAz to true.',
      check: own(isTrue('multiAz')),
    },
    {
      id: 'rds-backups',
      title: 'Databases are backed up for at least seven days',
      controls: ['RDS.11', 'AwsSolutions-RDS13', 'CKV_AWS_133', 'AVD-AWS-0077'],
      rows: [43, 65],
      types: BOTH,
      severity: 'high',
      level: 'M',
      ephemeralExempt: true,
      why: 'Damage is often noticed after a weekend; without backups there is no point in time to go back to.',
      fix: 'set backupRetentionPeriod to 7 to 35 days, or mark the stack as ephemeral.',
      check: own(atLeast('backupRetentionPeriod', 7)),
    },
    {
      id: 'rds-backups-production',
      title: 'Production databases are backed up for at least fourteen days',
      controls: ['RDS.11', 'AwsSolutions-RDS13', 'CKV_AWS_133', 'AVD-AWS-0077'],
      rows: [43],
      types: BOTH,
      severity: 'medium',
      level: 'P',
      why: 'Two weeks cover a damage noticed after a holiday.',
      fix: 'set backupRetentionPeriod to 14 to 35 days.',
      check: own(atLeast('backupRetentionPeriod', 14)),
    },
    {
      id: 'rds-deletion-protection',
      title: 'Databases are protected from deletion',
      controls: ['RDS.8', 'AwsSolutions-RDS10', 'CKV_AWS_293', 'AVD-AWS-0177'],
      rows: [44, 65],
      types: BOTH,
      severity: 'high',
      level: 'M',
      ephemeralExempt: true,
      why: 'One wrong command would delete the data.',
      fix: 'set deletionProtection to true, or mark the stack as ephemeral.',
      check: own(isTrue('deletionProtection')),
    },
    {
      id: 'rds-final-snapshot',
      title: 'A deleted database leaves a snapshot',
      rows: [45],
      types: BOTH,
      severity: 'high',
      level: 'P',
      why: 'Without it the last state is gone; without a valid name the deletion itself fails.',
      fix: 'leave skipFinalSnapshot out and set finalSnapshotIdentifier (letter first, no double or trailing hyphen).',
      check: own(
        all(
          notTrue('skipFinalSnapshot'),
          when(r => r.flag('skipFinalSnapshot') !== true, isSet('finalSnapshotIdentifier')),
          r => {
            const name = r.text('finalSnapshotIdentifier');
            return name === undefined || /^[A-Za-z](?!.*--)[A-Za-z0-9-]{0,253}[A-Za-z0-9]$|^[A-Za-z]$/.test(name)
              ? undefined
              : 'finalSnapshotIdentifier is not a valid name';
          },
        ),
      ),
    },
    {
      id: 'rds-keep-automated-backups',
      title: 'Automated backups outlive the database',
      rows: [46],
      types: [T.dbInstance],
      severity: 'medium',
      level: 'P',
      why: 'The provider deletes them with the database unless told otherwise.',
      fix: 'set deleteAutomatedBackups to false.',
      check: own(isFalse('deleteAutomatedBackups')),
    },
    {
      id: 'rds-snapshot-tags',
      title: 'Snapshots carry the tags of their database',
      controls: ['RDS.17', 'CKV2_AWS_60'],
      rows: [47, 65],
      types: BOTH,
      severity: 'low',
      level: 'M',
      why: 'A snapshot without tags belongs to nobody and escapes access rules and clean-up by tag.',
      fix: 'set copyTagsToSnapshot to true.',
      check: own(isTrue('copyTagsToSnapshot')),
    },
    {
      id: 'rds-iam-authentication',
      title: 'People and workloads may sign in to the database with IAM',
      controls: ['RDS.10', 'CKV_AWS_161', 'AVD-AWS-0176', 'AwsSolutions-RDS6'],
      rows: [48, 65],
      types: BOTH,
      severity: 'low',
      level: 'A',
      why: 'Tokens that live for minutes are better than passwords that live for years.',
      fix: 'set iamDatabaseAuthenticationEnabled to true.',
      check: isTrue('iamDatabaseAuthenticationEnabled'),
    },
    {
      id: 'rds-minor-upgrades',
      title: 'Minor versions of the database install themselves',
      controls: ['RDS.13', 'CIS3:2.3.2', 'CIS5:2.2.2', 'CIS7:3.2.2', 'CKV_AWS_226'],
      rows: [49, 65],
      types: BOTH,
      severity: 'medium',
      level: 'M',
      why: 'They bring the security fixes.',
      fix: 'leave autoMinorVersionUpgrade out.',
      check: notFalse('autoMinorVersionUpgrade'),
    },
    {
      id: 'rds-no-surprise-changes',
      title: 'Database changes wait for the maintenance window',
      rows: [50],
      types: BOTH,
      severity: 'medium',
      level: 'P',
      why: 'A change applied at once may restart the database at noon; a major upgrade left allowed may happen by accident.',
      fix: 'leave applyImmediately and allowMajorVersionUpgrade out.',
      check: all(notTrue('applyImmediately'), notTrue('allowMajorVersionUpgrade')),
    },
    {
      id: 'rds-logs-exported',
      title: 'PostgreSQL logs go to CloudWatch',
      controls: ['RDS.9', 'RDS.36', 'CKV_AWS_129'],
      rows: [51],
      types: [T.dbInstance],
      severity: 'medium',
      level: 'M',
      why: 'On the instance they are kept for three days and lost with it.',
      fix: 'set enabledCloudwatchLogsExports to postgresql and upgrade.',
      check: when(isPostgres, own(contains('enabledCloudwatchLogsExports', 'postgresql', 'upgrade'))),
    },
    {
      id: 'rds-cluster-logs-exported',
      title: 'Cluster logs go to CloudWatch',
      rows: [65],
      types: [T.dbCluster],
      severity: 'medium',
      level: 'M',
      controls: ['RDS.37', 'CKV_AWS_324', 'CKV2_AWS_27'],
      why: 'In the cluster they are kept for three days and lost with it.',
      fix: 'set enabledCloudwatchLogsExports.',
      check: when(isPostgres, contains('enabledCloudwatchLogsExports', 'postgresql')),
    },
    {
      id: 'rds-insights',
      title: 'Database load can be looked into',
      controls: ['CKV_AWS_353', 'CKV_AWS_354', 'AVD-AWS-0133', 'AVD-AWS-0078'],
      rows: [54],
      types: [T.dbInstance],
      severity: 'low',
      level: 'A',
      why: 'Seven days of it are free, and the only way to see which query hurt.',
      fix: 'set performanceInsightsEnabled and performanceInsightsKmsKeyId.',
      check: all(
        r =>
          r.flag('performanceInsightsEnabled') === true || r.has('databaseInsightsMode')
            ? undefined
            : 'performanceInsightsEnabled is not true',
        when(r => r.flag('performanceInsightsEnabled') === true, isSet('performanceInsightsKmsKeyId')),
      ),
    },
    {
      id: 'rds-enhanced-monitoring',
      title: 'The database host is measured by the minute or finer',
      controls: ['RDS.6', 'CKV_AWS_118'],
      rows: [55],
      types: [T.dbInstance],
      severity: 'low',
      level: 'A',
      why: 'CPU steal, swap and disk queues show only there.',
      fix: 'set monitoringInterval (60) and monitoringRoleArn.',
      check: all(atLeast('monitoringInterval', 1), isSet('monitoringRoleArn')),
    },
    {
      id: 'rds-managed-password',
      title: 'RDS makes, keeps and rotates the master password',
      controls: ['SecretsManager.1'],
      rows: [56],
      types: BOTH,
      severity: 'high',
      level: 'M',
      why: 'A password given as an input lives in the state, the configuration and the heads that chose it.',
      fix: 'set manageMasterUserPassword to true (and masterUserSecretKmsKeyId).',
      check: own(
        when(
          r => !r.has('snapshotIdentifier') && !r.has('replicationSourceIdentifier'),
          isTrue('manageMasterUserPassword'),
        ),
      ),
    },
    {
      id: 'rds-username',
      title: 'The master user has no default name',
      controls: ['RDS.25'],
      rows: [57],
      types: BOTH,
      severity: 'low',
      level: 'A',
      why: 'Half of a credential should not be guessable.',
      fix: 'choose another username.',
      check: noneOf('username', 'postgres', 'admin', 'root', 'administrator'),
    },
    {
      id: 'rds-port',
      title: 'The database listens on a port of its own',
      controls: ['RDS.23', 'AwsSolutions-RDS11'],
      rows: [58],
      types: BOTH,
      severity: 'low',
      level: 'A',
      why: 'It keeps blind scanners away, no more than that.',
      fix: 'set port to something other than 5432 and 3306.',
      check: r =>
        r.number('port') === undefined || [5432, 3306].includes(r.number('port') ?? 0)
          ? 'port is the default one'
          : undefined,
    },
    {
      id: 'rds-certificate-authority',
      title: 'The server certificate comes from a current authority',
      controls: ['CKV_AWS_211'],
      rows: [59],
      types: [T.dbInstance],
      severity: 'low',
      level: 'A',
      why: 'rds-ca-2019 has run out; clients that check certificates cannot connect.',
      fix: 'leave caCertIdentifier out or name rds-ca-rsa2048-g1, rds-ca-rsa4096-g1 or rds-ca-ecc384-g1.',
      check: oneOfOrAbsent('caCertIdentifier', 'rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1', 'rds-ca-ecc384-g1'),
    },
    {
      id: 'rds-engine-supported',
      title: 'The PostgreSQL version is in standard support',
      controls: ['CKV_AWS_250', 'CKV_AWS_388'],
      rows: [60],
      types: BOTH,
      severity: 'low',
      level: 'A',
      why: 'Extended support is billed per vCPU and hour.',
      fix: 'use PostgreSQL 14 or newer.',
      check: when(isPostgres, r =>
        (r.number('engineVersion') ?? parseInt(r.text('engineVersion') ?? '99', 10)) < 14
          ? 'engineVersion is in extended support'
          : undefined,
      ),
    },
    {
      id: 'rds-storage',
      title: 'Database storage is gp3 and may grow',
      rows: [61],
      types: [T.dbInstance],
      severity: 'low',
      level: 'A',
      why: 'A full disk stops the database; gp2 is slower at the same price.',
      fix: 'set storageType gp3 and maxAllocatedStorage above allocatedStorage.',
      check: own(
        all(oneOf('storageType', 'gp3', 'io1', 'io2'), r =>
          (r.number('maxAllocatedStorage') ?? 0) > (r.number('allocatedStorage') ?? 0)
            ? undefined
            : 'maxAllocatedStorage is not above allocatedStorage',
        ),
      ),
    },
    {
      id: 'rds-timeouts',
      title: 'Database operations are given the time they take',
      rows: [64],
      types: [T.dbInstance],
      severity: 'medium',
      level: 'P',
      why: 'A shorter timeout gives up on a change that is still running, and the state no longer knows it.',
      fix: 'leave customTimeouts out, or at least 40, 80 and 60 minutes.',
      check: r => {
        const { create, update, delete: remove } = r.raw.timeouts ?? { create: 0, update: 0, delete: 0 };
        const short = (seconds: number, minutes: number) => seconds > 0 && seconds < minutes * 60;
        return short(create, 40) || short(update, 80) || short(remove, 60)
          ? "customTimeouts are shorter than the provider's own"
          : undefined;
      },
    },
    {
      id: 'rds-snapshot-private',
      title: 'Snapshots are not public',
      controls: ['RDS.1', 'RDS.4', 'CKV_AWS_302', 'CKV_AWS_146'],
      rows: [66],
      types: [T.dbSnapshot],
      severity: 'critical',
      level: 'M',
      why: 'A public snapshot is the whole database for anyone to restore.',
      fix: 'name the accounts in sharedAccounts.',
      check: containsNone('sharedAccounts', 'all'),
    },
    {
      id: 'rds-proxy',
      title: 'The database proxy insists on TLS and logs no statements',
      controls: ['RDS.43'],
      rows: [67],
      types: [T.dbProxy],
      severity: 'high',
      level: 'M',
      why: 'Debug logging writes SQL, and with it data, to the log.',
      fix: 'set requireTls to true and leave debugLogging out.',
      check: all(isTrue('requireTls'), notTrue('debugLogging'), r =>
        r.objects('auths').every(auth => auth.has('secretArn') || auth.text('iamAuth') === 'REQUIRED')
          ? undefined
          : 'auths use neither a secret nor IAM',
      ),
    },
    {
      id: 'rds-statement-logging',
      title: 'The database logs connections and slow statements',
      controls: ['CKV2_AWS_30'],
      rows: [53],
      types: [T.dbParameterGroup, T.dbClusterParameterGroup],
      severity: 'low',
      level: 'A',
      why: 'Who connected and what was slow is the first question after an incident.',
      fix: 'set log_connections and log_disconnections to 1 and log_min_duration_statement.',
      check: when(isPostgresFamily, r =>
        parameter(r, 'log_connections') === '1' &&
        parameter(r, 'log_disconnections') === '1' &&
        (parameter(r, 'log_min_duration_statement') ?? parameter(r, 'log_statement')) !== undefined
          ? undefined
          : 'connections or slow statements are not logged',
      ),
    },
  ),
  ...stackRules(
    {
      id: 'rds-private-subnets',
      title: 'Databases stand in private subnets of two zones',
      controls: ['RDS.18'],
      rows: [41],
      types: BOTH,
      severity: 'high',
      level: 'M',
      why: 'Without a subnet group the database lands in the default VPC; with one zone it cannot fail over.',
      fix: 'set dbSubnetGroupName to a group of private or isolated subnets in two zones.',
      check: own((r, g) => {
        if (!r.has('dbSubnetGroupName')) {
          return 'dbSubnetGroupName is not set';
        }
        const subnets = g
          .referred(r, 'dbSubnetGroupName', T.dbSubnetGroup)
          .flatMap(group => g.referred(group, 'subnetIds', T.subnet));
        return [
          ...(subnets.some(subnet => tierOf(subnet, g) === 'public') ? ['its subnet group holds a public subnet'] : []),
          ...(subnets.length > 0 && zonesOf(subnets).size < 2 ? ['its subnet group lies in one zone'] : []),
        ];
      }),
    },
    {
      id: 'rds-tls-required',
      title: 'PostgreSQL refuses connections without TLS',
      controls: ['RDS.38', 'CKV2_AWS_69'],
      rows: [52],
      types: BOTH,
      severity: 'high',
      level: 'M',
      why: 'Otherwise a client that forgets sslmode sends its password in the clear.',
      fix: 'use a parameter group with rds.force_ssl = 1.',
      check: when(isPostgres, (r, g) => {
        const property = r.is(T.dbCluster) ? 'dbClusterParameterGroupName' : 'parameterGroupName';
        if (!r.has(property)) {
          return r.is(T.dbInstance) && (r.text('engine') ?? '').startsWith('aurora')
            ? undefined
            : `${property} is not set`;
        }
        return g
          .referred(r, property, T.dbParameterGroup, T.dbClusterParameterGroup)
          .some(group => decide(() => parameter(group, 'rds.force_ssl') !== '1', false))
          ? 'its parameter group does not set rds.force_ssl to 1'
          : undefined;
      }),
    },
    {
      id: 'rds-in-backup-plan',
      title: 'Databases are part of a backup plan',
      controls: ['RDS.26'],
      rows: [62],
      types: BOTH,
      severity: 'low',
      level: 'A',
      why: "Backups outside the database's own survive its deletion and a lost account key.",
      fix: 'add a backup Selection that names it or its tags.',
      check: (r, g) =>
        companion(T.backupSelection, 'resources', 'no backup selection covers it')(r, g) !== undefined &&
        !selectedByTag(g)
          ? 'no backup selection covers it'
          : undefined,
    },
    {
      id: 'rds-events',
      title: 'Someone is told when a database fails or is changed',
      controls: ['RDS.20', 'RDS.21'],
      rows: [63],
      types: [T.dbInstance],
      severity: 'low',
      level: 'A',
      why: 'Failovers, full disks and parameter changes are announced only as events.',
      fix: 'add an EventSubscription for db-instance and one for db-parameter-group.',
      check: (_, g) =>
        ['db-instance', 'db-parameter-group']
          .filter(
            source =>
              !g
                .all(T.dbEventSubscription)
                .some(found => possibly(() => [source, undefined].includes(found.text('sourceType')))),
          )
          .map(source => `no event subscription for ${source}`),
    },
  ),
];

function isPostgresFamily(group: Resource): boolean {
  return (group.text('family') ?? '').includes('postgres');
}

function parameter(group: Resource, name: string): string | undefined {
  return group
    .objects('parameters')
    .find(found => found.text('name') === name)
    ?.text('value');
}

export function selectedByTag(graph: Graph): boolean {
  return graph
    .all(T.backupSelection)
    .some(
      selection =>
        selection.has('selectionTags') ||
        selection.has('conditions') ||
        possibly(() => selection.texts('resources').includes('*')),
    );
}
