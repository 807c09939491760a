package dev.caisson.components.compute.lambda;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.ScheduleExpression;
import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.MessageSource;
import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Function}.
 *
 * @param location account and region
 * @param encryptionKeyArn customer key that encrypts its environment and its dead letters; null for AWS's own
 * @param code what it runs
 * @param webAdapter how an image with the Lambda Web Adapter runs its web server; null for code that has a handler (the
 *     default)
 * @param description null for none (the default)
 * @param memoryMib memory, and with it CPU, 128 to 10,240 MiB; 512 by default
 * @param timeoutSeconds longest time it takes, 1 to 900 seconds; callers of a REST API are answered after 29; 30 by
 *     default
 * @param architecture what its code was built for; ARM64 by default
 * @param network whose private subnets it runs in; null to run outside the VPC, where no database is reached (the
 *     default)
 * @param environment plain variables; one that looks like a secret is refused; none by default
 * @param wiring what the function is connected to: verbs, called while it is made; nothing by default
 * @param ephemeralStorageMib {@code /tmp}, 512 to 10,240 MiB; 512 by default
 * @param reservedConcurrency how many run at once at most, and are always free to, 1 to 1,000; null shares the
 *     account's pool (the default)
 * @param batchSize most messages of a queue in one run, 1 to 10,000; more than 10 need a window, and are not for FIFO
 *     queues; 10 by default
 * @param batchWindowSeconds how long messages are gathered before a run, 0 to 300 seconds, and 0 for FIFO queues; 0 by
 *     default
 * @param schedule when it is called again and again, once its code is there; null for never (the default)
 * @param tracing whether X-Ray traces it; true by default
 * @param deadLetters whether events that failed all retries of an asynchronous call go to a queue of its own; true by
 *     default
 * @param after what must be done before the first call: a migration ({@link Migration#done}); nothing by default
 * @param logs how its output is kept
 * @param logGroupName name of the log group; null lets Pulumi choose (the default)
 * @param functionName name in AWS, 1 to 64 letters, digits, _ or -; null lets Pulumi choose (the default)
 * @param everyErrorMeans what has failed with a single call, as an alarm says it; null (the default) for a function of
 *     whose many calls a share may fail before anybody is told
 * @param alarms told of errors, throttles, slow calls and starts, and dead letters; null for none (the default)
 */
@Args
public record FunctionArgs(
        AwsLocation location,
        @Nullable Output<String> encryptionKeyArn,
        Code code,
        @Nullable WebAdapter webAdapter,
        @Nullable String description,
        @Initializer("DEFAULT_MEMORY_MIB") int memoryMib,
        @Initializer("DEFAULT_TIMEOUT_SECONDS") int timeoutSeconds,
        @Initializer("DEFAULT_ARCHITECTURE") CpuArchitecture architecture,
        @Nullable Network network,
        Map<String, String> environment,
        @Initializer("DEFAULT_WIRING") Consumer<Workload> wiring,
        @Initializer("DEFAULT_EPHEMERAL_STORAGE_MIB") int ephemeralStorageMib,
        @Nullable Integer reservedConcurrency,
        @Initializer("DEFAULT_BATCH_SIZE") int batchSize,
        int batchWindowSeconds,
        @Nullable ScheduleExpression schedule,
        @Initializer("DEFAULT_TRACING") boolean tracing,
        @Initializer("DEFAULT_DEAD_LETTERS") boolean deadLetters,
        List<Resource> after,
        LogSettings logs,
        @Nullable String logGroupName,
        @Nullable String functionName,
        @Nullable String everyErrorMeans,
        @Nullable AlarmSettings alarms) {

    public static final int DEFAULT_MEMORY_MIB = 512;
    public static final int DEFAULT_TIMEOUT_SECONDS = 30;
    public static final CpuArchitecture DEFAULT_ARCHITECTURE = CpuArchitecture.ARM64;
    public static final Consumer<Workload> DEFAULT_WIRING = workload -> {};
    public static final int DEFAULT_EPHEMERAL_STORAGE_MIB = 512;
    public static final int DEFAULT_BATCH_SIZE = BatchLimits.DEFAULT_SIZE;
    public static final boolean DEFAULT_TRACING = true;
    public static final boolean DEFAULT_DEAD_LETTERS = true;

    private static final int FEWEST_FOR_A_QUEUE = 2;

    public FunctionArgs {
        var problems = Problems.in("the arguments of a Function")
                .required("location", location)
                .required("code", code)
                .required("logs", logs)
                .within("memoryMib", memoryMib, 128, 10_240, "MiB")
                .within("timeoutSeconds", timeoutSeconds, 1, 900, "seconds")
                .within("ephemeralStorageMib", ephemeralStorageMib, 512, 10_240, "MiB")
                .within("batchSize", batchSize, 1, BatchLimits.MOST, "messages")
                .within("batchWindowSeconds", batchWindowSeconds, 0, BatchLimits.LONGEST_WINDOW_SECONDS, "seconds")
                .check(
                        reservedConcurrency == null || (reservedConcurrency >= 1 && reservedConcurrency <= 1_000),
                        "reservedConcurrency",
                        reservedConcurrency,
                        "must be 1 to 1000")
                .check(
                        schedule == null || deadLetters,
                        "schedule",
                        schedule,
                        "needs deadLetters(true): calls that fail must be kept")
                .check(
                        webAdapter == null || code == null || code.isImage(),
                        "webAdapter",
                        null,
                        "is for images: a zip package has a handler")
                .check(
                        functionName == null || functionName.matches("[A-Za-z0-9_-]{1,64}"),
                        "functionName",
                        functionName,
                        "must be 1 to 64 letters, digits, _ or -");
        SecretLookalikes.check(problems, "environment", environment);
        BatchLimits.check(problems, "batchSize", batchSize, batchWindowSeconds);
        problems.throwIfAny();
    }

    /** Adds what does not fit to a queue that it consumes. */
    void checkBatches(Problems problems, MessageSource queue) {
        if (queue.fifo()) {
            BatchLimits.checkFifo(
                    problems, "batchSize", batchSize, "batchWindowSeconds", batchWindowSeconds, queue.name());
        }
        int least = BatchLimits.leastVisibility(timeoutSeconds, batchWindowSeconds);
        problems.check(
                queue.visibilityTimeoutSeconds() >= least,
                queue.name() + " visibilityTimeoutSeconds",
                queue.visibilityTimeoutSeconds(),
                "must be at least " + least + ", six times the " + timeoutSeconds + " s timeout and the window of "
                        + batchWindowSeconds + " s");
    }

    /**
     * Adds a problem if fewer may run at once than AWS lets queues fetch for: 2 for each.
     *
     * @param concurrency null shares the account's
     * @param queues that it consumes
     */
    public static void checkConcurrency(Problems problems, String path, @Nullable Integer concurrency, int queues) {
        int least = FEWEST_FOR_A_QUEUE * queues;
        problems.check(
                concurrency == null || concurrency >= least,
                path,
                concurrency,
                "must be at least " + least + ", 2 for each queue it consumes: throttled messages end as dead letters");
    }

    public static FunctionArgsBuilder builder() {
        return FunctionArgsBuilder.builder();
    }
}
