package dev.caisson.components.edge.websocket;

import com.pulumi.aws.apigatewayv2.Api;
import com.pulumi.aws.apigatewayv2.ApiArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket API (AWS::ApiGatewayV2::Api): its address, and who may use it. It is made before the functions that send
 * through it, and its {@link WebSocketStage} after the functions that it calls, so that one function can do both.
 */
public final class WebSocketApi extends Component {
    static final String TYPE = "caisson:edge:WebSocketApi";

    /** A message is JSON, and its field {@code action} names its route. */
    static final String ROUTE_SELECTION_EXPRESSION = "$request.body.action";

    private static final String STAGE_NAME = "v1";

    private final WebSocketApiArgs args;
    private final Api api;

    public WebSocketApi(String name, WebSocketApiArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        api = createApi();
        registerOutputs(Map.of("url", url(), "callbackUrl", callbackUrl(), "id", id()));
    }

    /** Where clients connect: {@code wss://…}, without a slash at the end. */
    public Output<String> url() {
        return address("wss");
    }

    /** Where {@code PostToConnection} goes: {@code https://…}, without a slash at the end. */
    public Output<String> callbackUrl() {
        return address("https");
    }

    public Output<String> id() {
        return api.id();
    }

    /** {@code arn:aws:execute-api:<region>:<account>:<id>}, what policies about its callers name. */
    public Output<String> executionArn() {
        return api.executionArn();
    }

    /** Last part of its address under AWS's own host name. */
    String stageName() {
        return STAGE_NAME;
    }

    /** Lets a workload send to, look at and close connections; hands it {@code <NAME>_CALLBACK_URL}. */
    public void grantManageConnections(Workload workload) {
        Output<String> connections =
                executionArn().applyValue(arn -> String.join("/", arn, stageName(), "*", "@connections", "*"));
        workload.allow(Grant.of(
                        "ManageConnections" + name().replaceAll("[^A-Za-z0-9]", ""),
                        List.of("execute-api:ManageConnections"),
                        connections))
                .environment(Naming.variable(name()) + "_CALLBACK_URL", callbackUrl());
    }

    @Nullable
    ApiDomain domain() {
        return args.domain();
    }

    private Api createApi() {
        return new Api(
                childName("api"),
                ApiArgs.builder()
                        .protocolType("WEBSOCKET")
                        .routeSelectionExpression(ROUTE_SELECTION_EXPRESSION)
                        .description(name())
                        .disableExecuteApiEndpoint(args.domain() != null)
                        .build(),
                child().build());
    }

    private Output<String> address(String scheme) {
        return args.domain() == null
                ? api.apiEndpoint().applyValue(endpoint -> endpoint.replaceFirst("^wss", scheme) + "/" + STAGE_NAME)
                : Output.of(args.domain().url().replaceFirst("^https", scheme));
    }
}
