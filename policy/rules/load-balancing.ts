import { all, companion, isAbsent, isSet, isTrue, oneOf, oneOfOrAbsent, when } from '../core/checks';
import { statements } from '../core/documents';
import { Graph, Resource } from '../core/graph';
import { decide, possibly } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';
import { inOneZone, tierOf } from './topology';

const MODERN_TLS = /^ELBSecurityPolicy-TLS13-1-[23](?:-(?:Res|FIPS|PQ|Ext0?))*(?:-PQ)?-\d{4}-\d{2}$/;

const isApplication = (r: Resource) => (r.text('loadBalancerType') ?? 'application') === 'application';
const isFacing = (r: Resource) => r.flag('internal') !== true;
const isHttps = (r: Resource) => ['HTTPS', 'TLS'].includes(r.text('protocol') ?? '');

export const loadBalancing: Rule[] = [
  ...resourceRules(
    {
      id: 'alb-drop-invalid-headers',
      title: 'Load balancers drop malformed headers',
      controls: ['ELB.4', 'CKV_AWS_131', 'AVD-AWS-0052'],
      rows: [91],
      types: [T.loadBalancer],
      severity: 'medium',
      level: 'M',
      why: 'They are the tool of request smuggling.',
      fix: 'set dropInvalidHeaderFields to true.',
      check: when(isApplication, isTrue('dropInvalidHeaderFields')),
    },
    {
      id: 'alb-deletion-protection',
      title: 'Load balancers are protected from deletion',
      controls: ['ELB.6', 'CKV_AWS_150'],
      rows: [93],
      types: [T.loadBalancer],
      severity: 'medium',
      level: 'P',
      why: 'A new one has a new name, and every DNS record outside the stack is wrong.',
      fix: 'set enableDeletionProtection to true.',
      check: isTrue('enableDeletionProtection'),
    },
    {
      id: 'alb-desync-mitigation',
      title: 'Load balancers guard against request smuggling',
      controls: ['ELB.12', 'CKV_AWS_328'],
      rows: [94],
      types: [T.loadBalancer],
      severity: 'medium',
      level: 'M',
      why: 'In monitor mode ambiguous requests are passed on.',
      fix: 'leave desyncMitigationMode out (defensive) or set it to strictest.',
      check: oneOfOrAbsent('desyncMitigationMode', 'defensive', 'strictest'),
    },
    {
      id: 'alb-internal',
      title: 'Load balancers face the internet only when they must',
      controls: ['AVD-AWS-0053'],
      rows: [96],
      types: [T.loadBalancer],
      severity: 'low',
      level: 'A',
      why: 'Every public entrance is one to watch.',
      fix: 'set internal to true where only the network calls it.',
      check: r =>
        isFacing(r) && !r.has('tags.InternetFacing')
          ? 'it faces the internet and does not say so (tag InternetFacing)'
          : undefined,
    },
    {
      id: 'alb-http-redirects',
      title: 'Plain HTTP only redirects to HTTPS',
      controls: ['ELB.1', 'CKV2_AWS_20', 'CKV_AWS_2', 'AVD-AWS-0054'],
      rows: [98],
      types: [T.listener],
      severity: 'high',
      level: 'M',
      why: 'Whatever is served in the clear can be read and changed on the way.',
      fix: 'give the listener one redirect action to HTTPS with HTTP_301.',
      check: when(
        r => r.text('protocol') === 'HTTP' || (r.text('protocol') === undefined && r.text('port') === '80'),
        r => {
          const actions = r.objects('defaultActions');
          const good = actions.every(
            action =>
              action.text('type') === 'redirect' &&
              action.text('redirect.protocol') === 'HTTPS' &&
              action.text('redirect.statusCode') === 'HTTP_301',
          );
          return r.has('defaultActions') && good ? undefined : 'it serves plain HTTP';
        },
      ),
    },
    {
      id: 'alb-tls-policy',
      title: 'HTTPS listeners speak TLS 1.2 and 1.3 only',
      controls: ['ELB.17', 'CKV_AWS_103', 'CKV2_AWS_74', 'AVD-AWS-0047'],
      rows: [100],
      types: [T.listener],
      severity: 'high',
      level: 'M',
      why: 'The default policy still accepts TLS 1.0.',
      fix: 'set sslPolicy to ELBSecurityPolicy-TLS13-1-2-Res-2021-06 or newer.',
      check: when(isHttps, r =>
        MODERN_TLS.test(r.text('sslPolicy') ?? '') ? undefined : 'sslPolicy is not one of the TLS 1.3 policies',
      ),
    },
    {
      id: 'alb-hsts',
      title: 'HTTPS listeners tell browsers to stay with HTTPS',
      controls: ['CKV_AWS_259'],
      rows: [101],
      types: [T.listener],
      severity: 'low',
      level: 'A',
      why: 'Without it the first request of a visit can be intercepted.',
      fix: 'set routingHttpResponseStrictTransportSecurityHeaderValue.',
      check: when(r => r.text('protocol') === 'HTTPS', isSet('routingHttpResponseStrictTransportSecurityHeaderValue')),
    },
    {
      id: 'alb-health-check',
      title: 'Targets are asked whether they work, and soon',
      controls: ['CKV_AWS_261'],
      rows: [102],
      types: [T.targetGroup],
      severity: 'medium',
      level: 'M',
      why: 'The default asks for / and takes minutes to notice.',
      fix: 'set healthCheck with path and matcher; interval times unhealthyThreshold at most 180 seconds.',
      check: when(
        r => ['HTTP', 'HTTPS'].includes(r.text('protocol') ?? '') && r.text('targetType') !== 'lambda',
        all(isSet('healthCheck.path'), isSet('healthCheck.matcher'), r =>
          (r.number('healthCheck.interval') ?? 30) * (r.number('healthCheck.unhealthyThreshold') ?? 3) > 180
            ? 'healthCheck takes more than three minutes to notice a failure'
            : undefined,
        ),
      ),
    },
    {
      id: 'alb-tls-to-targets',
      title: 'Traffic to targets is encrypted',
      controls: ['ELB.22', 'CKV_AWS_378'],
      rows: [103],
      types: [T.targetGroup],
      severity: 'low',
      level: 'A',
      why: 'TLS that ends at the load balancer leaves the last hop in the clear, inside the VPC.',
      fix: 'set protocol and healthCheck.protocol to HTTPS where the service can.',
      check: when(
        r => r.text('targetType') !== 'lambda',
        all(oneOf('protocol', 'HTTPS', 'TLS'), oneOf('healthCheck.protocol', 'HTTPS', 'TCP')),
      ),
    },
    {
      id: 'alb-target-group',
      title: 'Target groups suit Fargate, drain soon and have a legal name',
      rows: [104],
      types: [T.targetGroup],
      severity: 'low',
      level: 'M',
      why: 'Instance targets cannot hold tasks; long draining makes every deployment slow; a bad name fails halfway.',
      fix: 'set targetType ip, deregistrationDelay to at most 120 and a name of 32 letters, digits and inner hyphens.',
      check: all(
        oneOf('targetType', 'ip', 'lambda'),
        r =>
          (r.number('deregistrationDelay') ?? 300) <= 120 || r.text('targetType') === 'lambda'
            ? undefined
            : 'deregistrationDelay is above 120',
        legalName,
      ),
    },
    {
      id: 'load-balancer-name',
      title: 'Load balancer names are legal',
      rows: [104],
      types: [T.loadBalancer],
      severity: 'low',
      level: 'M',
      why: 'AWS refuses others in the middle of the update.',
      fix: 'use at most 32 letters, digits and inner hyphens, not starting with internal-.',
      check: legalName,
    },
    {
      id: 'acm-dns-validation',
      title: 'Certificates renew themselves and are logged publicly',
      controls: ['ACM.2', 'CKV_AWS_234'],
      rows: [106],
      types: [T.certificate],
      severity: 'medium',
      level: 'M',
      why: 'Certificates validated by mail expire when nobody reads it; imported ones when nobody remembers.',
      fix: 'set validationMethod DNS, an RSA 2048+ or EC key, and leave privateKey and the transparency option out.',
      check: all(
        isAbsent('privateKey'),
        when(r => !r.has('certificateBody') && !r.has('certificateAuthorityArn'), oneOf('validationMethod', 'DNS')),
        oneOfOrAbsent(
          'keyAlgorithm',
          'RSA_2048',
          'RSA_3072',
          'RSA_4096',
          'EC_prime256v1',
          'EC_secp384r1',
          'EC_secp521r1',
        ),
        oneOfOrAbsent('options.certificateTransparencyLoggingPreference', 'ENABLED'),
      ),
    },
    {
      id: 'acm-narrow',
      title: 'Certificates name their hosts and are replaced without a gap',
      controls: ['CKV2_AWS_71', 'CKV_AWS_233'],
      rows: [107],
      types: [T.certificate],
      severity: 'low',
      level: 'A',
      why: 'A stolen wildcard key speaks for every host; deleting first leaves the listener without a certificate.',
      fix: 'name the hosts and leave deleteBeforeReplace out.',
      check: all(
        r =>
          [r.text('domainName') ?? '', ...r.texts('subjectAlternativeNames')].some(name => name.startsWith('*.'))
            ? 'it is a wildcard'
            : undefined,
        r => (r.raw.deleteBeforeReplace === true ? 'deleteBeforeReplace is set' : undefined),
      ),
    },
  ),
  ...stackRules(
    {
      id: 'alb-access-logs',
      title: 'Load balancers keep access logs',
      controls: ['ELB.5', 'CIS7:4.10', 'AwsSolutions-ELB2', 'CKV_AWS_91'],
      rows: [92],
      types: [T.loadBalancer],
      severity: 'medium',
      level: 'P',
      why: 'They are the only record of who asked for what.',
      fix: 'set accessLogs to an enabled bucket whose policy admits the log delivery.',
      check: all(isTrue('accessLogs.enabled'), isSet('accessLogs.bucket'), (r, g) =>
        g.referred(r, 'accessLogs', T.bucket).some(bucket => g.referrers(bucket, T.bucketPolicy, 'bucket').length === 0)
          ? 'the log bucket has no policy that admits the log delivery'
          : undefined,
      ),
    },
    {
      id: 'alb-two-zones',
      title: 'Load balancers stand in two zones of the right tier',
      controls: ['ELB.13'],
      rows: [95],
      types: [T.loadBalancer],
      severity: 'medium',
      level: 'M',
      why: 'One zone is refused or fails alone; an internal one in public subnets is one setting from public.',
      fix: 'name subnets of two zones: public ones if it faces the internet, private ones if not.',
      check: (r, g) => {
        const property = r.has('subnetMappings') ? 'subnetMappings' : 'subnets';
        const tiers = g.referred(r, property, T.subnet).map(subnet => tierOf(subnet, g));
        return [
          ...(inOneZone(r, property, g) ? ['its subnets lie in one zone'] : []),
          ...(isFacing(r) && tiers.some(tier => tier === 'private' || tier === 'isolated')
            ? ['it faces the internet from a private subnet']
            : []),
          ...(!isFacing(r) && tiers.includes('public') ? ['it is internal but stands in a public subnet'] : []),
        ];
      },
    },
    {
      id: 'alb-firewall',
      title: 'Internet-facing load balancers stand behind a web firewall',
      controls: ['ELB.16', 'CKV2_AWS_28', 'CKV2_AWS_76'],
      rows: [97],
      types: [T.loadBalancer],
      severity: 'medium',
      level: 'P',
      why: 'Known exploits are tried within minutes of a new address.',
      fix: 'associate a web ACL that includes AWSManagedRulesKnownBadInputsRuleSet.',
      check: when(
        r => isApplication(r) && isFacing(r),
        companion(
          T.webAclAssociation,
          'resourceArn',
          'it has no web ACL with the known-bad-inputs rules',
          (association, _, g) => {
            const acls = g.referred(association, 'webAclArn', T.webAcl);
            return acls.length === 0 || acls.some(acl => blocksKnownBadInputs(acl));
          },
        ),
      ),
    },
    {
      id: 'alb-https-listener',
      title: 'Internet-facing load balancers have one HTTPS listener with a certificate',
      controls: ['ELB.18', 'CKV_AWS_2'],
      rows: [99],
      types: [T.loadBalancer],
      severity: 'high',
      level: 'M',
      why: 'Without it there is nothing to redirect plain HTTP to.',
      fix: 'add a listener on 443 with protocol HTTPS and certificateArn.',
      check: when(
        r => isApplication(r) && isFacing(r),
        (r, g) => {
          const listeners = g.referrers(r, T.listener, 'loadBalancerArn');
          const secure = listeners.filter(listener =>
            possibly(() => listener.text('port') === '443' && isHttps(listener)),
          );
          return [
            ...(secure.length === 1 ? [] : ['it has not exactly one HTTPS listener on 443']),
            ...(secure.some(listener => decide(() => isHttps(listener), false) && !listener.has('certificateArn'))
              ? ['its HTTPS listener has no certificate']
              : []),
          ];
        },
      ),
    },
    {
      id: 'acm-validation-awaited',
      title: 'Certificates are validated before they are used',
      rows: [108],
      types: [T.certificate],
      severity: 'medium',
      level: 'M',
      why: 'A listener refuses a certificate that is still pending.',
      fix: "add a CertificateValidation and take the certificate's ARN from it.",
      check: when(
        r => r.text('validationMethod') === 'DNS',
        (r, g) => {
          if (g.referrers(r, T.certificateValidation, 'certificateArn').length === 0) {
            return 'nothing waits for its validation';
          }
          const users = [
            ...g.referrers(r, T.listener, 'certificateArn'),
            ...g.referrers(r, T.distribution, 'viewerCertificate'),
            ...domains(r, g),
          ];
          return users.some(user => g.awaited(user, T.certificateValidation).length === 0)
            ? 'something uses it without waiting for its validation'
            : undefined;
        },
      ),
    },
    {
      id: 'log-bucket-admits-producers',
      title: 'Log buckets admit the services that write to them',
      rows: [182],
      types: [T.bucket],
      severity: 'medium',
      level: 'M',
      why: 'Load balancers refuse to be created and deliveries fail silently otherwise.',
      fix: 'allow the delivery service s3:PutObject in the bucket policy, bound by aws:SourceAccount.',
      check: (r, g) => {
        if (!g.isUsed(r, use => use.property === 'accessLogs', T.loadBalancer)) {
          return undefined;
        }
        const policies = g.referrers(r, T.bucketPolicy, 'bucket');
        const admits = policies.some(policy =>
          possibly(() =>
            statements(policy, 'policy').some(
              statement =>
                statement.allow &&
                statement.actions.some(action => action === 's3:putobject' || action === 's3:*') &&
                (statement.principals ?? []).some(p =>
                  /logdelivery\.elasticloadbalancing\.amazonaws\.com$|^arn:[\w-]+:iam::\d{12}:root$|^\d{12}$/.test(
                    p.value,
                  ),
                ),
            ),
          ),
        );
        return admits ? undefined : "its policy does not admit the load balancer's log delivery";
      },
    },
  ),
  ...resourceRules({
    id: 'alb-preserve-client',
    title: 'Load balancers do not preserve what clients claim about themselves',
    controls: ['ELB.12', 'CKV_AWS_328'],
    rows: [94],
    types: [T.loadBalancer],
    severity: 'low',
    level: 'A',
    why: 'A preserved X-Forwarded-For lets clients forge their address.',
    fix: 'leave xffHeaderProcessingMode out (append).',
    check: oneOfOrAbsent('xffHeaderProcessingMode', 'append', 'remove'),
  }),
];

export function blocksKnownBadInputs(acl: Resource): boolean {
  return acl
    .objects('rules')
    .some(rule => rule.text('statement.managedRuleGroupStatement.name') === 'AWSManagedRulesKnownBadInputsRuleSet');
}

function legalName(r: Resource): string | undefined {
  const name = r.text('name');
  return name === undefined || /^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/.test(name)
    ? undefined
    : 'name is not legal';
}

function domains(certificate: Resource, graph: Graph): Resource[] {
  return [
    ...graph.referrers(certificate, T.restDomain, 'regionalCertificateArn'),
    ...graph.referrers(certificate, T.httpDomain, 'domainNameConfiguration'),
  ];
}
