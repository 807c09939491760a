import { all, companion, isTrue, matches, notTrue } from '../core/checks';
import { isPublic, refusesPlainHttp, statements } from '../core/documents';
import { Graph, Resource } from '../core/graph';
import { decide, possibly } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';

const FLAGS = ['blockPublicAcls', 'blockPublicPolicy', 'ignorePublicAcls', 'restrictPublicBuckets'];
const PUBLIC_ACLS = ['public-read', 'public-read-write', 'authenticated-read', 'website'];

export const s3: Rule[] = [
  ...resourceRules(
    {
      id: 's3-no-public-acl',
      title: 'No access list makes a bucket public',
      controls: ['S3.12', 'CKV2_AWS_65', 'CKV_AWS_20', 'CKV_AWS_57', 'CKV_AWS_375', 'CKV2_AWS_43', 'AVD-AWS-0092'],
      rows: [170],
      types: [T.bucket, T.bucketAcl],
      severity: 'critical',
      level: 'M',
      why: 'A public list gives every object, present and future, to everyone.',
      fix: 'leave acl out and use a bucket policy.',
      check: all(
        r => (PUBLIC_ACLS.includes(r.text('acl') ?? '') ? 'acl is public' : undefined),
        r =>
          [
            ...r.objects('grants').map(grant => grant.text('uri')),
            ...r.objects('accessControlPolicy.grants').map(grant => grant.text('grantee.uri')),
          ].some(uri => /(?:AllUsers|AuthenticatedUsers)$/.test(uri ?? ''))
            ? 'a grant is public'
            : undefined,
      ),
    },
    {
      id: 's3-policy-not-public',
      title: 'Bucket policies admit nobody from outside',
      controls: ['S3.2', 'S3.3', 'S3.6', 'CIS7:2.21', 'CKV_AWS_70', 'CKV_AWS_93'],
      rows: [172],
      types: [T.bucketPolicy],
      severity: 'critical',
      level: 'M',
      why: 'A public statement gives the objects to everyone.',
      fix: 'name the principals, or bind * by aws:SourceArn, aws:SourceVpce or aws:PrincipalOrgID.',
      check: r => (statements(r, 'policy').some(isPublic) ? 'policy admits everyone' : undefined),
    },
    {
      id: 's3-policy-no-lockout',
      title: 'Bucket policies lock nobody out by accident',
      rows: [172],
      types: [T.bucketPolicy],
      severity: 'high',
      level: 'M',
      controls: ['CKV_AWS_93'],
      why: 'A denial of everything to everyone can be lifted by the root user only.',
      fix: 'add a condition to the Deny statement.',
      check: r =>
        statements(r, 'policy').some(
          s =>
            !s.allow &&
            s.conditions.length === 0 &&
            s.actions.some(a => a === '*' || a === 's3:*') &&
            (s.principals ?? []).some(p => p.value === '*'),
        )
          ? 'policy denies everything to everyone'
          : undefined,
    },
    {
      id: 's3-keeps-objects',
      title: 'Deleting a bucket does not delete its objects',
      rows: [177],
      types: [T.bucket],
      severity: 'high',
      level: 'M',
      ephemeralExempt: true,
      why: 'With forceDestroy one wrong command empties it.',
      fix: 'leave forceDestroy out, or mark the stack as ephemeral.',
      check: notTrue('forceDestroy'),
    },
    {
      id: 's3-name',
      title: 'Bucket names are legal and free of dots',
      controls: ['AVD-AWS-0320'],
      rows: [180],
      types: [T.bucket],
      severity: 'low',
      level: 'M',
      why: 'TLS certificates do not match names with dots; other names are refused.',
      fix: 'use 3 to 63 lower-case letters, digits and inner hyphens.',
      check: all(
        matches('bucket', /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, 'a legal name'),
        matches('bucketPrefix', /^[a-z0-9][a-z0-9-]{0,36}$/, 'a legal prefix'),
      ),
    },
    {
      id: 's3-cors-named-sites',
      title: 'Objects are shared with named sites',
      rows: [181],
      types: [T.bucketCors],
      severity: 'medium',
      level: 'P',
      why: "Any page a visitor opens could read or upload in the visitor's name.",
      fix: 'name the origins.',
      check: r =>
        r.objects('corsRules').some(rule => rule.list('allowedOrigins').includes('*'))
          ? 'a rule admits every origin'
          : undefined,
    },
    {
      id: 's3-access-point-private',
      title: 'Access points are not public',
      controls: ['S3.19', 'CKV_AWS_392'],
      rows: [184],
      types: [T.accessPoint],
      severity: 'critical',
      level: 'M',
      why: 'It is a second door to the bucket, and cannot be closed later.',
      fix: 'leave publicAccessBlockConfiguration out (all closed).',
      check: r =>
        FLAGS.filter(flag => r.flag(`publicAccessBlockConfiguration.${flag}`) === false).map(
          flag => `publicAccessBlockConfiguration.${flag} is false`,
        ),
    },
    {
      id: 's3-public-access-blocked',
      title: 'Public access blocks close all four ways',
      controls: [
        'S3.1',
        'S3.8',
        'CIS3:2.1.4',
        'CIS5:2.1.4',
        'CIS7:3.1.4',
        'AwsSolutions-S2',
        'CKV2_AWS_6',
        'CKV_AWS_53',
        'CKV_AWS_54',
        'CKV_AWS_55',
        'CKV_AWS_56',
        'AVD-AWS-0086',
        'AVD-AWS-0087',
        'AVD-AWS-0091',
        'AVD-AWS-0093',
        'AVD-AWS-0094',
      ],
      rows: [169],
      types: [T.bucketPublicAccessBlock],
      severity: 'critical',
      level: 'M',
      why: 'Each open one is a way for one wrong policy or list to make the bucket public.',
      fix: 'set all four flags to true.',
      check: all(...FLAGS.map(isTrue)),
    },
  ),
  ...stackRules(
    {
      id: 's3-public-access-block',
      title: 'Every bucket is closed to the public',
      controls: [
        'S3.1',
        'S3.8',
        'CIS3:2.1.4',
        'CIS5:2.1.4',
        'CIS7:3.1.4',
        'AwsSolutions-S2',
        'CKV2_AWS_6',
        'CKV_AWS_53',
        'CKV_AWS_54',
        'CKV_AWS_55',
        'CKV_AWS_56',
        'AVD-AWS-0086',
        'AVD-AWS-0087',
        'AVD-AWS-0091',
        'AVD-AWS-0093',
        'AVD-AWS-0094',
      ],
      rows: [169],
      types: [T.bucket],
      severity: 'critical',
      level: 'M',
      why: "The account's setting may be changed by others.",
      fix: 'add a BucketPublicAccessBlock.',
      check: companion(T.bucketPublicAccessBlock, 'bucket', 'it has no public access block'),
    },
    {
      id: 's3-owner-enforced',
      title: 'Access lists are switched off',
      controls: ['S3.12', 'CKV2_AWS_65', 'CKV_AWS_20', 'CKV_AWS_57', 'CKV_AWS_375', 'CKV2_AWS_43', 'AVD-AWS-0092'],
      rows: [170],
      types: [T.bucket],
      severity: 'medium',
      level: 'M',
      why: 'With lists an object can belong to, or be opened by, another account.',
      fix: "add BucketOwnershipControls with BucketOwnerEnforced; CloudFront's older logs need an allowance.",
      check: companion(
        T.bucketOwnership,
        'bucket',
        'its ownership is not BucketOwnerEnforced',
        controls => controls.text('rule.objectOwnership') === 'BucketOwnerEnforced',
      ),
    },
    {
      id: 's3-tls-only',
      title: 'Buckets refuse requests without TLS',
      controls: ['S3.5', 'CIS3:2.1.1', 'CIS5:2.1.1', 'CIS7:3.1.1', 'AwsSolutions-S10', 'CKV_AWS_379'],
      rows: [171],
      types: [T.bucket],
      severity: 'medium',
      level: 'M',
      why: 'Otherwise a client may send objects and credentials in the clear.',
      fix: 'add a BucketPolicy that denies aws:SecureTransport = false.',
      check: companion(T.bucketPolicy, 'bucket', 'no policy refuses plain HTTP', policy =>
        statements(policy, 'policy').some(refusesPlainHttp),
      ),
    },
    {
      id: 's3-encrypted',
      title: 'Buckets are encrypted, data with a customer key',
      controls: ['S3.17', 'CKV_AWS_19', 'CKV_AWS_145', 'AVD-AWS-0132'],
      rows: [173],
      types: [T.bucket],
      severity: 'medium',
      level: 'P',
      why: 'Then reading takes two permissions, and access can be withdrawn with the key.',
      fix: 'add a server-side encryption configuration with aws:kms, kmsMasterKeyId and bucketKeyEnabled.',
      check: (r, g) => {
        const configurations = [
          ...g.referrers(r, T.bucketEncryption, 'bucket').flatMap(found => decide(() => found.objects('rules'), [])),
          ...(r.has('serverSideEncryptionConfiguration') ? r.objects('serverSideEncryptionConfiguration.rule') : []),
        ];
        if (g.referrers(r, T.bucketEncryption, 'bucket').length === 0 && configurations.length === 0) {
          return 'it has no encryption configuration';
        }
        const withKey = configurations.every(rule =>
          possibly(
            () =>
              (rule.text('applyServerSideEncryptionByDefault.sseAlgorithm') ?? '').startsWith('aws:kms') &&
              rule.has('applyServerSideEncryptionByDefault.kmsMasterKeyId') &&
              rule.flag('bucketKeyEnabled') === true,
          ),
        );
        return withKey || isLogBucket(r, g)
          ? undefined
          : 'its data is not encrypted with a customer key and a bucket key';
      },
    },
    {
      id: 's3-versioned',
      title: 'Overwritten and deleted objects can be brought back',
      controls: ['S3.14', 'CKV_AWS_21', 'AVD-AWS-0090'],
      rows: [174],
      types: [T.bucket],
      severity: 'medium',
      level: 'M',
      why: 'Without versions one wrong write is final.',
      fix: 'add BucketVersioning with status Enabled.',
      check: (r, g) =>
        isLogBucket(r, g) || r.flag('versioning.enabled') === true
          ? undefined
          : companion(
              T.bucketVersioning,
              'bucket',
              'versioning is not enabled',
              found => found.text('versioningConfiguration.status') === 'Enabled',
            )(r, g),
    },
    {
      id: 's3-lifecycle',
      title: 'Half-finished uploads and old versions go away',
      controls: ['S3.10', 'S3.13', 'CKV2_AWS_61', 'CKV_AWS_300'],
      rows: [175],
      types: [T.bucket],
      severity: 'low',
      level: 'A',
      why: 'Both are billed and neither shows in a listing.',
      fix: 'add a lifecycle with abortIncompleteMultipartUpload of at most 7 days and noncurrentVersionExpiration.',
      check: companion(T.bucketLifecycle, 'bucket', 'no lifecycle clears unfinished uploads within 7 days', found =>
        found
          .objects('rules')
          .some(rule => (rule.number('abortIncompleteMultipartUpload.daysAfterInitiation') ?? 99) <= 7),
      ),
    },
    {
      id: 's3-access-logs',
      title: 'Access to data is logged in another bucket',
      controls: ['S3.9', 'AwsSolutions-S1', 'CKV_AWS_18', 'AVD-AWS-0089'],
      rows: [176],
      types: [T.bucket],
      severity: 'low',
      level: 'A',
      why: 'It is the only record of who read what; a bucket that logs to itself never stops.',
      fix: 'add BucketLogging to a log bucket.',
      check: (r, g) =>
        isLogBucket(r, g)
          ? g.referrers(r, T.bucketLogging, 'bucket').some(found => g.referred(found, 'targetBucket').includes(r))
            ? 'it logs to itself'
            : undefined
          : companion(T.bucketLogging, 'bucket', 'its access is not logged')(r, g),
    },
  ),
  ...stackRules({
    id: 's3-website-not-direct',
    title: 'Sites are served by CloudFront, not by the bucket',
    rows: [189],
    types: [T.bucket],
    severity: 'medium',
    level: 'A',
    controls: ['AwsSolutions-S5'],
    why: 'Website endpoints know no TLS and need a public bucket.',
    fix: 'remove the website configuration and use an origin access control.',
    check: (r, g) =>
      g.referrers(r, T.bucketWebsite, 'bucket').length > 0 || r.has('website')
        ? 'it is a website of its own'
        : undefined,
  }),
];

/** A bucket other things write their logs to. */
export function isLogBucket(bucket: Resource, graph: Graph): boolean {
  return graph.isUsed(
    bucket,
    use =>
      (use.from.is(T.bucketLogging) && use.property === 'targetBucket') ||
      [
        'accessLogs',
        'connectionLogs',
        'loggingConfig',
        'logDestination',
        'logDestinationConfigs',
        'destinationResourceArn',
        'deliveryDestinationConfiguration',
      ].includes(use.property),
  );
}
