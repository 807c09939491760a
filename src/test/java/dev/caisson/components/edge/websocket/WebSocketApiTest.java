package dev.caisson.components.edge.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.components.edge.gateway.ApiGatewayAccount;
import dev.caisson.components.edge.gateway.ApiGatewayAccountArgs;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.edge.rest.RestApiArgs;
import dev.caisson.components.edge.rest.RestRoute;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.InvokeTarget;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.Registration;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebSocketApiTest {
    private static final String API = "aws:apigatewayv2/api:Api";
    private static final String ROUTE = "aws:apigatewayv2/route:Route";
    private static final String INTEGRATION = "aws:apigatewayv2/integration:Integration";
    private static final String DEPLOYMENT = "aws:apigatewayv2/deployment:Deployment";
    private static final String STAGE = "aws:apigatewayv2/stage:Stage";
    private static final String PERMISSION = "aws:lambda/permission:Permission";
    private static final String GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final InvokeTarget CHAT = function("chat", 29);

    @Test
    @DisplayName("with defaults only: IAM decides who connects, messages are limited and logged without their content")
    void defaults() {
        var stack = up(api -> api, stage -> stage);

        assertThat(stack.the(API, "socket-api").inputs())
                .containsEntry("protocolType", "WEBSOCKET")
                .containsEntry("routeSelectionExpression", "$request.body.action")
                .containsEntry("disableExecuteApiEndpoint", false)
                .doesNotContainKey("name");
        assertThat(stack.the(ROUTE, "live-connect-route").inputs())
                .containsEntry("routeKey", "$connect")
                .containsEntry("authorizationType", "AWS_IAM")
                .doesNotContainKeys("authorizerId", "routeResponseSelectionExpression");
        assertThat(stack.the(ROUTE, "live-default-route").inputs())
                .doesNotContainKeys("authorizationType", "authorizerId");
        assertThat(stack.all(INTEGRATION))
                .as("Lambda takes nothing but POST")
                .allMatch(integration -> "POST".equals(integration.input("integrationMethod")));
        assertThat(stack.the(INTEGRATION, "live-connect-integration").inputs())
                .containsEntry("integrationType", "AWS_PROXY")
                .containsEntry("timeoutMilliseconds", 29_000.0);
        var stage = stack.the(STAGE, "live-stage");
        assertThat(stage.input("name")).isEqualTo("v1");
        assertThat(stage.input("accessLogSettings.destinationArn")).asString().contains("log-group:live-access-logs");
        assertThat(stage.input("defaultRouteSettings"))
                .isEqualTo(Map.of(
                        "throttlingRateLimit",
                        100.0,
                        "throttlingBurstLimit",
                        200.0,
                        "detailedMetricsEnabled",
                        true,
                        "loggingLevel",
                        "ERROR",
                        "dataTraceEnabled",
                        false));
        assertThat(stack.all("aws:cloudwatch/metricAlarm:MetricAlarm")).isEmpty();
    }

    @Test
    @DisplayName("the access log is one JSON object for each event, with what explains a failure")
    void accessLog() {
        var format = JsonParser.parseString(WebSocketStage.accessLogFormat()).getAsJsonObject();

        assertThat(format.keySet())
                .contains(
                        "connectionId", "eventType", "routeKey", "sourceIp", "integration.error", "error.responseType")
                .doesNotContain("error.message");
        assertThat(format.get("sourceIp").getAsString()).isEqualTo("$context.identity.sourceIp");
    }

    @Test
    @DisplayName("error logs go to a group that expires, and the account's logging role is there before the stage")
    void logging() {
        var stack = up(api -> api, stage -> stage);

        assertThat(stack.the(GROUP, "live-error-logs").input("name"))
                .asString()
                .matches("/aws/apigateway/[0-9a-f]{10}/v1");
        assertThat(stack.the(STAGE, "live-stage").dependsOn())
                .containsExactly("live-logging-account", "live-error-logs");
    }

    @Test
    @DisplayName("two APIs of a stack share one logging role")
    void sharedAccount() {
        var stack = MockedStack.up(ctx -> {
            var account = new ApiGatewayAccount(
                    "apis", ApiGatewayAccountArgs.builder().location(location()).build(), null);
            stage(api -> api, stage -> stage.loggingAccount(account));
            new RestApi(
                    "rest",
                    RestApiArgs.builder()
                            .location(location())
                            .logs(new LogSettings(30, null))
                            .routes(List.of(RestRoute.iam("GET", "/jobs", CHAT)))
                            .loggingAccount(account)
                            .build(),
                    null);
        });

        assertThat(stack.names("aws:apigateway/account:Account")).containsExactly("apis-account");
        assertThat(stack.the(STAGE, "live-stage").dependsOn()).contains("apis-account");
        assertThat(stack.the("aws:apigateway/stage:Stage", "rest-stage").dependsOn())
                .contains("apis-account");
    }

    @Test
    @DisplayName("each function may be called by this stage, once for all routes")
    void permissions() {
        var stack = up(
                api -> api,
                stage -> stage.routes(List.of(
                        WebSocketRoute.to("$connect", CHAT),
                        WebSocketRoute.to("connect", CHAT),
                        WebSocketRoute.to("rooms/join", CHAT),
                        WebSocketRoute.to("rooms:join", CHAT))));

        assertThat(stack.all(PERMISSION))
                .extracting(
                        permission -> permission.input("sourceArn").toString().replaceAll("^.*?/", ""))
                .containsExactly("v1/*");
        assertThat(stack.all(PERMISSION)).allSatisfy(permission -> {
            assertThat(permission.input("sourceArn")).asString().startsWith("arn:aws:execute-api:");
            assertThat(permission.name()).hasSizeLessThanOrEqualTo(92).matches("[A-Za-z0-9_-]+");
        });
    }

    @Test
    @DisplayName("with everything on")
    void everything() {
        var stack = up(
                api -> api.domain(new ApiDomain("ws.example.com", Output.of("arn:aws:acm:::certificate/c"))),
                stage -> stage.authorization(ConnectAuthorization.function(
                                function("doorman", 5), "route.request.querystring.token"))
                        .routes(List.of(
                                WebSocketRoute.to("$connect", CHAT),
                                WebSocketRoute.to("say", CHAT).answering()))
                        .accessLogGroupName("/aws/vendedlogs/apis/chat")
                        .throttleRate(7)
                        .alarms(new AlarmSettings(Output.of("arn:aws:sns:us-east-1:1:alarms"), "shop-dev")));

        var authorizer = stack.the("aws:apigatewayv2/authorizer:Authorizer", "live-authorizer");
        assertThat(authorizer.inputs())
                .containsEntry("authorizerType", "REQUEST")
                .containsEntry("identitySources", List.of("route.request.querystring.token"));
        assertThat(stack.the(ROUTE, "live-connect-route").inputs())
                .containsEntry("authorizationType", "CUSTOM")
                .containsKey("authorizerId");
        assertThat(stack.the(PERMISSION, "live-authorizer-permission").input("sourceArn"))
                .asString()
                .contains("/authorizers/");
        assertThat(stack.the(ROUTE, "live-say-route").input("routeResponseSelectionExpression"))
                .isEqualTo("$default");
        assertThat(stack.the("aws:apigatewayv2/routeResponse:RouteResponse", "live-say-answer")
                        .input("routeResponseKey"))
                .isEqualTo("$default");
        assertThat(stack.the(API, "socket-api").input("disableExecuteApiEndpoint"))
                .isEqualTo(true);
        assertThat(stack.the("aws:apigatewayv2/domainName:DomainName", "live-domain")
                        .input("domainNameConfiguration.securityPolicy"))
                .isEqualTo("TLS_1_2");
        assertThat(stack.names("aws:apigatewayv2/apiMapping:ApiMapping")).containsExactly("live-mapping");
        assertThat(stack.the(GROUP, "live-access-logs").input("name")).isEqualTo("/aws/vendedlogs/apis/chat");
        assertThat(stack.names("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .containsExactly(
                        "live-certificate", "live-execution-errors", "live-integration-errors", "live-latency");
        assertThat(stack.the("aws:cloudwatch/metricAlarm:MetricAlarm", "live-latency")
                        .input("dimensions"))
                .asString()
                .contains("Stage=v1", "ApiId=");
    }

    @Test
    @DisplayName("the deployment waits for every route, integration, answer, authorizer and right")
    void deploymentOrder() {
        var stack = up(
                api -> api,
                stage -> stage.authorization(ConnectAuthorization.function(CHAT, "route.request.header.Authorization"))
                        .routes(List.of(WebSocketRoute.to("$connect", CHAT).answering())));

        var snapshot = stack.the(DEPLOYMENT, "live-deployment").dependsOn();
        for (String type : List.of(
                "route:Route", "integration:Integration", "routeResponse:RouteResponse", "authorizer:Authorizer")) {
            assertThat(snapshot).as(type).containsAll(stack.names("aws:apigatewayv2/" + type));
        }
        assertThat(snapshot).containsAll(stack.names(PERMISSION));
    }

    @Test
    @DisplayName("a change clients can notice asks for a new deployment, each kind for another; anything else does not")
    void redeployment() {
        var connect = WebSocketRoute.to("$connect", CHAT);
        Map<String, String> noticed = new LinkedHashMap<>();
        noticed.put("route", trigger(stage -> stage.routes(List.of(connect, WebSocketRoute.to("say", CHAT)))));
        noticed.put("no default", trigger(stage -> stage.routes(List.of(connect))));
        noticed.put("answer", trigger(stage -> stage.routes(List.of(connect.answering()))));
        noticed.put(
                "function",
                trigger(stage -> stage.routes(List.of(WebSocketRoute.to("$connect", function("other", 9))))));
        noticed.put("authorization", trigger(stage -> stage.authorization(ConnectAuthorization.open())));
        noticed.put(
                "authorizer",
                trigger(stage -> stage.authorization(ConnectAuthorization.function(CHAT, "route.request.header.A"))));
        noticed.put(
                "identity source",
                trigger(stage -> stage.authorization(ConnectAuthorization.function(CHAT, "route.request.header.B"))));
        noticed.put(
                "own host",
                trigger(up(api -> api.domain(new ApiDomain("a.example.com", Output.of("arn"))), stage -> stage)));
        String before = trigger(stage -> stage);

        assertThat(noticed.values()).doesNotHaveDuplicates().doesNotContain(before);
        assertThat(List.of(
                        trigger(stage -> stage.throttleRate(7).throttleBurst(9)),
                        trigger(stage -> stage.logs(new LogSettings(365, null)).accessLogGroupName("x")),
                        trigger(stage -> stage.alarms(new AlarmSettings(Output.of("arn:aws:sns:::t"), "p")))))
                .containsOnly(before);
    }

    @Test
    @DisplayName("one more route leaves everything else alone but the deployment's trigger; the order changes nothing")
    void growth() {
        var routes = new ArrayList<>(List.of(WebSocketRoute.to("$connect", CHAT), WebSocketRoute.to("say", CHAT)));
        var before = byName(up(api -> api, stage -> stage.routes(List.copyOf(routes))));
        Collections.reverse(routes);
        var reversed = byName(up(api -> api, stage -> stage.routes(List.copyOf(routes))));
        routes.add(0, WebSocketRoute.to("a-first", CHAT));
        var after = byName(up(api -> api, stage -> stage.routes(List.copyOf(routes))));

        assertThat(reversed).isEqualTo(before);
        assertThat(before.keySet().stream()
                        .filter(name -> !before.get(name).equals(after.get(name)))
                        .toList())
                .containsExactly(DEPLOYMENT + "::live-deployment");
    }

    @Test
    @DisplayName("what sends through the API may be made before its routes, and may do no more than manage connections")
    void grants() {
        var workload = new AtomicReference<Workload>();
        var resources = new ArrayList<String>();
        var urls = new ArrayList<String>();
        MockedStack.up(ctx -> {
            var api = api(args -> args);
            workload.set(new Workload(api, "worker", Workload.SecretDelivery.BY_ARN, null, null));
            api.grantManageConnections(workload.get());
            workload.get()
                    .grants()
                    .forEach(grant -> Output.all(grant.resources()).applyValue(resources::addAll));
            Output.all(workload.get().environment().get("SOCKET_CALLBACK_URL"), api.url())
                    .applyValue(urls::addAll);
        });

        assertThat(workload.get().grants())
                .extracting(grant -> grant.actions().get(0))
                .containsExactly("execute-api:ManageConnections");
        assertThat(resources).extracting(arn -> arn.replaceAll("^.*?/", "")).containsExactly("v1/*/@connections/*");
        assertThat(urls.get(0)).matches("https://[0-9a-f]{10}\\.execute-api\\.us-east-1\\.amazonaws\\.com/v1");
        assertThat(urls.get(1)).isEqualTo(urls.get(0).replace("https", "wss"));
    }

    @Test
    @DisplayName("with a host name of its own, clients and callbacks use it")
    void ownHost() {
        var urls = new ArrayList<String>();
        MockedStack.up(ctx -> {
            var api = api(args -> args.domain(new ApiDomain("ws.example.com", Output.of("arn"))));
            var stage = new WebSocketStage("live", minimal(api).build(), null);
            Output.all(
                            api.url(),
                            api.callbackUrl(),
                            stage.addressOf("ws.example.com").dnsName(),
                            stage.addressOf("ws.example.com").zoneId())
                    .applyValue(urls::addAll);
        });

        assertThat(urls.subList(0, 2)).containsExactly("wss://ws.example.com", "https://ws.example.com");
        assertThat(urls.get(2)).endsWith(".execute-api.us-east-1.amazonaws.com");
        assertThat(urls.get(3)).startsWith("Z");
        assertThat(MockedStack.refusal(ctx -> stage(api -> api, stage -> stage).addressOf("ws.example.com")))
                .contains("is the host name it answers, not ws.example.com");
    }

    @Test
    @DisplayName("everything wrong is said at once")
    void refusals() {
        assertThat(MockedStack.refusal(ctx -> stage(
                        api -> api,
                        stage -> stage.routes(List.of(
                                        WebSocketRoute.to("say", function("report", 60)),
                                        WebSocketRoute.to("say", CHAT)))
                                .throttleRate(0)
                                .authorization(ConnectAuthorization.function(
                                        function("thinker", 60), "route.request.header.A")))))
                .contains("5 problems")
                .contains("\"say\": calls report, which may run 60 s")
                .contains("\"say\": is there twice")
                .contains("routes: must have $connect")
                .contains("throttleRate = 0: must be 1 to 10000")
                .contains("\"thinker\": must decide within 29 s");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> WebSocketRoute.to("$nothing", CHAT))
                .withMessageContaining("must be $connect, $disconnect, $default");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> WebSocketRoute.to("$disconnect", CHAT).answering())
                .withMessageContaining("the client has gone");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConnectAuthorization.function(CHAT, "Authorization"))
                .withMessageContaining("route.request.header.<name>");
    }

    @Test
    @DisplayName("a first preview, when nothing computed is known, runs through")
    void preview() {
        var stack = MockedStack.preview(ctx ->
                stage(api -> api, stage -> stage.alarms(new AlarmSettings(Output.of("arn:aws:sns:::t"), "p"))));

        assertThat(stack.names(STAGE)).containsExactly("live-stage");
    }

    private static MockedStack up(
            UnaryOperator<WebSocketApiArgsBuilder> api, UnaryOperator<WebSocketStageArgsBuilder> stage) {
        return MockedStack.up(ctx -> stage(api, stage));
    }

    private static WebSocketStage stage(
            UnaryOperator<WebSocketApiArgsBuilder> api, UnaryOperator<WebSocketStageArgsBuilder> stage) {
        return new WebSocketStage("live", stage.apply(minimal(api(api))).build(), null);
    }

    private static WebSocketApi api(UnaryOperator<WebSocketApiArgsBuilder> more) {
        return new WebSocketApi("socket", more.apply(WebSocketApiArgs.builder()).build(), null);
    }

    private static WebSocketStageArgsBuilder minimal(WebSocketApi api) {
        return WebSocketStageArgs.builder()
                .location(location())
                .api(api)
                .logs(new LogSettings(30, null))
                .routes(List.of(WebSocketRoute.to("$connect", CHAT), WebSocketRoute.to("$default", CHAT)));
    }

    private static String trigger(UnaryOperator<WebSocketStageArgsBuilder> stage) {
        return trigger(up(api -> api, stage));
    }

    private static String trigger(MockedStack stack) {
        return (String) stack.the(DEPLOYMENT, "live-deployment").input("triggers.redeployment");
    }

    private static Map<String, Map<String, Object>> byName(MockedStack stack) {
        return stack.registrations().stream().collect(Collectors.toMap(Registration::toString, Registration::inputs));
    }

    private static AwsLocation location() {
        return AwsLocation.of(Output.of("123456789012"), "us-east-1");
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
