package dev.caisson.components.edge.rest;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.gateway.AccountLogging;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.components.edge.gateway.ApiGatewayAccount;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link RestApi}.
 *
 * @param location account and region
 * @param routes who answers what; in any order
 * @param stageName first part of the path under AWS's own host name
 * @param description what the API is for; null for its name
 * @param cors which web pages may read its answers; null for none
 * @param logs how access and error logs are kept
 * @param accessLogGroupName a contract with readers of the logs ({@code /aws/vendedlogs/apis/...}); null lets Pulumi
 *     choose
 * @param accountLogging who sets the account's logging role; only one API of a stack should
 * @param loggingAccount the one that another API of this stack shares, instead of one of its own; null for none
 * @param throttleRate requests a second, over all callers
 * @param throttleBurst requests at once beyond the rate
 * @param tracing X-Ray traces a sample of the requests
 * @param resourcePolicy who may call at all, as JSON with {@code execute-api:/*} resources; null for no restriction
 * @param domain a host name of one's own; AWS's own is then switched off; null for none
 * @param minimumCompressionBytes answers from this size on are compressed, 0 to 10,485,760; null for never
 * @param binaryMediaTypes content types passed to functions as Base64
 * @param apiKeys holders of an API key, by a name each; needed by routes that ask for one
 * @param serverErrorRateAlarm share of 5xx answers, 0 to 1, that raises an alarm
 * @param latencyAlarmMilliseconds 95th percentile of the answer time that raises an alarm
 * @param clientErrorRateAlarm share of 4xx answers, 0 to 1, that raises an alarm; null for none
 * @param alarms null for none
 */
@Args
public record RestApiArgs(
        AwsLocation location,
        List<RestRoute> routes,
        @Initializer("DEFAULT_STAGE") String stageName,
        @Nullable String description,
        @Nullable Cors cors,
        LogSettings logs,
        @Nullable String accessLogGroupName,
        @Initializer("DEFAULT_ACCOUNT_LOGGING") AccountLogging accountLogging,
        @Nullable ApiGatewayAccount loggingAccount,
        @Initializer("DEFAULT_RATE") int throttleRate,
        @Initializer("DEFAULT_BURST") int throttleBurst,
        @Initializer("TRACED") boolean tracing,
        @Nullable Output<String> resourcePolicy,
        @Nullable ApiDomain domain,
        @Nullable Integer minimumCompressionBytes,
        List<String> binaryMediaTypes,
        Set<String> apiKeys,
        @Initializer("FIVE_PERCENT") double serverErrorRateAlarm,
        @Initializer("FIVE_SECONDS") int latencyAlarmMilliseconds,
        @Nullable Double clientErrorRateAlarm,
        @Nullable AlarmSettings alarms) {

    public static final String DEFAULT_STAGE = "v1";
    public static final AccountLogging DEFAULT_ACCOUNT_LOGGING = AccountLogging.MANAGED;
    public static final int DEFAULT_RATE = 100;
    public static final int DEFAULT_BURST = 200;
    public static final boolean TRACED = true;
    public static final double FIVE_PERCENT = 0.05;
    public static final int FIVE_SECONDS = 5_000;

    /** AWS's limits for a whole account and region. */
    private static final int ACCOUNT_RATE = 10_000;

    private static final int ACCOUNT_BURST = 5_000;
    private static final int LARGEST_ANSWER = 10_485_760;

    public RestApiArgs {
        var problems = Problems.in("the arguments of a RestApi")
                .required("location", location)
                .required("logs", logs)
                .check(!routes.isEmpty(), "routes", null, "must have at least one")
                .check(
                        stageName.matches("[A-Za-z0-9_-]{1,128}"),
                        "stageName",
                        stageName,
                        "must be 1 to 128 letters, digits, _ or -")
                .within("throttleRate", throttleRate, 1, ACCOUNT_RATE, "requests a second")
                .within("throttleBurst", throttleBurst, 1, ACCOUNT_BURST, "requests")
                .within("latencyAlarmMilliseconds", latencyAlarmMilliseconds, 1, 29_000, "milliseconds")
                .check(
                        loggingAccount == null || accountLogging == AccountLogging.MANAGED,
                        "loggingAccount",
                        null,
                        "contradicts accountLogging ASSUME_SET; leave out one of the two")
                .check(isShare(serverErrorRateAlarm), "serverErrorRateAlarm", serverErrorRateAlarm, "must be 0 to 1")
                .check(
                        clientErrorRateAlarm == null || isShare(clientErrorRateAlarm),
                        "clientErrorRateAlarm",
                        clientErrorRateAlarm,
                        "must be 0 to 1");
        if (minimumCompressionBytes != null) {
            problems.within("minimumCompressionBytes", minimumCompressionBytes, 0, LARGEST_ANSWER, "bytes");
        }
        checkRoutes(problems, routes, cors != null);
        checkKeys(problems, routes, apiKeys);
        problems.throwIfAny();
    }

    public static RestApiArgsBuilder builder() {
        return RestApiArgsBuilder.builder();
    }

    private static void checkRoutes(Problems problems, List<RestRoute> routes, boolean cors) {
        var titles = new HashSet<String>();
        for (RestRoute route : routes) {
            problems.check(titles.add(route.title()), "routes", route.title(), "is there twice")
                    .check(
                            !cors || !route.method().equals("OPTIONS"),
                            "routes",
                            route.title(),
                            "is answered by cors already; leave out one of the two")
                    .check(
                            !route.outlivesItsCaller(),
                            "routes",
                            route.title(),
                            "calls " + route.function().name() + ", which may run "
                                    + route.function().timeoutSeconds() + " s, but API Gateway answers 504 after "
                                    + RestRoute.LONGEST_ANSWER_SECONDS + " s; shorten its timeout, answer through a"
                                    + " queue, or say acknowledgeTimeout()");
        }
        RestPaths.check(problems, routes.stream().map(RestRoute::path).toList());
    }

    private static void checkKeys(Problems problems, List<RestRoute> routes, Set<String> apiKeys) {
        boolean asked = routes.stream().anyMatch(route -> route.authorization() == Authorization.API_KEY);
        problems.check(!asked || !apiKeys.isEmpty(), "apiKeys", null, "must name at least one: a route asks for a key")
                .check(asked || apiKeys.isEmpty(), "apiKeys", apiKeys, "must be empty: no route asks for a key");
        for (String key : apiKeys) {
            problems.check(key.matches("[A-Za-z0-9_-]+"), "apiKeys", key, "must be letters, digits, _ or -");
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }
}
