package dev.caisson.components.edge.balancer;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link LoadBalancer}.
 *
 * @param network its VPC; public subnets unless internal
 * @param certificateArn certificate of the HTTPS listener, validated and in this region
 * @param extraCertificateArns certificates for further host names (SNI), by a key of the user's choice
 * @param plainHttp true serves HTTP without encryption and without a certificate, for throw-away environments; the
 *     balancer then carries the tag {@code PlainHttp} and says so in its outputs
 * @param hostName name users call it by ({@code api.example.com}); null for the balancer's own
 * @param internal true puts it into the private subnets, reachable from the VPC only
 * @param dualStack true gives it IPv6 addresses as well; the subnets need them too
 * @param allowedCidrs IPv4 and IPv6 blocks that may connect; empty means everybody, or the VPC if internal
 * @param allowedPrefixListId managed prefix list that may connect instead (CloudFront's
 *     {@code com.amazonaws.global.cloudfront.origin-facing}); null for none
 * @param accessLogs null for none
 * @param tlsPolicy TLS versions and ciphers
 * @param hstsMaxAgeSeconds how long a browser insists on HTTPS after one visit; 0 to not say so
 * @param idleTimeoutSeconds time a connection may be silent, 1 to 4,000; longer than the services' slowest answer
 * @param deletionProtection AWS refuses to delete it, and so does Pulumi
 * @param serverErrorsAlarmCount 5xx answers of the balancer itself in five minutes that raise an alarm
 * @param latencyAlarmSeconds 95th percentile of the services' answer time that raises an alarm
 * @param alarms null for none
 */
@Args
public record LoadBalancerArgs(
        Network network,
        @Nullable Output<String> certificateArn,
        Map<String, Output<String>> extraCertificateArns,
        boolean plainHttp,
        @Nullable String hostName,
        boolean internal,
        boolean dualStack,
        List<String> allowedCidrs,
        @Nullable Output<String> allowedPrefixListId,
        @Nullable AccessLogs accessLogs,
        @Initializer("DEFAULT_TLS") TlsPolicy tlsPolicy,
        @Initializer("ONE_YEAR") int hstsMaxAgeSeconds,
        @Initializer("DEFAULT_IDLE_SECONDS") int idleTimeoutSeconds,
        @Initializer("PROTECTED") boolean deletionProtection,
        @Initializer("DEFAULT_SERVER_ERRORS") int serverErrorsAlarmCount,
        @Initializer("DEFAULT_LATENCY_SECONDS") double latencyAlarmSeconds,
        @Nullable AlarmSettings alarms) {

    public static final TlsPolicy DEFAULT_TLS = TlsPolicy.TLS_1_2_AND_1_3;
    public static final int ONE_YEAR = 31_536_000;
    public static final int DEFAULT_IDLE_SECONDS = 60;
    public static final boolean PROTECTED = true;
    public static final int DEFAULT_SERVER_ERRORS = 10;
    public static final double DEFAULT_LATENCY_SECONDS = 2;

    /** AWS quota: certificates of one balancer besides the default one. */
    private static final int MOST_CERTIFICATES = 25;

    public LoadBalancerArgs {
        var problems = Problems.in("the arguments of a LoadBalancer")
                .required("network", network)
                .check(
                        certificateArn != null || plainHttp,
                        "certificateArn",
                        null,
                        "is required: give a certificate's ARN, or, where nothing worth protecting passes, say"
                                + " plainHttp = true")
                .check(
                        certificateArn == null || !plainHttp,
                        "plainHttp",
                        plainHttp,
                        "contradicts certificateArn; leave out one of the two")
                .check(
                        !plainHttp || extraCertificateArns.isEmpty(),
                        "extraCertificateArns",
                        extraCertificateArns.keySet(),
                        "have no listener under plainHttp")
                .check(
                        extraCertificateArns.size() <= MOST_CERTIFICATES,
                        "extraCertificateArns",
                        extraCertificateArns.size(),
                        "must be at most " + MOST_CERTIFICATES)
                .check(
                        hostName == null || hostName.matches("[A-Za-z0-9.-]+"),
                        "hostName",
                        hostName,
                        "must be a host name, without https://")
                .check(
                        allowedPrefixListId == null || allowedCidrs.isEmpty(),
                        "allowedCidrs",
                        allowedCidrs,
                        "must be empty when allowedPrefixListId says who may connect")
                .within("hstsMaxAgeSeconds", hstsMaxAgeSeconds, 0, 2 * ONE_YEAR, "seconds")
                .within("idleTimeoutSeconds", idleTimeoutSeconds, 1, 4_000, "seconds")
                .check(
                        serverErrorsAlarmCount >= 0,
                        "serverErrorsAlarmCount",
                        serverErrorsAlarmCount,
                        "must be 0 or more")
                .check(latencyAlarmSeconds > 0, "latencyAlarmSeconds", latencyAlarmSeconds, "must be more than 0");
        for (String cidr : allowedCidrs) {
            problems.check(Cidrs.isBlock(cidr), "allowedCidrs", cidr, "must be a block such as 203.0.113.0/24");
        }
        problems.throwIfAny();
    }

    public static LoadBalancerArgsBuilder builder() {
        return LoadBalancerArgsBuilder.builder();
    }
}
