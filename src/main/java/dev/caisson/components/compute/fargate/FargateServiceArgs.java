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
 * @param network whose private subnets it runs in
 * @param image with tag or digest; both are better than {@code latest}
 * @param size CPU and memory of one task
 * @param desiredCount tasks at the start, and always where scaling is off, 0 to 5,000
 * @param port TCP port the container listens on; null for a worker that listens on none
 * @param command empty for the image's own
 * @param entryPoint empty for the image's own
 * @param environment plain variables; one that looks like a secret is refused
 * @param wiring what the service is connected to: verbs, called while it is made
 * @param exposure the load balancer in front of it; null for none
 * @param containerHealthCheck a command that proves a container works; null for none
 * @param architecture what the image was built for
 * @param user {@code uid:gid} the code runs as; null for the image's own, which may be root
 * @param readOnlyRootFilesystem whether the code can write to its temporary directories only
 * @param temporaryDirectories directories in memory that any user may write to: path to size in MiB, part of the task's
 *     memory
 * @param ephemeralStorageGib disk of a task, 21 to 200 GiB; null for AWS's 20
 * @param stopTimeoutSeconds time between SIGTERM and SIGKILL, 2 to 120
 * @param sidecars helper containers
 * @param logs how its output is kept
 * @param logGroupName name of the log group; null lets Pulumi choose
 * @param serviceName name in AWS; null lets Pulumi choose
 * @param family name of its task definitions; null for {@code <cluster>-<logical name>}
 * @param capacity on demand, Spot, or both
 * @param scaling how the number of tasks follows the load; by default 60 % CPU, between the desired count and three
 *     times it; null for a fixed count
 * @param executeCommand whether {@code aws ecs execute-command} can open a shell in a task
 * @param httpsEgress whether tasks reach HTTPS anywhere, as pulling images and calling AWS needs without interface
 *     endpoints
 * @param secretVersions something that changes when a secret does (its version id), by name; a change replaces the
 *     tasks, which read secrets at their start only
 * @param waitForSteadyState whether an update waits for the new tasks, and fails if ECS rolled them back or they take
 *     more than 14 minutes
 * @param after what must be done before the first task starts: a migration ({@link Migration#done})
 * @param serverErrorsPerMinute 5xx answers a minute that raise an alarm after three minutes, and end a deployment
 * @param alarms null for none
 */
@Args
public record FargateServiceArgs(
        AwsLocation location,
        ClusterReference cluster,
        Network network,
        Output<String> image,
        @Initializer("HALF_A_CPU") FargateSize size,
        @Initializer("TWO") int desiredCount,
        @Nullable Integer port,
        List<String> command,
        List<String> entryPoint,
        Map<String, String> environment,
        @Initializer("ALONE") Consumer<Workload> wiring,
        @Nullable Exposure exposure,
        @Nullable ContainerHealthCheck containerHealthCheck,
        @Initializer("GRAVITON") CpuArchitecture architecture,
        @Initializer("NOBODY_SPECIAL") @Nullable String user,
        @Initializer("READ_ONLY") boolean readOnlyRootFilesystem,
        @Initializer("SMALL_TMP") Map<String, Integer> temporaryDirectories,
        @Nullable Integer ephemeralStorageGib,
        @Initializer("TWO_MINUTES") int stopTimeoutSeconds,
        List<Sidecar> sidecars,
        LogSettings logs,
        @Nullable String logGroupName,
        @Nullable String serviceName,
        @Nullable String family,
        @Initializer("NO_SPOT") Capacity capacity,
        @Initializer("FOLLOW_CPU") @Nullable ServiceScaling scaling,
        boolean executeCommand,
        @Initializer("TO_AWS") boolean httpsEgress,
        Map<String, Output<String>> secretVersions,
        @Initializer("WAIT") boolean waitForSteadyState,
        List<Resource> after,
        @Initializer("TEN_ERRORS") int serverErrorsPerMinute,
        @Nullable AlarmSettings alarms) {

    public static final FargateSize HALF_A_CPU = FargateSize.SMALL;
    public static final int TWO = 2;
    public static final Consumer<Workload> ALONE = workload -> {};
    public static final CpuArchitecture GRAVITON = CpuArchitecture.ARM64;
    public static final String NOBODY_SPECIAL = "1000:1000";
    public static final boolean READ_ONLY = true;
    public static final Map<String, Integer> SMALL_TMP = Map.of("/tmp", 64);

    /** The longest Fargate allows, and the notice it gives before it takes a Spot task. */
    public static final int TWO_MINUTES = 120;

    public static final Capacity NO_SPOT = Capacity.ON_DEMAND;
    public static final ServiceScaling FOLLOW_CPU = ServiceScaling.builder().build();
    public static final boolean TO_AWS = true;
    public static final boolean WAIT = true;
    public static final int TEN_ERRORS = 10;

    private static final String NAME = "[A-Za-z0-9_-]{1,255}";

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
                .within("stopTimeoutSeconds", stopTimeoutSeconds, 2, 120, "seconds")
                .within("serverErrorsPerMinute", serverErrorsPerMinute, 1, Integer.MAX_VALUE, "answers")
                .check(
                        ephemeralStorageGib == null || (ephemeralStorageGib >= 21 && ephemeralStorageGib <= 200),
                        "ephemeralStorageGib",
                        ephemeralStorageGib,
                        "must be 21 to 200 GiB")
                .check(user == null || user.matches("[^:\\s]+(:[^:\\s]+)?"), "user", user, "must be user or user:group")
                .check(
                        serviceName == null || serviceName.matches(NAME),
                        "serviceName",
                        serviceName,
                        "must be 1 to 255 letters, digits, _ or -")
                .check(
                        family == null || family.matches(NAME),
                        "family",
                        family,
                        "must be 1 to 255 letters, digits, _ or -")
                .check(
                        temporaryDirectories.keySet().stream().allMatch(path -> path.matches("/.+")),
                        "temporaryDirectories",
                        temporaryDirectories.keySet(),
                        "must be absolute paths")
                .check(
                        temporaryDirectories.values().stream().allMatch(mebibytes -> mebibytes > 0)
                                && sum(temporaryDirectories) * 2 <= size.memoryMib(),
                        "temporaryDirectories",
                        temporaryDirectories.values(),
                        "must be positive and together at most half of the task's " + size.memoryMib() + " MiB")
                .check(
                        exposure == null
                                || containerHealthCheck == null
                                || exposure.graceSeconds() >= containerHealthCheck.startSeconds(),
                        "exposure.graceSeconds",
                        exposure == null ? null : exposure.graceSeconds(),
                        "must be at least the containerHealthCheck's startSeconds")
                .check(
                        sidecars.stream().map(Sidecar::name).distinct().count() == sidecars.size(),
                        "sidecars",
                        sidecars.stream().map(Sidecar::name).toList(),
                        "must have different names");
        SecretLookalikes.check(problems, "environment", environment);
        if (scaling != null) {
            scaling.check(problems, desiredCount, exposure != null);
        }
        problems.throwIfAny();
    }

    public static FargateServiceArgsBuilder builder() {
        return FargateServiceArgsBuilder.builder();
    }

    private static int sum(Map<String, Integer> sizes) {
        return sizes.values().stream().mapToInt(Integer::intValue).sum();
    }
}
