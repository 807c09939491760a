package dev.caisson.components.edge.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.resources.Resource;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.InvokeTarget;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.Registration;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RestApiTest {
    private static final String POOL = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Abcdefghi";
    private static final String API = "aws:apigateway/restApi:RestApi";
    private static final String PATH = "aws:apigateway/resource:Resource";
    private static final String METHOD = "aws:apigateway/method:Method";
    private static final String INTEGRATION = "aws:apigateway/integration:Integration";
    private static final String DEPLOYMENT = "aws:apigateway/deployment:Deployment";
    private static final String STAGE = "aws:apigateway/stage:Stage";
    private static final String PERMISSION = "aws:lambda/permission:Permission";
    private static final String GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final String ACCOUNT = "aws:apigateway/account:Account";
    private static final InvokeTarget JOBS = function("jobs", 29);

    @Test
    @DisplayName("with defaults only: IAM decides, requests are limited, traced and logged without their bodies")
    void defaults() {
        var stack = up(minimal());

        assertThat(stack.the(METHOD, "api-get-jobs-method").inputs())
                .containsEntry("authorization", "AWS_IAM")
                .containsEntry("apiKeyRequired", false);
        assertThat(stack.the(API, "api-api").inputs())
                .containsEntry("disableExecuteApiEndpoint", false)
                .doesNotContainKey("name");
        assertThat(stack.the(API, "api-api").input("endpointConfiguration.types"))
                .isEqualTo("REGIONAL");
        var stage = stack.the(STAGE, "api-stage");
        assertThat(stage.inputs()).containsEntry("stageName", "v1").containsEntry("xrayTracingEnabled", true);
        assertThat(stage.input("accessLogSettings.destinationArn")).asString().contains("log-group:api-access-logs");
        var settings = stack.the("aws:apigateway/methodSettings:MethodSettings", "api-settings");
        assertThat(settings.input("methodPath")).isEqualTo("*/*");
        assertThat(settings.input("settings"))
                .isEqualTo(Map.of(
                        "throttlingRateLimit",
                        100.0,
                        "throttlingBurstLimit",
                        200.0,
                        "metricsEnabled",
                        true,
                        "loggingLevel",
                        "ERROR",
                        "dataTraceEnabled",
                        false));
        assertThat(stack.all("aws:apigateway/response:Response")).isEmpty();
        assertThat(stack.all("aws:cloudwatch/metricAlarm:MetricAlarm")).isEmpty();
    }

    @Test
    @DisplayName("the access log is one JSON object for each request, with what explains a failure")
    void accessLog() {
        var format = JsonParser.parseString(RestStage.accessLogFormat()).getAsJsonObject();

        assertThat(format.keySet())
                .contains("requestId", "status", "sourceIp", "integrationErrorMessage", "error.responseType")
                .doesNotContain("error.message");
        assertThat(format.get("sourceIp").getAsString()).isEqualTo("$context.identity.sourceIp");
    }

    @Test
    @DisplayName("error logs go to a group that expires, made before the stage makes it itself")
    void errorLogs() {
        var stack = up(minimal());

        var group = stack.the(GROUP, "api-error-logs");
        assertThat(group.input("name")).asString().matches("API-Gateway-Execution-Logs_[0-9a-f]{10}/v1");
        assertThat(group.input("retentionInDays")).isEqualTo(30.0);
        assertThat(dependencies(stack.the(STAGE, "api-stage"))).contains("api-error-logs");
    }

    @Test
    @DisplayName("the account's logging role comes before the stage and stays when the stack goes")
    void accountRole() {
        var stack = up(minimal());

        assertThat(dependencies(stack.the(STAGE, "api-stage"))).contains("api-logging-account");
        assertThat(List.of(
                        stack.the(ACCOUNT, "api-logging-account"),
                        stack.the("aws:iam/role:Role", "api-logging-role"),
                        stack.the("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "api-logging-logs")))
                .allMatch(kept -> kept.options().isRetainOnDelete());
    }

    @Test
    @DisplayName(
            "each function may be called by this stage, once for all routes: its policy holds 20 KB, some 45 statements")
    void permissions() {
        var stack = up(minimal()
                .routes(List.of(
                        RestRoute.iam("GET", "/api/v1/jobs/{job_id}", JOBS),
                        RestRoute.open("ANY", "/{proxy+}", JOBS),
                        RestRoute.open("GET", "/", JOBS))));

        assertThat(stack.all(PERMISSION))
                .extracting(
                        permission -> permission.input("sourceArn").toString().replaceAll("^.*?/", ""))
                .containsExactly("v1/*");
        assertThat(stack.all(PERMISSION)).allSatisfy(permission -> {
            assertThat(permission.input("sourceArn")).asString().startsWith("arn:aws:execute-api:");
            assertThat(permission.input("principal")).isEqualTo("apigateway.amazonaws.com");
            assertThat(permission.name()).hasSizeLessThanOrEqualTo(92).matches("[A-Za-z0-9_-]+");
        });
        assertThat(stack.names(PATH)).hasSize(5);
        assertThat(stack.all(INTEGRATION))
                .allSatisfy(integration -> assertThat(integration.inputs())
                        .containsEntry("type", "AWS_PROXY")
                        .containsEntry("integrationHttpMethod", "POST")
                        .containsEntry("timeoutMilliseconds", 29_000.0));
    }

    @Test
    @DisplayName("routes for users ask for the id token of their pool; others stay as they are")
    void users() {
        var stack = up(minimal()
                .userPoolArn(Output.of(POOL))
                .routes(List.of(
                        RestRoute.users("GET", "/jobs", JOBS),
                        RestRoute.iam("POST", "/jobs", JOBS),
                        RestRoute.open("GET", "/", JOBS))));

        var authorizer = stack.the("aws:apigateway/authorizer:Authorizer", "api-users");
        assertThat(authorizer.inputs())
                .isEqualTo(Map.of(
                        "restApi",
                        stack.the(METHOD, "api-get-jobs-method").input("restApi"),
                        "type",
                        "COGNITO_USER_POOLS",
                        "providerArns",
                        List.of(POOL),
                        "identitySource",
                        "method.request.header.Authorization"));
        var get = stack.the(METHOD, "api-get-jobs-method");
        assertThat(get.input("authorization")).isEqualTo("COGNITO_USER_POOLS");
        assertThat(get.input("authorizerId")).asString().matches("[0-9a-f]{6}");
        assertThat(stack.the(METHOD, "api-post-jobs-method").inputs())
                .containsEntry("authorization", "AWS_IAM")
                .doesNotContainKey("authorizerId");
        assertThat(stack.the(METHOD, "api-get-root-method").inputs())
                .containsEntry("authorization", "NONE")
                .doesNotContainKey("authorizerId");
        assertThat(dependencies(stack.the("aws:apigateway/deployment:Deployment", "api-deployment")))
                .contains("api-users");
    }

    @Test
    @DisplayName("a pool that no route is for makes nothing, and a route for users without a pool is refused")
    void usersWithoutRoutes() {
        assertThat(up(minimal().userPoolArn(Output.of(POOL))).all("aws:apigateway/authorizer:Authorizer"))
                .isEmpty();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> minimal()
                        .routes(List.of(RestRoute.users("GET", "/jobs", JOBS)))
                        .build())
                .withMessageContaining("routes = \"GET /jobs\": is for users; give the userPoolArn of their pool");
    }

    @Test
    @DisplayName("with everything on")
    void everything() {
        var stack = up(minimal()
                .routes(List.of(
                        RestRoute.iam("POST", "/jobs", JOBS),
                        RestRoute.iam("GET", "/slow", function("slow", 60)).acknowledgeTimeout()))
                .stageName("live")
                .cors(new Cors(List.of("https://app.example.com", "https://admin.example.com")))
                .domain(new ApiDomain("api.example.com", Output.of("arn:aws:acm:::certificate/c")))
                .minimumCompressionBytes(1_024)
                .binaryMediaTypes(List.of("image/png"))
                .accessLogGroupName("/aws/vendedlogs/apis/shop")
                .alarms(new AlarmSettings(Output.of("arn:aws:sns:us-east-1:1:alarms"), "shop-dev")));

        assertThat(stack.the(API, "api-api").inputs())
                .containsEntry("disableExecuteApiEndpoint", true)
                .containsEntry("minimumCompressionSize", "1024")
                .containsEntry("binaryMediaTypes", List.of("image/png"));
        assertThat(stack.the("aws:apigateway/domainName:DomainName", "api-domain")
                        .inputs())
                .containsEntry("securityPolicy", "TLS_1_2");
        assertThat(stack.the("aws:apigateway/basePathMapping:BasePathMapping", "api-mapping")
                        .inputs())
                .containsEntry("stageName", "live");
        assertThat(stack.the(GROUP, "api-access-logs").input("name")).isEqualTo("/aws/vendedlogs/apis/shop");
        assertThat(stack.names("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .containsExactly("api-5xx", "api-certificate", "api-latency", "api-requests");
        assertThat(stack.the("aws:cloudwatch/metricAlarm:MetricAlarm", "api-latency")
                        .input("dimensions"))
                .asString()
                .contains("Stage=live", "ApiName=api-api");
    }

    @Test
    @DisplayName("CORS covers a preflight for every path with a route, and the errors API Gateway makes itself")
    void cors() {
        var stack = up(minimal()
                .routes(List.of(RestRoute.iam("GET", "/a/b", JOBS), RestRoute.iam("POST", "/a/b", JOBS)))
                .cors(new Cors(List.of("https://app.example.com", "https://admin.example.com"))));

        assertThat(stack.names(METHOD))
                .containsExactly("api-get-a-b-method", "api-options-a-b-method", "api-post-a-b-method");
        assertThat(stack.the(METHOD, "api-options-a-b-method").input("authorization"))
                .isEqualTo("NONE");
        assertThat(stack.the(INTEGRATION, "api-options-a-b-integration").inputs())
                .containsEntry("type", "MOCK")
                .containsEntry("contentHandling", "CONVERT_TO_TEXT");
        var answer = stack.the("aws:apigateway/integrationResponse:IntegrationResponse", "api-options-a-b-answer");
        var declared = stack.the("aws:apigateway/methodResponse:MethodResponse", "api-options-a-b-response");
        assertThat(((Map<?, ?>) answer.input("responseParameters")).keySet())
                .isEqualTo(((Map<?, ?>) declared.input("responseParameters")).keySet());
        assertThat(answer.inputs().get("responseParameters").toString()).contains("'GET,OPTIONS,POST'");
        assertThat(answer.inputs().get("responseTemplates").toString()).contains("responseOverride");
        assertThat(dependencies(answer)).contains("api-options-a-b-integration", "api-options-a-b-response");
        assertThat(stack.all("aws:apigateway/response:Response"))
                .extracting(response -> response.input("responseType"))
                .containsExactlyInAnyOrder("DEFAULT_4XX", "DEFAULT_5XX");
    }

    @Test
    @DisplayName("the deployment waits for every method, integration, answer and gateway response")
    void deploymentOrder() {
        var stack = up(minimal().cors(new Cors(List.of("*"))));

        var snapshot = dependencies(stack.the(DEPLOYMENT, "api-deployment"));
        for (String type : List.of(
                "method:Method",
                "integration:Integration",
                "methodResponse:MethodResponse",
                "integrationResponse:IntegrationResponse",
                "response:Response")) {
            assertThat(snapshot).as(type).containsAll(stack.names("aws:apigateway/" + type));
        }
        assertThat(snapshot).containsAll(stack.names(PERMISSION));
    }

    @Test
    @DisplayName("a change callers can notice asks for a new deployment, each kind for another; anything else does not")
    void redeployment() {
        Map<String, UnaryOperator<RestApiArgsBuilder>> noticed = new LinkedHashMap<>();
        noticed.put("route", b -> b.routes(List.of(base(), RestRoute.iam("GET", "/more", JOBS))));
        noticed.put("method", b -> b.routes(List.of(RestRoute.iam("POST", "/jobs", JOBS))));
        noticed.put("authorization", b -> b.routes(List.of(RestRoute.open("GET", "/jobs", JOBS))));
        noticed.put("function", b -> b.routes(List.of(RestRoute.iam("GET", "/jobs", function("other", 10)))));
        noticed.put("cors", b -> b.cors(new Cors(List.of("https://a.example.com"))));
        noticed.put("cors origin", b -> b.cors(new Cors(List.of("https://b.example.com"))));
        noticed.put("cors origins", b -> b.cors(new Cors(List.of("https://a.example.com", "https://b.example.com"))));
        noticed.put("compression", b -> b.minimumCompressionBytes(0));
        noticed.put("binary", b -> b.binaryMediaTypes(List.of("image/png")));
        noticed.put("own host", b -> b.domain(new ApiDomain("a.example.com", Output.of("arn"))));
        Map<String, UnaryOperator<RestApiArgsBuilder>> unnoticed = new LinkedHashMap<>();
        unnoticed.put("throttle", b -> b.throttleRate(7).throttleBurst(9));
        unnoticed.put("logs", b -> b.logs(new LogSettings(365, null)).accessLogGroupName("x"));
        unnoticed.put("description", b -> b.description("something else"));
        unnoticed.put("alarms", b -> b.alarms(new AlarmSettings(Output.of("arn:aws:sns:::t"), "p")));
        unnoticed.put("timeout", b -> b.routes(List.of(RestRoute.iam("GET", "/jobs", function("jobs", 3)))));

        String before = trigger(minimal());
        var after = noticed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, change -> trigger(change.getValue().apply(minimal()))));
        assertThat(after.values()).doesNotHaveDuplicates().doesNotContain(before);
        unnoticed.forEach((what, change) ->
                assertThat(trigger(change.apply(minimal()))).as(what).isEqualTo(before));
    }

    @Test
    @DisplayName("the order in which routes are written changes nothing at all")
    void order() {
        var routes = new ArrayList<>(List.of(
                RestRoute.iam("GET", "/a", JOBS),
                RestRoute.iam("POST", "/a", JOBS),
                RestRoute.open("GET", "/b/{c}", JOBS)));
        var before = byName(up(minimal().cors(new Cors(List.of("*"))).routes(routes)));
        Collections.reverse(routes);

        assertThat(byName(up(minimal().cors(new Cors(List.of("*"))).routes(routes))))
                .isEqualTo(before);
    }

    @Test
    @DisplayName("one more route leaves everything else alone but the deployment's trigger")
    void growth() {
        var before = byName(up(minimal().cors(new Cors(List.of("*")))));
        var after = byName(up(minimal()
                .cors(new Cors(List.of("*")))
                .routes(List.of(RestRoute.iam("GET", "/a/first", JOBS), base()))));

        var changed = before.keySet().stream()
                .filter(name -> !before.get(name).equals(after.get(name)))
                .toList();
        assertThat(changed).containsExactly(DEPLOYMENT + "::api-deployment");
    }

    @Test
    @DisplayName("urls: AWS's own with the stage, or the host name given")
    void urls() {
        var urls = new ArrayList<String>();
        MockedStack.up(ctx -> {
            var plain = new RestApi("plain", minimal().build(), null);
            var named = new RestApi(
                    "named",
                    minimal()
                            .domain(new ApiDomain("api.example.com", Output.of("arn")))
                            .build(),
                    null);
            Output.all(plain.routeUrl("/jobs"), named.routeUrl("/jobs")).applyValue(urls::addAll);
        });

        assertThat(urls.get(0)).matches("https://[0-9a-f]{10}\\.execute-api\\.us-east-1\\.amazonaws\\.com/v1/jobs");
        assertThat(urls.get(1)).isEqualTo("https://api.example.com/jobs");
    }

    @Test
    @DisplayName("a function that outlives its callers is refused unless the route says so")
    void timeout() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> minimal()
                        .routes(List.of(RestRoute.iam("GET", "/slow", function("report", 60))))
                        .build())
                .withMessageContaining("GET /slow")
                .withMessageContaining("report, which may run 60 s")
                .withMessageContaining("504 after 29 s")
                .withMessageContaining("acknowledgeTimeout()");
    }

    @Test
    @DisplayName("everything wrong is said at once")
    void refusals() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> RestApiArgs.builder()
                        .routes(List.of(base(), base(), RestRoute.open("OPTIONS", "/jobs", JOBS)))
                        .cors(new Cors(List.of("*")))
                        .stageName("no good")
                        .throttleRate(0)
                        .build())
                .withMessageContaining("6 problems")
                .withMessageContaining("\"GET /jobs\": is there twice")
                .withMessageContaining("\"OPTIONS /jobs\": is answered by cors already");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> RestRoute.iam("get", "jobs", JOBS))
                .withMessageContaining("2 problems");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ApiDomain("https://x", null))
                .withMessageContaining("2 problems");
    }

    @Test
    @DisplayName("a first preview, when nothing computed is known, runs through")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var api = new RestApi(
                    "api",
                    minimal()
                            .cors(new Cors(List.of("*")))
                            .alarms(new AlarmSettings(Output.of("arn:aws:sns:::t"), "p"))
                            .build(),
                    null);
            ctx.export("url", api.routeUrl("/jobs"));
        });

        assertThat(stack.names(STAGE)).containsExactly("api-stage");
    }

    private static MockedStack up(RestApiArgsBuilder args) {
        return MockedStack.up(ctx -> new RestApi("api", args.build(), null));
    }

    private static String trigger(RestApiArgsBuilder args) {
        return (String) up(args).the(DEPLOYMENT, "api-deployment").input("triggers.redeployment");
    }

    private static Map<String, Map<String, Object>> byName(MockedStack stack) {
        return stack.registrations().stream().collect(Collectors.toMap(Registration::toString, Registration::inputs));
    }

    private static List<String> dependencies(Registration registration) {
        return Internal.of(registration.options().getDependsOn()).getValueNullable().join().stream()
                .map(Resource::pulumiResourceName)
                .toList();
    }

    private static RestApiArgsBuilder minimal() {
        return RestApiArgs.builder()
                .location(AwsLocation.of(Output.of("123456789012"), "us-east-1"))
                .logs(new LogSettings(30, null))
                .routes(List.of(base()));
    }

    private static RestRoute base() {
        return RestRoute.iam("GET", "/jobs", JOBS);
    }

    private static InvokeTarget function(String name, int timeoutSeconds) {
        String arn = "arn:aws:lambda:us-east-1:123456789012:function:" + name;
        return new InvokeTarget(
                name,
                Output.of(name),
                Output.of(arn),
                Output.of("arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/" + arn + "/invocations"),
                timeoutSeconds);
    }
}
