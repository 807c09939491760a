package dev.caisson.components.compute.bastion;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Bastion}.
 *
 * @param location account and region
 * @param network its first private subnet holds the instance; with NAT, through which it reaches Session Manager
 * @param encryptionKeyArn customer key that encrypts its disk; null for AWS's own. A change makes a new instance
 * @param logs how what shells on it show is kept
 * @param wiring what it leads to: {@code workload.connectTo(database)}, and no other verb; nothing by default
 * @param instanceType x86 ({@code t3.nano}, the default) or Graviton ({@code t4g.nano})
 * @param imageId AMI to start from, with the SSM agent in it; another one makes a new instance. Null for Amazon Linux
 *     2023 as it is on the day the instance is made, which a later image never replaces (the default)
 * @param alarms told when it fails its status checks; null for none (the default)
 */
@Args
public record BastionArgs(
        AwsLocation location,
        Network network,
        @Nullable Output<String> encryptionKeyArn,
        LogSettings logs,
        @Initializer("DEFAULT_WIRING") Consumer<Workload> wiring,
        @Initializer("DEFAULT_INSTANCE_TYPE") String instanceType,
        @Nullable String imageId,
        @Nullable AlarmSettings alarms) {

    public static final Consumer<Workload> DEFAULT_WIRING = workload -> {};
    public static final String DEFAULT_INSTANCE_TYPE = "t3.nano";

    public BastionArgs {
        Problems.in("the arguments of a Bastion")
                .required("location", location)
                .required("network", network)
                .required("logs", logs)
                .check(
                        instanceType.matches("[a-z]+\\d[a-z0-9-]*\\.[a-z0-9]+"),
                        "instanceType",
                        instanceType,
                        "must be an instance type, such as t3.nano")
                .check(
                        imageId == null || imageId.matches("ami-[0-9a-f]{8,17}"),
                        "imageId",
                        imageId,
                        "must be the id of an image, ami-…")
                .check(
                        network == null || network.hasNat(),
                        "network",
                        network == null ? null : network.name(),
                        "needs NAT: nobody would reach the bastion without Session Manager")
                .throwIfAny();
    }

    public static BastionArgsBuilder builder() {
        return BastionArgsBuilder.builder();
    }

    /** {@code arm64} for Graviton families ({@code t4g}, {@code m7gd}), {@code x86_64} for all others. */
    String architecture() {
        return instanceType.matches("[a-z]+\\d+g.*") ? "arm64" : "x86_64";
    }
}
