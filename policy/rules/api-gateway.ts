import { all, between, companion, isSet, isTrue, matches, notTrue, oneOf, when } from '../core/checks';
import { Graph, Resource } from '../core/graph';
import { decide, possibly } from '../core/read';
import { Rule, resourceRules, stackRules } from '../core/rule';
import { T } from '../core/tokens';
import { secretEntries } from './lambda';

/** A preflight never does; a WebSocket API does when a client connects, and AWS refuses to ask again. */
const asksForCredentials = (route: Resource, graph: Graph) => {
  const key = route.text('routeKey') ?? '';
  const webSocket = graph
    .referred(route, 'apiId', T.httpApi)
    .some(api => possibly(() => api.text('protocolType') === 'WEBSOCKET'));
  return webSocket ? key === '$connect' : !key.startsWith('OPTIONS ');
};

export const apiGateway: Rule[] = [
  ...resourceRules(
    {
      id: 'api-access-logs',
      title: 'API stages keep structured access logs',
      controls: ['APIGateway.1', 'APIGateway.9', 'CIS7:4.10', 'AwsSolutions-APIG1', 'CKV_AWS_76', 'AVD-AWS-0001'],
      rows: [128],
      types: [T.restStage, T.httpStage],
      severity: 'medium',
      level: 'M',
      why: 'They are the only record of who called what.',
      fix: 'set accessLogSettings with destinationArn and a JSON format.',
      check: all(
        isSet('accessLogSettings.destinationArn'),
        matches('accessLogSettings.format', /^\s*\{[\s\S]*\}\s*$/, 'JSON'),
      ),
    },
    {
      id: 'api-tracing',
      title: 'API stages are traced',
      controls: ['APIGateway.3', 'CKV_AWS_73', 'AVD-AWS-0003'],
      rows: [131],
      types: [T.restStage],
      severity: 'low',
      level: 'A',
      why: 'A trace tells whether the gateway or the function was slow.',
      fix: 'set xrayTracingEnabled to true.',
      check: isTrue('xrayTracingEnabled'),
    },
    {
      id: 'api-requests-validated',
      title: 'Requests with a body are validated',
      controls: ['AwsSolutions-APIG2', 'CKV2_AWS_53'],
      rows: [135],
      types: [T.restMethod],
      severity: 'low',
      level: 'A',
      why: 'Nonsense is best refused before it costs an invocation.',
      fix: 'set requestValidatorId and requestModels.',
      check: when(
        r => ['POST', 'PUT', 'PATCH'].includes(r.text('httpMethod') ?? '') || r.has('requestParameters'),
        isSet('requestValidatorId'),
      ),
    },
    {
      id: 'api-throttled',
      title: "REST stages are throttled below the account's limit",
      rows: [136],
      types: [T.restMethodSettings],
      severity: 'medium',
      level: 'M',
      why: 'One busy API would use up the limit of all others.',
      fix: 'set throttlingRateLimit (at most 10000) and throttlingBurstLimit (at most 5000).',
      check: all(
        between('settings.throttlingRateLimit', 1, 10_000, -1),
        between('settings.throttlingBurstLimit', 1, 5_000, -1),
      ),
    },
    {
      id: 'api-http-throttled',
      title: "HTTP and WebSocket stages are throttled below the account's limit",
      rows: [136],
      types: [T.httpStage],
      severity: 'medium',
      level: 'M',
      why: 'One busy API would use up the limit of all others.',
      fix: 'set defaultRouteSettings.throttlingRateLimit (at most 10000) and throttlingBurstLimit (at most 5000).',
      check: all(
        between('defaultRouteSettings.throttlingRateLimit', 1, 10_000, -1),
        between('defaultRouteSettings.throttlingBurstLimit', 1, 5_000, -1),
      ),
    },
    {
      id: 'api-cache-encrypted',
      title: 'Cached responses are encrypted',
      controls: ['APIGateway.5', 'CKV_AWS_308', 'CKV_AWS_120', 'CKV_AWS_225', 'AVD-AWS-0002', 'AVD-AWS-0190'],
      rows: [137],
      types: [T.restMethodSettings],
      severity: 'medium',
      level: 'M',
      why: 'A cache holds what callers were told.',
      fix: 'set cacheDataEncrypted to true.',
      check: when(r => r.flag('settings.cachingEnabled') === true, isTrue('settings.cacheDataEncrypted')),
    },
    {
      id: 'api-domain-tls',
      title: 'API domains speak TLS 1.2 or newer',
      controls: ['CKV_AWS_206', 'AVD-AWS-0005'],
      rows: [139],
      types: [T.restDomain],
      severity: 'high',
      level: 'M',
      why: 'The default still accepts TLS 1.0.',
      fix: 'set securityPolicy to TLS_1_2.',
      check: r =>
        /^(?:TLS_1_[23]|SecurityPolicy_TLS1[23])/.test(r.text('securityPolicy') ?? '')
          ? undefined
          : 'securityPolicy is not TLS_1_2 or newer',
    },
    {
      id: 'api-http-domain-tls',
      title: 'HTTP API domains speak TLS 1.2 or newer',
      controls: ['CKV_AWS_206', 'AVD-AWS-0005'],
      rows: [139],
      types: [T.httpDomain],
      severity: 'high',
      level: 'M',
      why: 'Older versions can be broken.',
      fix: 'set domainNameConfiguration.securityPolicy to TLS_1_2.',
      check: oneOf('domainNameConfiguration.securityPolicy', 'TLS_1_2'),
    },
    {
      id: 'api-cors-not-open',
      title: "No site on the internet may use a visitor's credentials",
      rows: [143],
      types: [T.httpApi],
      severity: 'high',
      level: 'M',
      why: "Any page a visitor opens could call the API in the visitor's name.",
      fix: 'name the origins in corsConfiguration.',
      check: r =>
        r.flag('corsConfiguration.allowCredentials') === true &&
        r.list('corsConfiguration.allowOrigins').some(o => typeof o === 'string' && /^(?:https?:\/\/)?\*$/.test(o))
          ? 'corsConfiguration allows credentials from every origin'
          : undefined,
    },
    {
      id: 'api-rest-cors-not-open',
      title: 'REST responses name the sites that may read them',
      rows: [143],
      types: [T.restGatewayResponse, T.restIntegrationResponse],
      severity: 'high',
      level: 'M',
      why: "Any page a visitor opens could call the API in the visitor's name.",
      fix: 'name the origin in Access-Control-Allow-Origin.',
      check: r => {
        const headers = r
          .entries('responseParameters')
          .map(([name, value]) => [name.toLowerCase(), String(value).replaceAll("'", '')]);
        const header = (name: string) => headers.find(([key]) => key?.endsWith(`.${name}`))?.[1];
        return header('access-control-allow-origin') === '*' && header('access-control-allow-credentials') === 'true'
          ? 'it allows credentials from every origin'
          : undefined;
      },
    },
    {
      id: 'api-stage-no-secrets',
      title: 'Stage variables hold no secrets',
      controls: ['prowler:apigateway_restapi_no_secrets_in_stage_variables'],
      rows: [144],
      types: [T.restStage],
      severity: 'high',
      level: 'M',
      why: 'They show in the console and in logs.',
      fix: 'let the backend read the secret.',
      check: secretEntries('variables'),
    },
    {
      id: 'api-http-stage-no-secrets',
      title: 'Stage variables of HTTP APIs hold no secrets',
      controls: ['prowler:apigateway_restapi_no_secrets_in_stage_variables'],
      rows: [144],
      types: [T.httpStage],
      severity: 'high',
      level: 'M',
      why: 'They show in the console and in logs.',
      fix: 'let the backend read the secret.',
      check: secretEntries('stageVariables'),
    },
    {
      id: 'api-deployment-triggers',
      title: 'A changed API is deployed',
      controls: ['CKV_AWS_217', 'CKV_AWS_237'],
      rows: [142],
      types: [T.restDeployment],
      severity: 'medium',
      level: 'M',
      why: 'Without triggers a change is stored and never goes live; deleting first takes the stage down.',
      fix: 'set triggers to a hash over methods and integrations and leave deleteBeforeReplace out.',
      check: all(isSet('triggers'), r =>
        r.raw.deleteBeforeReplace === true ? 'deleteBeforeReplace is set' : undefined,
      ),
    },
  ),
  ...stackRules(
    {
      id: 'api-route-authorized',
      title: 'Routes ask for credentials',
      controls: ['APIGateway.8', 'CKV_AWS_309'],
      rows: [134],
      types: [T.httpRoute],
      severity: 'high',
      level: 'M',
      why: 'A route without an authorizer is open to everyone.',
      fix: 'set authorizationType JWT, AWS_IAM or CUSTOM, on a WebSocket API for $connect; allow a public route by URN with a reason.',
      check: when(asksForCredentials, oneOf('authorizationType', 'JWT', 'AWS_IAM', 'CUSTOM')),
    },
    {
      id: 'api-client-certificate',
      title: 'HTTP backends can tell the gateway from others',
      controls: ['APIGateway.2', 'CKV2_AWS_51'],
      rows: [138],
      types: [T.restStage],
      severity: 'low',
      level: 'A',
      why: "Without it anyone who knows the backend's address goes around the gateway.",
      fix: 'set clientCertificateId where integrations are HTTP.',
      check: (r, g) =>
        g
          .referred(r, 'restApi', T.restApi)
          .flatMap(api => g.referrers(api, T.restIntegration, 'restApi'))
          .some(integration => decide(() => (integration.text('type') ?? '').startsWith('HTTP'), false)) &&
        !r.has('clientCertificateId')
          ? 'clientCertificateId is not set'
          : undefined,
    },
    {
      id: 'api-method-settings',
      title: 'REST stages log errors, measure and never log bodies',
      controls: ['APIGateway.1', 'AwsSolutions-APIG6', 'CKV2_AWS_4', 'CKV_AWS_276'],
      rows: [129],
      types: [T.restStage],
      severity: 'medium',
      level: 'M',
      why: 'Without settings nothing is logged; with data tracing everything is, passwords included.',
      fix: 'add MethodSettings for */* with loggingLevel ERROR or INFO, metricsEnabled, dataTraceEnabled false.',
      check: (r, g) => {
        const settings = [
          ...g.referrers(r, T.restMethodSettings, 'stageName'),
          ...g.referred(r, 'restApi', T.restApi).flatMap(api => g.referrers(api, T.restMethodSettings, 'restApi')),
        ];
        const whole = settings.filter(found => possibly(() => found.text('methodPath') === '*/*'));
        return [
          ...(whole.some(found =>
            possibly(
              () =>
                ['ERROR', 'INFO'].includes(found.text('settings.loggingLevel') ?? '') &&
                found.flag('settings.metricsEnabled') === true,
            ),
          )
            ? []
            : ['no method settings for */* log and measure it']),
          ...(settings.some(found => decide(() => found.flag('settings.dataTraceEnabled') === true, false))
            ? ['its method settings log request bodies']
            : []),
        ];
      },
    },
    {
      id: 'api-account-may-log',
      title: 'API Gateway may write logs',
      rows: [130],
      types: [T.restStage],
      severity: 'low',
      level: 'M',
      why: "Without the account's role the update of a logging stage fails.",
      fix: 'add an apigateway Account with cloudwatchRoleArn, or allow this rule where the account is set up elsewhere.',
      check: (_, g) =>
        g.all(T.restAccount).some(account => account.has('cloudwatchRoleArn'))
          ? undefined
          : 'no apigateway Account with a CloudWatch role is in the stack',
    },
    {
      id: 'api-firewall',
      title: 'Public REST stages stand behind a web firewall',
      controls: ['APIGateway.4', 'AwsSolutions-APIG3', 'CKV2_AWS_29', 'CKV2_AWS_77'],
      rows: [132],
      types: [T.restStage],
      severity: 'medium',
      level: 'P',
      why: 'Known exploits are tried within minutes of a new address.',
      fix: 'associate a web ACL with the stage.',
      check: (r, g) =>
        g
          .referred(r, 'restApi', T.restApi)
          .some(api => decide(() => api.texts('endpointConfiguration.types').includes('PRIVATE'), false))
          ? undefined
          : companion(T.webAclAssociation, 'resourceArn', 'it has no web ACL')(r, g),
    },
    {
      id: 'api-method-authorized',
      title: 'REST methods ask for credentials',
      controls: ['AwsSolutions-APIG4', 'AwsSolutions-COG4', 'CKV_AWS_59', 'CKV2_AWS_70', 'AVD-AWS-0004'],
      rows: [133],
      types: [T.restMethod],
      severity: 'high',
      level: 'M',
      why: 'A method without an authorizer is open to everyone.',
      fix: 'set authorization or apiKeyRequired, or a RestApiPolicy; allow a public method by URN with a reason.',
      check: when(
        r =>
          r.text('httpMethod') !== 'OPTIONS' &&
          (r.text('authorization') ?? 'NONE') === 'NONE' &&
          r.flag('apiKeyRequired') !== true,
        (r, g) =>
          g
            .referred(r, 'restApi', T.restApi)
            .some(api => api.has('policy') || g.referrers(api, T.restApiPolicy, 'restApiId').length > 0)
            ? undefined
            : 'it is open to everyone',
      ),
    },
    {
      id: 'api-one-entrance',
      title: 'An API with its own domain has no second entrance',
      rows: [140],
      types: [T.restApi],
      severity: 'low',
      level: 'A',
      why: 'The generated address goes around what stands before the domain.',
      fix: 'set disableExecuteApiEndpoint to true, with a REGIONAL or PRIVATE endpoint.',
      check: when((r, g) => g.referrers(r, T.restBasePath, 'restApi').length > 0, isTrue('disableExecuteApiEndpoint')),
    },
    {
      id: 'api-integration-timeout',
      title: 'Integrations wait as long as the backend may take, and no longer than allowed',
      rows: [141],
      types: [T.restIntegration],
      severity: 'medium',
      level: 'M',
      why: "Above 29 seconds AWS refuses it; below the function's timeout callers see errors for work that succeeds.",
      fix: "set timeoutMilliseconds to at most 29000 and at least the function's timeout.",
      check: (r, g) => {
        const limit = r.number('timeoutMilliseconds') ?? 29_000;
        const backend = g.referred(r, 'uri', T.lambda).map(fn => decide(() => fn.number('timeout') ?? 3, 0));
        return [
          ...(limit > 29_000 ? ['timeoutMilliseconds is above 29000'] : []),
          ...(backend.some(seconds => seconds <= 29 && seconds * 1000 > limit)
            ? ['timeoutMilliseconds is below the timeout of its function']
            : []),
        ];
      },
    },
    {
      id: 'api-quotas',
      title: 'An API fits its quotas',
      rows: [145],
      types: [T.restApi],
      severity: 'low',
      level: 'M',
      why: 'The resource beyond the quota fails in the middle of the update.',
      fix: 'stay within 300 resources, 10 stages and 8192 characters of policy.',
      check: all(
        (r, g) =>
          g.referrers(r, T.restResource, 'restApi').length > 300 ? 'it has more than 300 resources' : undefined,
        (r, g) => (g.referrers(r, T.restStage, 'restApi').length > 10 ? 'it has more than 10 stages' : undefined),
        r => ((r.text('policy') ?? '').length > 8192 ? 'policy is longer than 8192 characters' : undefined),
      ),
    },
  ),
  ...resourceRules({
    id: 'api-integration-tls',
    title: 'The gateway calls HTTP backends over verified TLS',
    controls: ['APIGateway.2', 'CKV2_AWS_51'],
    rows: [138],
    types: [T.restIntegration],
    severity: 'medium',
    level: 'A',
    why: 'Without verification anyone on the way can answer.',
    fix: 'leave tlsConfig.insecureSkipVerification out.',
    check: notTrue('tlsConfig.insecureSkipVerification'),
  }),
];
