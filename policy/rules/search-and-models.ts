import { all, between, isSet, isTrue, matches, oneOf } from '../core/checks';
import { permits, statements, touches } from '../core/documents';
import { Props, UNKNOWN, decide, hasUnknown, isObject, Undecided } from '../core/read';
import { Resource } from '../core/graph';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';
import { inOneZone, isEverything, openings, ruleResources } from './topology';

const IDENTITY = [T.iamPolicy, T.rolePolicy];

export const searchAndModels: Rule[] = [
  ...resourceRules(
    {
      id: 'aoss-access-narrow',
      title: 'Collections are opened to named roles with named permissions',
      controls: ['OpenSearch.7', 'AwsSolutions-OS5', 'CKV2_AWS_52'],
      rows: [214],
      types: [T.collectionAccess],
      severity: 'high',
      level: 'M',
      why: 'The account root or * lets every administrator and every forgotten role read the index.',
      fix: 'list role ARNs as Principal and index permissions such as aoss:ReadDocument.',
      check: r => {
        const policies = policyList(r);
        const principals = policies.flatMap(policy => policy.texts('Principal'));
        const permissions = policies
          .flatMap(policy => policy.objects('Rules'))
          .flatMap(rule => rule.texts('Permission'));
        return [
          ...(principals.some(principal => principal === '*' || principal.endsWith(':root'))
            ? ['Principal names everyone or the account root']
            : []),
          ...(permissions.some(permission => ['*', 'aoss:*'].includes(permission))
            ? ['Permission allows everything']
            : []),
        ];
      },
    },
    {
      id: 'aoss-standby',
      title: 'Collections keep a standby in another zone and say what they are for',
      controls: ['OpenSearch.6'],
      rows: [216],
      types: [T.collection],
      severity: 'medium',
      level: 'P',
      why: 'Neither can be changed later without making the collection, and its index, anew.',
      fix: 'set standbyReplicas ENABLED and type (VECTORSEARCH, SEARCH or TIMESERIES).',
      check: all(
        r => ((r.text('standbyReplicas') ?? 'ENABLED') === 'ENABLED' ? undefined : 'standbyReplicas is not ENABLED'),
        isSet('type'),
      ),
    },
    {
      id: 'aoss-name',
      title: 'Collection names are legal',
      rows: [217],
      types: [T.collection, T.collectionSecurity, T.collectionAccess],
      severity: 'low',
      level: 'M',
      why: 'AWS refuses others in the middle of the update.',
      fix: 'use 3 to 32 lower-case letters, digits and hyphens, letter first.',
      check: matches('name', /^[a-z][0-9a-z-]{2,31}$/, 'a legal name'),
    },
    {
      id: 'aoss-api-scoped',
      title: 'Programs may use named collections only',
      controls: ['CKV_AWS_355'],
      rows: [218],
      types: IDENTITY,
      severity: 'medium',
      level: 'M',
      why: 'aoss:APIAccessAll on * opens every collection of the account.',
      fix: "name the collection's ARN, and leave aoss:DashboardsAccessAll out.",
      check: r => {
        const reach = statements(r, 'policy').filter(s => permits(s, 'aoss:apiaccessall'));
        return [
          ...(reach.some(s => s.resources.some(resource => resource === '*' || resource.endsWith(':collection/*')))
            ? ['aoss:APIAccessAll is allowed on every collection']
            : []),
          ...(statements(r, 'policy').some(s => permits(s, 'aoss:dashboardsaccessall') && s.resources.includes('*'))
            ? ['aoss:DashboardsAccessAll is allowed']
            : []),
        ];
      },
    },
    {
      id: 'search-domain',
      title: 'Search domains are private, encrypted, authorised, logged and redundant',
      controls: [
        'OpenSearch.1',
        'OpenSearch.2',
        'OpenSearch.3',
        'OpenSearch.4',
        'OpenSearch.5',
        'OpenSearch.6',
        'OpenSearch.7',
        'OpenSearch.8',
        'AwsSolutions-OS1',
        'CKV_AWS_5',
        'CKV_AWS_6',
        'CKV_AWS_83',
        'CKV_AWS_84',
        'CKV_AWS_137',
        'CKV_AWS_228',
        'CKV_AWS_317',
      ],
      rows: [219],
      types: [T.searchDomain],
      severity: 'high',
      level: 'M',
      why: 'An open search domain is the classic way to lose a customer list.',
      fix: 'set vpcOptions, encryptAtRest, nodeToNodeEncryption, domainEndpointOptions (HTTPS, TLS 1.2), advancedSecurityOptions, audit logs and three data nodes.',
      check: all(
        isSet('vpcOptions'),
        isTrue('encryptAtRest.enabled'),
        isTrue('nodeToNodeEncryption.enabled'),
        isTrue('domainEndpointOptions.enforceHttps'),
        oneOf(
          'domainEndpointOptions.tlsSecurityPolicy',
          'Policy-Min-TLS-1-2-2019-07',
          'Policy-Min-TLS-1-2-PFS-2023-10',
        ),
        isTrue('advancedSecurityOptions.enabled'),
        r =>
          r
            .objects('logPublishingOptions')
            .some(option => option.text('logType') === 'AUDIT_LOGS' && option.flag('enabled') !== false)
            ? undefined
            : 'audit logs are not published',
        between('clusterConfig.instanceCount', 3, 1000, 1),
      ),
    },
    {
      id: 'bedrock-named-models',
      title: 'Programs may invoke named models only',
      controls: ['CKV_AWS_355', 'CKV_AWS_356'],
      rows: [220],
      types: IDENTITY,
      severity: 'medium',
      level: 'M',
      why: 'Models differ in price by a hundred times and in where data goes.',
      fix: 'list bedrock:InvokeModel actions on model and inference-profile ARNs.',
      check: r => {
        const reach = statements(r, 'policy').filter(s => touches(s, 'bedrock:'));
        return [
          ...(reach.some(s => s.actions.includes('bedrock:*')) ? ['it allows bedrock:*'] : []),
          ...(reach.some(
            s =>
              permits(s, 'bedrock:invokemodel') &&
              s.resources.some(resource => resource === '*' || resource.endsWith('foundation-model/*')),
          )
            ? ['it allows every model']
            : []),
        ];
      },
    },
    {
      id: 'bedrock-guardrail-filters',
      title: 'Guardrails stop prompt attacks and mask personal data',
      controls: ['CKV_AWS_383'],
      rows: [222],
      types: [T.guardrail],
      severity: 'low',
      level: 'A',
      why: 'Without these two a guardrail misses what matters most.',
      fix: 'add a PROMPT_ATTACK content filter and sensitiveInformationPolicyConfig.',
      check: all(isSet('sensitiveInformationPolicyConfig'), r =>
        r.objects('contentPolicyConfig.filtersConfigs').some(filter => filter.text('type') === 'PROMPT_ATTACK')
          ? undefined
          : 'it has no PROMPT_ATTACK filter',
      ),
    },
  ),
  ...stackRules(
    {
      id: 'aoss-encryption-first',
      title: 'Collections are made after their encryption policy',
      controls: ['OpenSearch.1', 'CKV_AWS_247'],
      rows: [212],
      types: [T.collection],
      severity: 'high',
      level: 'M',
      why: 'Without a matching policy AWS refuses the collection.',
      fix: 'add a SecurityPolicy of type encryption that names the collection, and depend on it.',
      check: (r, g) =>
        g.awaited(r, T.collectionSecurity).some(policy => decide(() => policy.text('type') === 'encryption', true))
          ? undefined
          : 'it does not wait for an encryption policy',
    },
    {
      id: 'aoss-private',
      title: 'Collections are reached through a VPC endpoint only',
      controls: ['OpenSearch.2', 'AwsSolutions-OS1', 'CKV_AWS_137'],
      rows: [213],
      types: [T.collectionSecurity],
      severity: 'critical',
      level: 'M',
      why: 'A public collection is protected by its access policy alone.',
      fix: "set AllowFromPublic false and SourceVPCEs to the stack's endpoint.",
      check: r => {
        if (r.text('type') !== 'network') {
          return undefined;
        }
        const policies = policyList(r);
        return [
          ...(policies.some(policy => policy.flag('AllowFromPublic') === true) ? ['AllowFromPublic is true'] : []),
          ...(policies.some(
            policy =>
              policy.flag('AllowFromPublic') !== true && !policy.has('SourceVPCEs') && !policy.has('SourceServices'),
          )
            ? ['SourceVPCEs is not set']
            : []),
        ];
      },
    },
    {
      id: 'aoss-endpoint',
      title: "The collections' endpoint stands in two zones and admits HTTPS from named groups",
      controls: ['AwsSolutions-OS7'],
      rows: [215],
      types: [T.collectionEndpoint],
      severity: 'medium',
      level: 'M',
      why: 'One zone failing would cut programs off; a wide group lets any host ask.',
      fix: "name subnets of two zones and a group that takes tcp/443 from the callers' groups.",
      check: (r, g) => {
        const rules = g
          .referred(r, 'securityGroupIds', T.securityGroup)
          .flatMap(group => ruleResources(group, 'ingress', g))
          .flatMap(rule => decide(() => openings(rule, 'ingress'), []));
        return [
          ...(decide(() => inOneZone(r, 'subnetIds', g), false) ? ['subnetIds lie in one zone'] : []),
          ...(r.has('securityGroupIds') ? [] : ['securityGroupIds is not set']),
          ...(rules.some(rule => rule.hasRange || isEverything(rule) || rule.from !== 443 || rule.to !== 443)
            ? ['its group admits more than port 443 from named groups']
            : []),
        ];
      },
    },
    {
      id: 'bedrock-invocations-logged',
      title: 'Model invocations are logged',
      controls: ['prowler:bedrock_model_invocation_logging_enabled'],
      rows: [221],
      types: IDENTITY,
      severity: 'low',
      level: 'A',
      why: 'It is the only record of what was asked and answered; one setting per account and Region.',
      fix: 'add an InvocationLoggingConfiguration, or allow this rule where the account has one.',
      check: (r, g) =>
        statements(r, 'policy').some(s => permits(s, 'bedrock:invokemodel')) && g.all(T.modelLogging).length === 0
          ? 'it may invoke models, and invocations are not logged'
          : undefined,
    },
  ),
];

/** Serverless policies are a JSON list of objects, or one object. */
function policyList(r: Resource): Props[] {
  const parsed = decide<unknown>(() => r.json('policy'), UNKNOWN);
  if (hasUnknown(parsed)) {
    throw new Undecided();
  }
  return (Array.isArray(parsed) ? parsed : [parsed]).filter(isObject).map(policy => new Props(policy));
}
