import { all, companion, isSet, isTrue, oneOf, when } from '../core/checks';
import { statements } from '../core/documents';
import { Graph, Resource } from '../core/graph';
import { Props, decide, possibly } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';

const MODERN = ['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'];
const MODERN_TO_ORIGIN = ['TLSv1.2', 'TLSv1.3'];
const MANAGED = ['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'];

const hasAliases = (r: Resource) => r.has('aliases');
const isGlobal = (r: Resource) => r.text('scope') === 'CLOUDFRONT';

export const edge: Rule[] = [
  ...resourceRules(
    {
      id: 'cloudfront-https-only',
      title: 'Distributions answer over HTTPS only',
      controls: ['CloudFront.3', 'CKV_AWS_34', 'AVD-AWS-0012'],
      rows: [185],
      types: [T.distribution],
      severity: 'high',
      level: 'M',
      why: 'Whatever is served in the clear can be read and changed on the way.',
      fix: 'set viewerProtocolPolicy to redirect-to-https in every behaviour.',
      check: r =>
        [...r.objects('defaultCacheBehavior'), ...r.objects('orderedCacheBehaviors')].some(
          behaviour => !['redirect-to-https', 'https-only'].includes(behaviour.text('viewerProtocolPolicy') ?? ''),
        )
          ? 'a behaviour serves plain HTTP'
          : undefined,
    },
    {
      id: 'cloudfront-tls',
      title: 'Distributions speak TLS 1.2 or newer and need no fixed address',
      controls: ['CloudFront.15', 'CloudFront.8', 'AwsSolutions-CFR4', 'CKV_AWS_174', 'CKV2_AWS_54', 'AVD-AWS-0013'],
      rows: [186],
      types: [T.distribution],
      severity: 'high',
      level: 'M',
      why: 'Older versions can be broken; a dedicated address costs 600 dollars a month.',
      fix: 'set minimumProtocolVersion TLSv1.2_2021 and sslSupportMethod sni-only.',
      check: when(
        r => r.has('viewerCertificate.acmCertificateArn') || r.has('viewerCertificate.iamCertificateId'),
        all(
          oneOf('viewerCertificate.minimumProtocolVersion', ...MODERN),
          oneOf('viewerCertificate.sslSupportMethod', 'sni-only'),
        ),
      ),
    },
    {
      id: 'cloudfront-tls-to-origin',
      title: 'Distributions call their origins over TLS 1.2 or newer',
      controls: ['CloudFront.9', 'CloudFront.10', 'AwsSolutions-CFR5', 'CKV2_AWS_72'],
      rows: [188],
      types: [T.distribution],
      severity: 'high',
      level: 'M',
      why: 'TLS that ends at the edge leaves the longest part of the way in the clear.',
      fix: 'set originProtocolPolicy https-only and originSslProtocols TLSv1.2.',
      check: r =>
        r
          .objects('origins')
          .filter(origin => origin.has('customOriginConfig'))
          .some(
            origin =>
              origin.text('customOriginConfig.originProtocolPolicy') !== 'https-only' ||
              !origin
                .texts('customOriginConfig.originSslProtocols')
                .every(protocol => MODERN_TO_ORIGIN.includes(protocol)),
          )
          ? 'an origin is called without TLS 1.2'
          : undefined,
    },
    {
      id: 'cloudfront-default-root',
      title: 'Sites have a first page',
      controls: ['CloudFront.1', 'CKV_AWS_305'],
      rows: [192],
      types: [T.distribution],
      severity: 'low',
      level: 'M',
      why: 'Without it the root lists the bucket or answers with an error.',
      fix: 'set defaultRootObject.',
      check: when(r => r.objects('origins').some(isBucketOrigin), isSet('defaultRootObject')),
    },
    {
      id: 'cloudfront-firewall',
      title: 'Distributions stand behind a web firewall',
      controls: ['CloudFront.6', 'AwsSolutions-CFR2', 'CKV_AWS_68', 'CKV2_AWS_47', 'AVD-AWS-0011'],
      rows: [194],
      types: [T.distribution],
      severity: 'medium',
      level: 'P',
      why: 'Known exploits are tried within minutes of a new address.',
      fix: 'set webAclId to a WAFv2 web ACL of scope CLOUDFRONT.',
      check: isSet('webAclId'),
    },
    {
      id: 'waf-rules',
      title: 'Web ACLs block the common attacks, known exploits and floods',
      controls: ['CKV_AWS_175', 'CKV_AWS_192', 'CKV_AWS_342'],
      rows: [197],
      types: [T.webAcl],
      severity: 'high',
      level: 'M',
      why: 'An ACL without them is a bill without a benefit.',
      fix: 'add AWSManagedRulesCommonRuleSet, AWSManagedRulesKnownBadInputsRuleSet and a rate-based rule, each with an action.',
      check: r => {
        const rules = r.objects('rules');
        const names = rules.map(rule => rule.text('statement.managedRuleGroupStatement.name'));
        return [
          ...MANAGED.filter(name => !names.includes(name)).map(name => `it lacks ${name}`),
          ...(rules.some(rule => rule.has('statement.rateBasedStatement')) ? [] : ['it lacks a rate-based rule']),
          ...(rules.every(rule => rule.has('action') || rule.has('overrideAction'))
            ? []
            : ['a rule has neither action nor overrideAction']),
        ];
      },
    },
    {
      id: 'waf-metrics',
      title: 'Web ACLs count what they block',
      rows: [198],
      types: [T.webAcl],
      severity: 'low',
      level: 'M',
      why: 'Without numbers nobody sees an attack, or a rule that blocks customers.',
      fix: 'set visibilityConfig.cloudwatchMetricsEnabled to true on the ACL and every rule.',
      check: all(isTrue('visibilityConfig.cloudwatchMetricsEnabled'), r =>
        r.objects('rules').some(rule => rule.flag('visibilityConfig.cloudwatchMetricsEnabled') !== true)
          ? 'a rule counts nothing'
          : undefined,
      ),
    },
    {
      id: 'waf-region',
      title: 'Global web ACLs are made in us-east-1',
      rows: [200],
      types: [T.webAcl],
      severity: 'low',
      level: 'M',
      why: 'CloudFront takes them from nowhere else, and AWS refuses to create them elsewhere.',
      fix: 'use a provider for us-east-1.',
      check: when(isGlobal, r => (inVirginia(r) ? undefined : 'it is made by a provider of another Region')),
    },
    {
      id: 'cloudfront-resilient-origin',
      title: 'Distributions know a second origin or limit their visitors only on purpose',
      controls: ['AwsSolutions-CFR1', 'CloudFront.4', 'CKV_AWS_374', 'CKV_AWS_310'],
      rows: [196],
      types: [T.distribution],
      severity: 'low',
      level: 'A',
      why: 'An origin group answers from another bucket when the first fails.',
      fix: 'add originGroups where the content exists twice; otherwise allow this rule.',
      check: r =>
        r.has('originGroups') || r.objects('origins').length < 2
          ? undefined
          : 'it has several origins and no origin group',
    },
  ),
  ...stackRules(
    {
      id: 'cloudfront-certificate',
      title: 'Distributions with names of their own have a certificate from us-east-1',
      controls: ['CloudFront.7', 'CKV2_AWS_42'],
      rows: [187],
      types: [T.distribution],
      severity: 'medium',
      level: 'P',
      why: 'The default certificate does not fit the name, and CloudFront takes certificates from nowhere else.',
      fix: 'set viewerCertificate.acmCertificateArn to a certificate made by a us-east-1 provider.',
      check: when(
        hasAliases,
        all(isSet('viewerCertificate.acmCertificateArn'), (r, g) =>
          g
            .referred(r, 'viewerCertificate', T.certificate)
            .some(certificate => decide(() => !inVirginia(certificate), false))
            ? 'its certificate is made in another Region'
            : undefined,
        ),
      ),
    },
    {
      id: 'cloudfront-origin-access',
      title: 'Buckets are read through an origin access control that always signs',
      controls: ['CloudFront.13', 'AwsSolutions-CFR7', 'CKV2_AWS_46'],
      rows: [189],
      types: [T.distribution],
      severity: 'high',
      level: 'M',
      why: 'Otherwise the bucket has to be public, and visitors go around the distribution.',
      fix: 'set originAccessControlId (always, sigv4) and drop OAI and website endpoints.',
      check: (r, g) => {
        const origins = r.objects('origins');
        return [
          ...(origins.some(origin => isWebsite(origin)) ? ['an origin is a website endpoint'] : []),
          ...(origins.some(origin =>
            decide(() => (origin.text('s3OriginConfig.originAccessIdentity') ?? '') !== '', false),
          )
            ? ['an origin uses an origin access identity']
            : []),
          ...(origins.some(
            origin => isBucketOrigin(origin) && !isWebsite(origin) && !origin.has('originAccessControlId'),
          )
            ? ['a bucket origin has no origin access control']
            : []),
          ...(g
            .referred(r, 'origins', T.originAccessControl)
            .some(control =>
              decide(
                () => control.text('signingBehavior') !== 'always' || control.text('signingProtocol') !== 'sigv4',
                false,
              ),
            )
            ? ['its origin access control does not always sign with sigv4']
            : []),
        ];
      },
    },
    {
      id: 'cloudfront-bucket-policy',
      title: "Origin buckets admit their distribution and nobody else's",
      controls: ['AwsSolutions-S5'],
      rows: [190],
      types: [T.distribution],
      severity: 'high',
      level: 'M',
      why: "Without the source any customer's distribution can read the bucket.",
      fix: 'allow cloudfront.amazonaws.com with AWS:SourceArn of the distribution.',
      check: (r, g) =>
        originBuckets(r, g)
          .map(bucket => {
            const policies = g.referrers(bucket, T.bucketPolicy, 'bucket');
            const allowed = policies.some(policy => possibly(() => cloudFrontStatements(policy).length > 0));
            const bound = policies.every(policy =>
              possibly(() =>
                cloudFrontStatements(policy).every(s =>
                  s.conditions.some(c => c.key === 'aws:sourcearn' && c.values.every(value => value !== '*')),
                ),
              ),
            );
            return allowed && bound
              ? undefined
              : `bucket ${bucket.name} does not admit cloudfront.amazonaws.com bound by AWS:SourceArn`;
          })
          .filter(problem => problem !== undefined),
    },
    {
      id: 'cloudfront-origin-exists',
      title: 'Bucket origins are buckets of the stack',
      controls: ['CloudFront.12'],
      rows: [191],
      types: [T.distribution],
      severity: 'low',
      level: 'A',
      why: 'A bucket that is gone can be made again by a stranger, who then serves your site.',
      fix: "take the origin's domain name from the bucket resource.",
      check: (r, g) =>
        r.objects('origins').some(isBucketOrigin) && originBuckets(r, g).length === 0
          ? 'a bucket origin is not part of the stack'
          : undefined,
    },
    {
      id: 'cloudfront-logs',
      title: 'Distributions keep access logs',
      controls: ['CloudFront.5', 'CIS7:4.10', 'AwsSolutions-CFR3', 'CKV_AWS_86', 'AVD-AWS-0010'],
      rows: [193],
      types: [T.distribution],
      severity: 'medium',
      level: 'P',
      why: 'They are the only record of who asked for what.',
      fix: 'set loggingConfig or add a CloudWatch log delivery.',
      check: (r, g) =>
        r.has('loggingConfig')
          ? undefined
          : companion(T.logDeliverySource, 'resourceArn', 'it keeps no access logs')(r, g),
    },
    {
      id: 'cloudfront-security-headers',
      title: 'Sites send security headers',
      controls: ['CKV2_AWS_32', 'CKV_AWS_259'],
      rows: [195],
      types: [T.distribution],
      severity: 'low',
      level: 'A',
      why: 'They stop framing, sniffing and downgrades in the browser.',
      fix: 'set responseHeadersPolicyId to a policy with HSTS, nosniff, frame options and a content security policy.',
      check: all(isSet('defaultCacheBehavior.responseHeadersPolicyId'), (r, g) =>
        g
          .referred(r, 'defaultCacheBehavior', T.responseHeaders)
          .some(policy =>
            ['strictTransportSecurity', 'contentTypeOptions', 'frameOptions', 'contentSecurityPolicy'].some(
              header => !policy.has(`securityHeadersConfig.${header}`),
            ),
          )
          ? 'its headers policy lacks one of HSTS, nosniff, frame options, content security policy'
          : undefined,
      ),
    },
    {
      id: 'waf-logs',
      title: 'Web ACLs log what they judge, without credentials',
      controls: ['CKV2_AWS_31'],
      rows: [199],
      types: [T.webAcl],
      severity: 'low',
      level: 'A',
      why: 'A blocked customer can be helped only by looking it up.',
      fix: 'add a WebAclLoggingConfiguration to a group named aws-waf-logs-…, redacting the authorization header.',
      check: companion(T.webAclLogging, 'resourceArn', 'it logs nothing, or logs authorization headers', logging =>
        logging
          .objects('redactedFields')
          .some(field => field.text('singleHeader.name')?.toLowerCase() === 'authorization'),
      ),
    },
  ),
];

function isBucketOrigin(origin: Props): boolean {
  return (
    origin.has('s3OriginConfig') ||
    origin.has('originAccessControlId') ||
    decide(() => /\.s3[.-][\w.-]*amazonaws\.com$/.test(origin.text('domainName') ?? ''), false)
  );
}

function isWebsite(origin: Props): boolean {
  return decide(() => /\.s3-website[.-]/.test(origin.text('domainName') ?? ''), false);
}

function originBuckets(distribution: Resource, graph: Graph): Resource[] {
  const logs = graph.referred(distribution, 'loggingConfig', T.bucket);
  return graph.referred(distribution, 'origins', T.bucket).filter(bucket => !logs.includes(bucket));
}

function cloudFrontStatements(policy: Resource) {
  return statements(policy, 'policy').filter(
    s => s.allow && (s.principals ?? []).some(p => p.value === 'cloudfront.amazonaws.com'),
  );
}

/** By its provider; a resource without one is in the stack's Region, which nobody knows here. */
function inVirginia(resource: Resource): boolean {
  return resource.raw.provider === undefined || new Props(resource.raw.provider.props).text('region') === 'us-east-1';
}
