package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link FargateService}.
 *
 * @param location account and region
 * @param cluster where it runs
 * @param network whose private subnets it runs in; with a way out to HTTPS, which pulling images and calling AWS needs
 * @param image with tag or digest; both are better than {@code latest}
 * @param size CPU and memory of one task; 512 CPU units and 1,024 MiB by default
 * @param desiredCount tasks at the start and the fewest, and always where scaling is off, 0 to 5,000; 2 by default
 * @param port TCP port the container listens on, 1 to 65535; null for a worker that listens on none (the default)
 * @param command empty for the image's own (the default)
 * @param entryPoint empty for the image's own (the default)
 * @param environment plain variables; one that looks like a secret is refused; none by default
 * @param wiring what the service is connected to: verbs, called while it is made; nothing by default
 * @param exposure the load balancer in front of it; null for none (the default)
 * @param discoverable whether other services of the cluster may connect to it, under its logical name; false by default
 * @param architecture what the image was built for; ARM64 by default
 * @param readOnlyRootFilesystem whether the code can write to {@code /tmp} only; true by default
 * @param tmpMib size of {@code /tmp}, which is in memory and counts as used when it is, 64 MiB to half of a task's
 *     memory; 64 MiB by default
 * @param ephemeralStorageGib disk of a task, 21 to 200 GiB; null for AWS's 20 GiB (the default)
 * @param stopTimeoutSeconds time between SIGTERM and SIGKILL, 2 to 120 seconds; 120 by default
 * @param logs how its output is kept
 * @param logGroupName name of the log group; null lets Pulumi choose (the default)
 * @param serviceName name in AWS, 1 to 255 letters, digits, _ or -; null lets Pulumi choose (the default)
 * @param spot whether all tasks but the first run on Fargate Spot, which costs about a third and may be taken away with
 *     two minutes' notice; false by default
 * @param scaling how the number of tasks follows the load; null for a fixed count; 60 % CPU, between the desired count
 *     and three times it, by default
 * @param executeCommand whether {@code aws ecs execute-command} can open a shell in a task; false by default
 * @param after what must be done before the first task starts: a migration ({@link Migration#done}); nothing by default
 * @param alarms told of use, missing tasks and 5xx answers; null for none (the default)
 */
@Args
public record FargateServiceArgs(
        AwsLocation location,
        ClusterReference cluster,
        Network network,
        Output<String> image,
        @Initializer("DEFAULT_SIZE") FargateSize size,
        @Initializer("DEFAULT_DESIRED_COUNT") int desiredCount,
        @Nullable Integer port,
        List<String> command,
        List<String> entryPoint,
        Map<String, String> environment,
        @Initializer("DEFAULT_WIRING") Consumer<Workload> wiring,
        @Nullable ServiceExposure exposure,
        boolean discoverable,
        @Initializer("DEFAULT_ARCHITECTURE") CpuArchitecture architecture,
        @Initializer("DEFAULT_READ_ONLY_ROOT_FILESYSTEM") boolean readOnlyRootFilesystem,
        @Initializer("DEFAULT_TMP_MIB") int tmpMib,
        @Nullable Integer ephemeralStorageGib,
        @Initializer("DEFAULT_STOP_TIMEOUT_SECONDS") int stopTimeoutSeconds,
        LogSettings logs,
        @Nullable String logGroupName,
        @Nullable String serviceName,
        boolean spot,
        @Initializer("DEFAULT_SCALING") @Nullable ServiceScaling scaling,
        boolean executeCommand,
        List<Resource> after,
        @Nullable AlarmSettings alarms) {

    public static final FargateSize DEFAULT_SIZE = FargateSize.SMALL;
    public static final int DEFAULT_DESIRED_COUNT = 2;
    public static final Consumer<Workload> DEFAULT_WIRING = workload -> {};
    public static final CpuArchitecture DEFAULT_ARCHITECTURE = CpuArchitecture.ARM64;
    public static final boolean DEFAULT_READ_ONLY_ROOT_FILESYSTEM = true;

    public static final int DEFAULT_TMP_MIB = 64;

    /** Secrets of whose change one EventBridge rule can tell: its pattern has 2,048 characters. */
    public static final int MOST_CURRENT_SECRETS = 10;

    /** Where the proxy of a service listens that others of the cluster may connect to. */
    public static final int PROXY_PORT = ServiceConnect.PORT;

    /** The longest Fargate allows, and the notice it gives before it takes a Spot task. */
    public static final int DEFAULT_STOP_TIMEOUT_SECONDS = 120;

    public static final ServiceScaling DEFAULT_SCALING =
            ServiceScaling.builder().build();

    public FargateServiceArgs {
        var problems = Problems.in("the arguments of a FargateService")
                .required("location", location)
                .required("cluster", cluster)
                .required("network", network)
                .required("image", image)
                .required("logs", logs)
                .within("desiredCount", desiredCount, 0, 5_000, "tasks")
                .check(port == null || (port >= 1 && port <= 65_535), "port", port, "must be 1 to 65535")
                .check(exposure == null || port != null, "port", port, "is required with an exposure")
                .check(!discoverable || port != null, "port", port, "is required where others may connect")
                .check(
                        !discoverable || port == null || port != ServiceConnect.PORT,
                        "port",
                        port,
                        "is where its proxy listens; choose another")
                .check(
                        !discoverable || cluster == null || cluster.namespaceArn() != null,
                        "discoverable",
                        true,
                        "needs a cluster with connected(true)")
                .within("stopTimeoutSeconds", stopTimeoutSeconds, 2, 120, "seconds")
                .check(
                        ephemeralStorageGib == null || (ephemeralStorageGib >= 21 && ephemeralStorageGib <= 200),
                        "ephemeralStorageGib",
                        ephemeralStorageGib,
                        "must be 21 to 200 GiB")
                .check(
                        serviceName == null || serviceName.matches("[A-Za-z0-9_-]{1,255}"),
                        "serviceName",
                        serviceName,
                        "must be 1 to 255 letters, digits, _ or -");
        SecretLookalikes.check(problems, "environment", environment);
        if (size != null) {
            checkTmp(problems, "tmpMib", tmpMib, size.memoryMib());
        }
        if (scaling != null) {
            scaling.check(problems, desiredCount, exposure != null);
        }
        problems.throwIfAny();
    }

    public static FargateServiceArgsBuilder builder() {
        return FargateServiceArgsBuilder.builder();
    }

    /**
     * Adds a problem if {@code /tmp} leaves the code too little memory.
     *
     * @param tmpMib its size
     * @param memoryMib of the task
     */
    public static void checkTmp(Problems problems, String path, int tmpMib, int memoryMib) {
        problems.check(
                tmpMib == DEFAULT_TMP_MIB || (tmpMib > DEFAULT_TMP_MIB && tmpMib <= memoryMib / 2),
                path,
                tmpMib,
                "must be " + DEFAULT_TMP_MIB + " to " + memoryMib / 2
                        + " MiB, half of a task's memory: it is in memory");
    }

    /** At any time of the day. */
    int fewestTasks() {
        return scaling == null ? desiredCount : scaling.lowest(desiredCount);
    }
}
