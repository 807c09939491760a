package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Migration}: an image with a command, or SQL.
 *
 * @param location account and region
 * @param cluster where it runs; one that was made here, as it needs the cluster's gate
 * @param network whose private subnets it runs in
 * @param image what runs; null for SQL
 * @param command a whole command line with a {@code databaseUrl}; else empty for the image's own
 * @param sql statements, each run by itself in this order until one fails, by PostgreSQL's own client; they must bear
 *     repetition ({@code IF NOT EXISTS}), because a new statement runs the old ones again
 * @param databaseUrl variable in which the image wants the database's URL; null for none
 * @param wiring what it is connected to: verbs, called while it is made; at least the database
 * @param clientPrefix what the names of the database's variables begin with
 * @param waitSeconds how long it waits for the database to accept connections, 10 to 600
 * @param environment plain variables; one that looks like a secret is refused
 * @param parameterPath Parameter Store path below which it may read, by path or by name ({@code /shop/dev/database});
 *     null for none
 * @param parameterKeyArn customer key of the secure parameters there; null for AWS's own
 * @param size CPU and memory
 * @param architecture what the image was built for
 * @param user {@code uid:gid} the code runs as; null for the image's own, which may be root
 * @param readOnlyRootFilesystem whether the code can write to {@code /tmp} only
 * @param logs how its output is kept
 * @param logGroupName name of the log group; null lets Pulumi choose
 * @param after what must be done before it, besides what its wiring needs: another migration
 */
@Args
public record MigrationArgs(
        AwsLocation location,
        ClusterReference cluster,
        Network network,
        @Nullable Output<String> image,
        List<String> command,
        List<String> sql,
        @Nullable String databaseUrl,
        @Initializer("ALONE") Consumer<Workload> wiring,
        @Initializer("DEFAULT_PREFIX") String clientPrefix,
        @Initializer("FIVE_MINUTES") int waitSeconds,
        Map<String, String> environment,
        @Nullable String parameterPath,
        @Nullable Output<String> parameterKeyArn,
        @Initializer("HALF_A_CPU") FargateSize size,
        @Initializer("GRAVITON") CpuArchitecture architecture,
        @Initializer("NOBODY_SPECIAL") @Nullable String user,
        @Initializer("READ_ONLY") boolean readOnlyRootFilesystem,
        LogSettings logs,
        @Nullable String logGroupName,
        List<Resource> after) {

    public static final Consumer<Workload> ALONE = workload -> {};
    public static final String DEFAULT_PREFIX = "DATABASE";
    public static final int FIVE_MINUTES = 300;
    public static final FargateSize HALF_A_CPU = FargateSize.SMALL;
    public static final CpuArchitecture GRAVITON = CpuArchitecture.ARM64;
    public static final String NOBODY_SPECIAL = PostgresClient.USER;
    public static final boolean READ_ONLY = true;

    private static final String VARIABLE = "[A-Z][A-Z0-9_]*";
    private static final Pattern PASSWORD = Pattern.compile("\\bPASSWORD\\s+'", Pattern.CASE_INSENSITIVE);

    public MigrationArgs {
        var problems = Problems.in("the arguments of a Migration")
                .required("location", location)
                .required("cluster", cluster)
                .required("network", network)
                .required("logs", logs)
                .check(
                        cluster == null || cluster.gate() != null,
                        "cluster",
                        null,
                        "needs a gate to start the task, which only a Cluster made here has; one costs nothing by itself")
                .check((image == null) != sql.isEmpty(), "sql", sql, "must be given, or an image, and not both")
                .check(image != null || command.isEmpty(), "command", command, "is for an image")
                .check(image != null || databaseUrl == null, "databaseUrl", databaseUrl, "is for an image")
                .check(
                        databaseUrl == null || databaseUrl.matches(VARIABLE),
                        "databaseUrl",
                        databaseUrl,
                        "must be a variable: capital letters, digits and _")
                .check(
                        databaseUrl == null || !command.isEmpty(),
                        "command",
                        command,
                        "is required with a databaseUrl, which takes the place of the image's entry point")
                .check(
                        clientPrefix.matches(VARIABLE),
                        "clientPrefix",
                        clientPrefix,
                        "must be capital letters, digits and _, and begin with a letter")
                .within("waitSeconds", waitSeconds, 10, 600, "seconds")
                .check(
                        parameterPath == null || parameterPath.matches("(/[A-Za-z0-9_.-]+)+"),
                        "parameterPath",
                        parameterPath,
                        "must be a path like /shop/dev/database")
                .check(
                        parameterPath != null || parameterKeyArn == null,
                        "parameterKeyArn",
                        null,
                        "needs a parameterPath")
                .check(
                        sql.stream()
                                .noneMatch(
                                        statement -> PASSWORD.matcher(statement).find()),
                        "sql",
                        null,
                        "must set no password: anyone who may describe the task could read it");
        SecretLookalikes.check(problems, "environment", environment);
        problems.throwIfAny();
    }

    public static MigrationArgsBuilder builder() {
        return MigrationArgsBuilder.builder();
    }
}
