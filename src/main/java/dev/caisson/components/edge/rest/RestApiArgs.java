package dev.caisson.components.edge.rest;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.components.edge.gateway.ApiGatewayAccount;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link RestApi}.
 *
 * @param location account and region
 * @param routes who answers what; in any order, at least one
 * @param stageName first part of the path under AWS's own host name; 1 to 128 letters, digits, {@code _} or {@code -};
 *     {@code v1} by default
 * @param description what the API is for; null (the default) for its name
 * @param userPoolArn the Cognito user pool whose users may call the routes for users; null (the default) for none
 * @param cors which web pages may read its answers; null (the default) for none
 * @param logs how access and error logs are kept
 * @param accessLogGroupName a contract with readers of the logs ({@code /aws/vendedlogs/apis/...}); null (the default)
 *     lets Pulumi choose
 * @param loggingAccount the account's logging role that another API of this stack shares; null (the default) makes it
 * @param throttleRate requests a second, over all callers, 1 to 10,000; 100 by default
 * @param throttleBurst requests at once beyond the rate, 1 to 5,000; 200 by default
 * @param domain a host name of one's own; null (the default) for none
 * @param awsAddress whether AWS's own host name answers beside that, while callers move; false by default
 * @param minimumCompressionBytes answers from this size on are compressed, 0 to 10,485,760 bytes; null (the default)
 *     for never
 * @param binaryMediaTypes content types passed to functions as Base64; empty (the default) for none
 * @param alarms where alarms on errors and slow answers go; null (the default) for no alarms
 */
@Args
public record RestApiArgs(
        AwsLocation location,
        List<RestRoute> routes,
        @Initializer("DEFAULT_STAGE_NAME") String stageName,
        @Nullable String description,
        @Nullable Output<String> userPoolArn,
        @Nullable Cors cors,
        LogSettings logs,
        @Nullable String accessLogGroupName,
        @Nullable ApiGatewayAccount loggingAccount,
        @Initializer("DEFAULT_THROTTLE_RATE") int throttleRate,
        @Initializer("DEFAULT_THROTTLE_BURST") int throttleBurst,
        @Nullable ApiDomain domain,
        boolean awsAddress,
        @Nullable Integer minimumCompressionBytes,
        List<String> binaryMediaTypes,
        @Nullable AlarmSettings alarms) {

    public static final String DEFAULT_STAGE_NAME = "v1";
    public static final int DEFAULT_THROTTLE_RATE = 100;
    public static final int DEFAULT_THROTTLE_BURST = 200;

    /** AWS's limits for a whole account and region. */
    private static final int ACCOUNT_RATE = 10_000;

    private static final int ACCOUNT_BURST = 5_000;
    private static final int LARGEST_ANSWER_BYTES = 10_485_760;

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
                .within("throttleBurst", throttleBurst, 1, ACCOUNT_BURST, "requests");
        if (minimumCompressionBytes != null) {
            problems.within("minimumCompressionBytes", minimumCompressionBytes, 0, LARGEST_ANSWER_BYTES, "bytes");
        }
        checkRoutes(problems, routes, cors != null, userPoolArn != null);
        problems.throwIfAny();
    }

    public static RestApiArgsBuilder builder() {
        return RestApiArgsBuilder.builder();
    }

    private static void checkRoutes(Problems problems, List<RestRoute> routes, boolean cors, boolean users) {
        var titles = new HashSet<String>();
        for (RestRoute route : routes) {
            problems.check(titles.add(route.title()), "routes", route.title(), "is there twice")
                    .check(
                            !cors || !route.method().equals("OPTIONS"),
                            "routes",
                            route.title(),
                            "is answered by cors already; leave out one of the two")
                    .check(
                            users || route.authorization() != Authorization.USERS,
                            "routes",
                            route.title(),
                            "is for users; give the userPoolArn of their pool")
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
}
