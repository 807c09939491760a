package dev.caisson.components.edge.site;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.UsEast1;
import dev.caisson.components.edge.dns.HostNames;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link StaticSite}.
 *
 * @param location account and region of the files
 * @param usEast1 us-east-1, from where CloudFront delivers its logs and where it counts; null for neither logs nor
 *     alarm
 * @param encryptionKeyArn customer key that encrypts the files; its policy must admit
 *     {@link dev.caisson.components.security.KeyConsumer#CLOUDFRONT}; null only with {@code s3ManagedKey}
 * @param s3ManagedKey encrypts with S3's own keys instead
 * @param bucketName name of the bucket in AWS; null lets Pulumi choose
 * @param hostNames names it answers besides AWS's own ({@code app.example.com}); needs {@code certificateArn}
 * @param certificateArn certificate for these names, valid and in us-east-1; without one visitors with a TLS older than
 *     1.2 are let in, which AWS's own certificate does not let anyone change
 * @param singlePage answers every path without a dot in its last part with {@code /index.html}, as a page that routes
 *     in the browser needs it; what is missing otherwise is a 404, and what an API answers stays what it is
 * @param apis where requests under a path pattern ({@code /api/*}) go instead, uncached: an address that starts with
 *     {@code https://}, of an API or a load balancer; the pattern's own part of the path is kept
 * @param connectOrigins other origins that pages may call ({@code https://api.example.com}, {@code wss://…}), for the
 *     content security policy
 * @param contentSecurityPolicy the whole policy instead of the usual one, which allows nothing but the site itself and
 *     {@code connectOrigins}; null for the usual one
 * @param hstsMaxAgeSeconds how long a browser insists on HTTPS after one visit, 31,536,000 (a year) or more
 * @param priceClass where it is answered from
 * @param accessLogs where visits are written to; its bucket's policy must admit CloudFront's and S3's logs; null for
 *     none
 * @param noncurrentVersionDays days an overwritten or deleted file can be brought back, 1 to 3,650
 * @param forceDestroy whether destroying the stack deletes the files too
 * @param protect whether Pulumi refuses to delete the bucket
 * @param serverErrorPercentAlarm share of 5xx answers in percent that raises an alarm
 */
@Args
public record StaticSiteArgs(
        AwsLocation location,
        @Nullable UsEast1 usEast1,
        @Nullable Output<String> encryptionKeyArn,
        boolean s3ManagedKey,
        @Nullable String bucketName,
        List<String> hostNames,
        @Nullable Output<String> certificateArn,
        @Initializer("ROUTES_ITSELF") boolean singlePage,
        Map<String, Output<String>> apis,
        List<Output<String>> connectOrigins,
        @Nullable String contentSecurityPolicy,
        @Initializer("ONE_YEAR") int hstsMaxAgeSeconds,
        @Initializer("CHEAPEST") PriceClass priceClass,
        @Nullable AccessLogs accessLogs,
        @Initializer("THIRTY_DAYS") int noncurrentVersionDays,
        boolean forceDestroy,
        @Initializer("PROTECTED") boolean protect,
        @Initializer("FIVE_PERCENT") double serverErrorPercentAlarm) {

    public static final boolean ROUTES_ITSELF = true;
    public static final int ONE_YEAR = 31_536_000;
    public static final PriceClass CHEAPEST = PriceClass.AMERICA_AND_EUROPE;
    public static final int THIRTY_DAYS = 30;
    public static final boolean PROTECTED = true;
    public static final double FIVE_PERCENT = 5;

    /** AWS's quotas for one distribution. */
    private static final int MOST_HOST_NAMES = 100;

    private static final int MOST_BEHAVIORS = 75;

    public StaticSiteArgs {
        var problems = Problems.in("the arguments of a StaticSite")
                .required("location", location)
                .check(
                        (encryptionKeyArn == null) == s3ManagedKey,
                        "encryptionKeyArn",
                        null,
                        s3ManagedKey
                                ? "must not be given with s3ManagedKey"
                                : "is required unless s3ManagedKey is true")
                .check(
                        hostNames.isEmpty() == (certificateArn == null),
                        "certificateArn",
                        null,
                        hostNames.isEmpty()
                                ? "needs hostNames that it is for"
                                : "is required for the host names " + hostNames)
                .check(
                        hostNames.size() <= MOST_HOST_NAMES,
                        "hostNames",
                        hostNames.size(),
                        "must be at most " + MOST_HOST_NAMES)
                .check(new HashSet<>(hostNames).size() == hostNames.size(), "hostNames", hostNames, "must differ")
                .check(apis.size() < MOST_BEHAVIORS, "apis", apis.size(), "must be fewer than " + MOST_BEHAVIORS)
                .check(
                        contentSecurityPolicy == null || connectOrigins.isEmpty(),
                        "connectOrigins",
                        null,
                        "are part of contentSecurityPolicy, where that is given")
                .check(
                        hstsMaxAgeSeconds >= ONE_YEAR,
                        "hstsMaxAgeSeconds",
                        hstsMaxAgeSeconds,
                        "must be at least " + ONE_YEAR)
                .within("noncurrentVersionDays", noncurrentVersionDays, 1, 3_650, "days")
                .check(
                        accessLogs == null || usEast1 != null,
                        "usEast1",
                        null,
                        "is required for accessLogs, which CloudFront delivers from us-east-1 only")
                .check(
                        serverErrorPercentAlarm > 0 && serverErrorPercentAlarm <= 100,
                        "serverErrorPercentAlarm",
                        serverErrorPercentAlarm,
                        "must be more than 0 and at most 100 percent");
        for (String hostName : hostNames) {
            problems.check(HostNames.isCertifiable(hostName), "hostNames", hostName, HostNames.ALLOWED);
        }
        for (String pattern : apis.keySet()) {
            problems.check(
                    pattern.matches("/[A-Za-z0-9_.$~@:+/-]+(/\\*)?") && pattern.length() <= 255,
                    "apis",
                    pattern,
                    "must be a path, or a path and /*, such as /api/*");
        }
        problems.throwIfAny();
    }

    public static StaticSiteArgsBuilder builder() {
        return StaticSiteArgsBuilder.builder();
    }
}
