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
 * @param cluster where it runs; its gate starts the task
 * @param network whose private subnets it runs in; with a way out to HTTPS
 * @param image what runs; null for SQL (the default)
 * @param command a whole command line with a {@code databaseUrl}; else empty for the image's own (the default)
 * @param sql statements, each run by itself in this order until one fails, by PostgreSQL's own client; they must bear
 *     repetition ({@code IF NOT EXISTS}), because a new statement runs the old ones again; none by default
 * @param databaseUrl variable in which the image wants the database's URL; null for none (the default)
 * @param wiring what it is connected to: verbs, called while it is made; at least the database
 * @param after what must be done before it runs: another migration ({@link Migration#done}); nothing by default
 * @param environment plain variables; one that looks like a secret is refused; none by default
 * @param architecture what the image was built for; ARM64 by default
 * @param logs how its output is kept
 * @param logGroupName name of the log group; null lets Pulumi choose (the default)
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
        @Initializer("DEFAULT_WIRING") Consumer<Workload> wiring,
        List<Resource> after,
        Map<String, String> environment,
        @Initializer("DEFAULT_ARCHITECTURE") CpuArchitecture architecture,
        LogSettings logs,
        @Nullable String logGroupName) {

    public static final Consumer<Workload> DEFAULT_WIRING = workload -> {};
    public static final CpuArchitecture DEFAULT_ARCHITECTURE = CpuArchitecture.ARM64;

    private static final Pattern PASSWORD = Pattern.compile("\\bPASSWORD\\s+'", Pattern.CASE_INSENSITIVE);

    public MigrationArgs {
        var problems = Problems.in("the arguments of a Migration")
                .required("location", location)
                .required("cluster", cluster)
                .required("network", network)
                .required("logs", logs)
                .check((image == null) != sql.isEmpty(), "sql", sql, "must be given, or an image, and not both")
                .check(image != null || command.isEmpty(), "command", command, "is for an image")
                .check(image != null || databaseUrl == null, "databaseUrl", databaseUrl, "is for an image")
                .check(
                        databaseUrl == null || databaseUrl.matches("[A-Z][A-Z0-9_]*"),
                        "databaseUrl",
                        databaseUrl,
                        "must be a variable: capital letters, digits and _")
                .check(
                        databaseUrl == null || !command.isEmpty(),
                        "command",
                        command,
                        "is required with a databaseUrl, which takes the place of the image's entry point")
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
