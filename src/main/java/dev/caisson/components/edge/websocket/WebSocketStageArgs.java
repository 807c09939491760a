package dev.caisson.components.edge.websocket;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.gateway.ApiGatewayAccount;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link WebSocketStage}.
 *
 * @param location account and region
 * @param api whose stage it is
 * @param routes who handles what; in any order; {@code $connect} must be among them, because AWS asks for credentials
 *     nowhere else
 * @param authorization who may connect; AWS identities that IAM allows it by default
 * @param logs how access and error logs are kept
 * @param accessLogGroupName a contract with readers of the logs ({@code /aws/vendedlogs/apis/...}); null (the default)
 *     lets Pulumi choose
 * @param loggingAccount the account's logging role that another API of this stack shares; null (the default) makes it
 * @param throttleRate new connections and messages a second, over all clients, 1 to 10,000; 100 by default
 * @param throttleBurst new connections and messages at once beyond the rate, 1 to 5,000; 200 by default
 * @param alarms where alarms on errors and slow answers go; null (the default) for no alarms
 */
@Args
public record WebSocketStageArgs(
        AwsLocation location,
        WebSocketApi api,
        List<WebSocketRoute> routes,
        @Initializer("DEFAULT_AUTHORIZATION") ConnectAuthorization authorization,
        LogSettings logs,
        @Nullable String accessLogGroupName,
        @Nullable ApiGatewayAccount loggingAccount,
        @Initializer("DEFAULT_THROTTLE_RATE") int throttleRate,
        @Initializer("DEFAULT_THROTTLE_BURST") int throttleBurst,
        @Nullable AlarmSettings alarms) {

    public static final ConnectAuthorization DEFAULT_AUTHORIZATION = ConnectAuthorization.iam();
    public static final int DEFAULT_THROTTLE_RATE = 100;
    public static final int DEFAULT_THROTTLE_BURST = 200;

    /** AWS's limits for a whole account and region. */
    private static final int ACCOUNT_RATE = 10_000;

    private static final int ACCOUNT_BURST = 5_000;

    /** AWS quota of one API. */
    private static final int MOST_ROUTES = 300;

    public WebSocketStageArgs {
        var problems = Problems.in("the arguments of a WebSocketStage")
                .required("location", location)
                .required("api", api)
                .required("logs", logs)
                .within("throttleRate", throttleRate, 1, ACCOUNT_RATE, "connections and messages a second")
                .within("throttleBurst", throttleBurst, 1, ACCOUNT_BURST, "connections and messages");
        checkRoutes(problems, routes);
        checkAuthorizer(problems, authorization);
        problems.throwIfAny();
    }

    public static WebSocketStageArgsBuilder builder() {
        return WebSocketStageArgsBuilder.builder();
    }

    private static void checkRoutes(Problems problems, List<WebSocketRoute> routes) {
        var keys = new HashSet<String>();
        for (WebSocketRoute route : routes) {
            problems.check(keys.add(route.key()), "routes", route.key(), "is there twice")
                    .check(
                            !route.outlivesItsCaller(),
                            "routes",
                            route.key(),
                            "calls " + route.function().name() + ", which may run "
                                    + route.function().timeoutSeconds() + " s, but API Gateway gives up after "
                                    + WebSocketRoute.LONGEST_ANSWER_SECONDS
                                    + " s; shorten its timeout, or answer through"
                                    + " the connection");
        }
        problems.check(
                        keys.contains(WebSocketRoute.CONNECT),
                        "routes",
                        null,
                        "must have $connect: without it nobody is asked for credentials")
                .check(routes.size() <= MOST_ROUTES, "routes", routes.size(), "must be at most " + MOST_ROUTES);
    }

    private static void checkAuthorizer(Problems problems, ConnectAuthorization authorization) {
        var function = authorization.authorizer();
        problems.check(
                function == null || function.timeoutSeconds() <= WebSocketRoute.LONGEST_ANSWER_SECONDS,
                "authorization",
                function == null ? null : function.name(),
                "must decide within " + WebSocketRoute.LONGEST_ANSWER_SECONDS + " s; shorten its timeout");
    }
}
