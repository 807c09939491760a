package dev.caisson.components.edge.websocket;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.gateway.AccountLogging;
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
 * @param authorization who may connect
 * @param logs how access and error logs are kept
 * @param accessLogGroupName a contract with readers of the logs ({@code /aws/vendedlogs/apis/...}); null lets Pulumi
 *     choose
 * @param accountLogging who sets the account's logging role; only one API of a stack should
 * @param loggingAccount the one that another API of this stack shares, instead of one of its own; null for none
 * @param throttleRate new connections and messages a second, over all clients
 * @param throttleBurst new connections and messages at once beyond the rate
 * @param integrationErrorsAlarmCount failed calls of functions in five minutes that raise an alarm
 * @param latencyAlarmMilliseconds 95th percentile of the functions' answer time that raises an alarm
 * @param alarms null for none
 */
@Args
public record WebSocketStageArgs(
        AwsLocation location,
        WebSocketApi api,
        List<WebSocketRoute> routes,
        @Initializer("SIGNED_REQUESTS") ConnectAuthorization authorization,
        LogSettings logs,
        @Nullable String accessLogGroupName,
        @Initializer("DEFAULT_ACCOUNT_LOGGING") AccountLogging accountLogging,
        @Nullable ApiGatewayAccount loggingAccount,
        @Initializer("DEFAULT_RATE") int throttleRate,
        @Initializer("DEFAULT_BURST") int throttleBurst,
        @Initializer("FIVE_ERRORS") int integrationErrorsAlarmCount,
        @Initializer("FIVE_SECONDS") int latencyAlarmMilliseconds,
        @Nullable AlarmSettings alarms) {

    public static final ConnectAuthorization SIGNED_REQUESTS = ConnectAuthorization.iam();
    public static final AccountLogging DEFAULT_ACCOUNT_LOGGING = AccountLogging.MANAGED;
    public static final int DEFAULT_RATE = 100;
    public static final int DEFAULT_BURST = 200;
    public static final int FIVE_ERRORS = 5;
    public static final int FIVE_SECONDS = 5_000;

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
                .within("throttleBurst", throttleBurst, 1, ACCOUNT_BURST, "connections and messages")
                .within("latencyAlarmMilliseconds", latencyAlarmMilliseconds, 1, 29_000, "milliseconds")
                .check(
                        integrationErrorsAlarmCount >= 0,
                        "integrationErrorsAlarmCount",
                        integrationErrorsAlarmCount,
                        "must be 0 or more")
                .check(
                        loggingAccount == null || accountLogging == AccountLogging.MANAGED,
                        "loggingAccount",
                        null,
                        "contradicts accountLogging ASSUME_SET; leave out one of the two");
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
                                    + WebSocketRoute.LONGEST_ANSWER_SECONDS + " s; shorten its timeout, answer through"
                                    + " the connection, or say acknowledgeTimeout()");
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
