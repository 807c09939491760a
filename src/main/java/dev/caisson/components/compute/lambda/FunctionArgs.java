package dev.caisson.components.compute.lambda;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.fargate.Migration;
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
 * Arguments of a {@link Function}.
 *
 * @param location account and region
 * @param encryptionKeyArn customer key that encrypts its environment and its dead letters
 * @param code what it runs
 * @param webAdapter how an image with the Lambda Web Adapter runs its web server; null for code that has a handler
 * @param description null for none
 * @param memoryMib memory, and with it CPU, 128 to 10,240 MiB
 * @param timeoutSeconds longest time it takes, 1 to 900; callers of a REST API are answered after 29
 * @param architecture what its code was built for
 * @param network whose private subnets it runs in; null to run outside the VPC, where no database is reached
 * @param httpsEgress whether it reaches HTTPS anywhere from inside the VPC
 * @param environment plain variables; one that looks like a secret is refused
 * @param wiring what the function is connected to: verbs, called while it is made
 * @param layers ARNs of layer versions, at most 5; not for images
 * @param ephemeralStorageMib {@code /tmp}, 512 to 10,240 MiB
 * @param reservedConcurrency how many run at once at most, and are always free to, 1 to 1,000; null shares the
 *     account's pool
 * @param tracing whether X-Ray traces it
 * @param deadLetters whether events that failed all retries of an asynchronous call go to a queue of its own
 * @param deadLetterQueueArn somebody else's queue for them; null for its own
 * @param batchSize messages it takes at once from each queue it consumes, 1 to 10
 * @param queueConcurrency how many run at once for one queue at most, 2 to 1,000; null for no limit
 * @param schedules when it is called besides, by name: {@code cron(…)}, {@code rate(…)} or {@code at(…)} in UTC
 * @param codeSigningConfigArn who must have signed its package; null for anyone; not for images
 * @param after what must be done before the first call: a migration ({@link Migration#done})
 * @param logs how its output is kept
 * @param logGroupName name of the log group; null lets Pulumi choose
 * @param functionName name in AWS, at most 64 characters; null lets Pulumi choose
 * @param alarms null for none
 */
@Args
public record FunctionArgs(
        AwsLocation location,
        Output<String> encryptionKeyArn,
        Code code,
        @Nullable WebAdapter webAdapter,
        @Nullable String description,
        @Initializer("HALF_A_GIB") int memoryMib,
        @Initializer("HALF_A_MINUTE") int timeoutSeconds,
        @Initializer("GRAVITON") CpuArchitecture architecture,
        @Nullable Network network,
        @Initializer("TO_AWS") boolean httpsEgress,
        Map<String, String> environment,
        @Initializer("ALONE") Consumer<Workload> wiring,
        List<Output<String>> layers,
        @Initializer("SMALLEST_TMP") int ephemeralStorageMib,
        @Nullable Integer reservedConcurrency,
        @Initializer("TRACED") boolean tracing,
        @Initializer("KEPT") boolean deadLetters,
        @Nullable Output<String> deadLetterQueueArn,
        @Initializer("TEN_MESSAGES") int batchSize,
        @Nullable Integer queueConcurrency,
        Map<String, String> schedules,
        @Nullable Output<String> codeSigningConfigArn,
        List<Resource> after,
        LogSettings logs,
        @Nullable String logGroupName,
        @Nullable String functionName,
        @Nullable AlarmSettings alarms) {

    public static final int HALF_A_GIB = 512;
    public static final int HALF_A_MINUTE = 30;
    public static final CpuArchitecture GRAVITON = CpuArchitecture.ARM64;
    public static final boolean TO_AWS = true;
    public static final Consumer<Workload> ALONE = workload -> {};
    public static final int SMALLEST_TMP = 512;
    public static final boolean TRACED = true;
    public static final boolean KEPT = true;
    public static final int TEN_MESSAGES = 10;

    private static final int MOST_LAYERS = 5;

    public FunctionArgs {
        boolean image = code != null && code.isImage();
        var problems = Problems.in("the arguments of a Function")
                .required("location", location)
                .required("encryptionKeyArn", encryptionKeyArn)
                .required("code", code)
                .required("logs", logs)
                .within("memoryMib", memoryMib, 128, 10_240, "MiB")
                .within("timeoutSeconds", timeoutSeconds, 1, 900, "seconds")
                .within("ephemeralStorageMib", ephemeralStorageMib, 512, 10_240, "MiB")
                .within("batchSize", batchSize, 1, 10, "messages")
                .check(
                        reservedConcurrency == null || (reservedConcurrency >= 1 && reservedConcurrency <= 1_000),
                        "reservedConcurrency",
                        reservedConcurrency,
                        "must be 1 to 1000")
                .check(
                        queueConcurrency == null || (queueConcurrency >= 2 && queueConcurrency <= 1_000),
                        "queueConcurrency",
                        queueConcurrency,
                        "must be 2 to 1000")
                .check(
                        queueConcurrency == null
                                || reservedConcurrency == null
                                || queueConcurrency <= reservedConcurrency,
                        "queueConcurrency",
                        queueConcurrency,
                        "must be at most the reservedConcurrency, or messages are throttled into the dead letters")
                .check(layers.size() <= MOST_LAYERS, "layers", layers.size(), "must be at most " + MOST_LAYERS)
                .check(
                        !image || layers.isEmpty(),
                        "layers",
                        layers.size(),
                        "are for zip packages: build them into the image")
                .check(
                        webAdapter == null || image || code == null,
                        "webAdapter",
                        null,
                        "is for images: a zip package has a handler")
                .check(
                        !image || codeSigningConfigArn == null,
                        "codeSigningConfigArn",
                        null,
                        "is for zip packages: images are not signed this way")
                .check(
                        deadLetters || deadLetterQueueArn == null,
                        "deadLetters",
                        deadLetters,
                        "must be true with a deadLetterQueueArn")
                .check(
                        functionName == null || functionName.matches("[A-Za-z0-9_-]{1,64}"),
                        "functionName",
                        functionName,
                        "must be 1 to 64 letters, digits, _ or -");
        schedules.forEach((name, expression) -> problems.check(
                expression.matches("(?:cron|rate|at)\\(.+\\)"),
                "schedules." + name,
                expression,
                "must be cron(…), rate(…) or at(…)"));
        SecretLookalikes.check(problems, "environment", environment);
        problems.throwIfAny();
    }

    public static FunctionArgsBuilder builder() {
        return FunctionArgsBuilder.builder();
    }
}
