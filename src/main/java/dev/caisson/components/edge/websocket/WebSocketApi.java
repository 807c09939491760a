package dev.caisson.components.edge.websocket;

import com.pulumi.aws.apigatewayv2.Api;
import com.pulumi.aws.apigatewayv2.ApiArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket API (AWS::ApiGatewayV2::Api): its address, and who may use it. It is made before the functions that send
 * through it, and its {@link WebSocketStage} after the functions that it calls, so that one function can do both.
 */
public final class WebSocketApi extends Component {
    static final String TYPE = "caisson:edge:WebSocketApi";

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

    public String stageName() {
        return args.stageName();
    }

    /** Lets a workload send to, look at and close connections; hands it {@code <NAME>_CALLBACK_URL}. */
    public void grantManageConnections(Workload workload) {
        Output<String> connections =
                executionArn().applyValue(arn -> String.join("/", arn, stageName(), "*", "@connections", "*"));
        workload.allow(Grant.of(
                        "ManageConnections" + letters(name()), List.of("execute-api:ManageConnections"), connections))
                .environment(variable("_CALLBACK_URL"), callbackUrl());
    }

    /** Lets a workload connect where IAM is asked; hands it {@code <NAME>_SOCKET_URL}. */
    public void grantConnect(Workload workload) {
        Output<String> connect =
                executionArn().applyValue(arn -> String.join("/", arn, stageName(), WebSocketRoute.CONNECT));
        workload.allow(Grant.of("Connect" + letters(name()), List.of("execute-api:Invoke"), connect))
                .environment(variable("_SOCKET_URL"), url());
    }

    WebSocketApiArgs args() {
        return args;
    }

    private Api createApi() {
        return new Api(
                childName("api"),
                ApiArgs.builder()
                        .protocolType("WEBSOCKET")
                        .routeSelectionExpression(args.routeSelectionExpression())
                        .description(args.description() == null ? name() : args.description())
                        .disableExecuteApiEndpoint(args.domain() != null)
                        .build(),
                child().build());
    }

    private Output<String> address(String scheme) {
        return args.domain() == null
                ? api.apiEndpoint()
                        .applyValue(endpoint -> endpoint.replaceFirst("^wss", scheme) + "/" + args.stageName())
                : Output.of(args.domain().url().replaceFirst("^https", scheme));
    }

    private String variable(String suffix) {
        return name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + suffix;
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "");
    }
}
