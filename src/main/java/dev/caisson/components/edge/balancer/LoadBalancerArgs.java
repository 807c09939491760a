package dev.caisson.components.edge.balancer;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.wiring.Cidrs;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link LoadBalancer}.
 *
 * @param network its VPC; it stands in the public subnets
 * @param certificateArn certificate of the HTTPS listener, validated and in this region; null (the default) only with
 *     {@code plainHttp}
 * @param plainHttp true serves HTTP without encryption and without a certificate, for throw-away environments; the
 *     balancer then carries the tag {@code PlainHttp} and says so in its outputs; false by default
 * @param hostName name users call it by ({@code api.example.com}); null (the default) for the balancer's own
 * @param dualStack true gives it IPv6 addresses as well; the subnets need them too; false by default
 * @param allowedCidrs IPv4 and IPv6 blocks that may connect, at least one; {@code 0.0.0.0/0} (the default) is
 *     everybody, over IPv6 as well if it is {@code dualStack}
 * @param accessLogs where it writes one line for each request; null (the default) for nowhere
 * @param tlsPolicy TLS versions and ciphers; 1.2 and 1.3 by default
 * @param idleTimeoutSeconds seconds a connection may be silent, 1 to 4,000, longer than the services' slowest answer;
 *     60 by default
 * @param deletionProtection AWS refuses to delete it, and so does Pulumi; true by default
 * @param alarms where alarms on errors, slow answers and refused connections go; null (the default) for no alarms
 */
@Args
public record LoadBalancerArgs(
        Network network,
        @Nullable Output<String> certificateArn,
        boolean plainHttp,
        @Nullable String hostName,
        boolean dualStack,
        @Initializer("DEFAULT_ALLOWED_CIDRS") List<String> allowedCidrs,
        @Nullable AccessLogs accessLogs,
        @Initializer("DEFAULT_TLS_POLICY") TlsPolicy tlsPolicy,
        @Initializer("DEFAULT_IDLE_TIMEOUT_SECONDS") int idleTimeoutSeconds,
        @Initializer("DEFAULT_DELETION_PROTECTION") boolean deletionProtection,
        @Nullable AlarmSettings alarms) {

    public static final List<String> DEFAULT_ALLOWED_CIDRS = List.of(Cidrs.ANYWHERE);
    public static final TlsPolicy DEFAULT_TLS_POLICY = TlsPolicy.TLS_1_2_AND_1_3;
    public static final int DEFAULT_IDLE_TIMEOUT_SECONDS = 60;
    public static final boolean DEFAULT_DELETION_PROTECTION = true;

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
                        hostName == null || hostName.matches("[A-Za-z0-9.-]+"),
                        "hostName",
                        hostName,
                        "must be a host name, without https://")
                .check(!allowedCidrs.isEmpty(), "allowedCidrs", null, "must name at least one block")
                .within("idleTimeoutSeconds", idleTimeoutSeconds, 1, 4_000, "seconds");
        for (String cidr : allowedCidrs) {
            problems.check(Cidrs.isBlock(cidr), "allowedCidrs", cidr, "must be a block such as 203.0.113.0/24");
        }
        problems.throwIfAny();
    }

    public static LoadBalancerArgsBuilder builder() {
        return LoadBalancerArgsBuilder.builder();
    }
}
