package dev.caisson.config.systems;

import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.lambda.WebAdapter;
import dev.caisson.components.edge.gateway.GatewayLimits;
import dev.caisson.config.AccessConfig;
import dev.caisson.config.BastionConfig;
import dev.caisson.config.DatabaseConfig;
import dev.caisson.config.EgressConfig;
import dev.caisson.config.EnvironmentConfig;
import dev.caisson.config.FirewallConfig;
import dev.caisson.config.FoundationConfig;
import dev.caisson.config.KeyOwner;
import dev.caisson.config.MigrationConfig;
import dev.caisson.config.OwnVariables;
import dev.caisson.config.SystemImage;
import dev.caisson.config.TrailConfig;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.SecretValue;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be said about one stack of Epistemix. */
public record EpistemixConfig(
        @Inline FoundationConfig foundation,

        @Key(
                description =
                        "What follows the environment in the names that others rely on (functions, log groups, repositories, parameters), so that a second stack of one environment fits into the account. Another one later makes all of them anew, without what is in them.",
                pattern = Suffix.PATTERN,
                format = Suffix.FORMAT,
                example = "alice")
        @Nullable
        String suffix,

        @Key(description = "PostgreSQL.", defaultValue = "{}")
        DatabaseConfig database,

        @Key(
                description = "Who may connect to the database besides the API, the bastion and the migrations.",
                defaultValue = "{}")
        AccessConfig access,

        @Key(description = "The API: a web server in a container image, run by Lambda.", defaultValue = "{}")
        ContainerConfig api,

        @Key(description = "The web firewall before the API.", defaultValue = "{}")
        FirewallConfig firewall,

        @Key(
                description = "Web origins whose pages may call the API and upload files.",
                defaultValue = "[]",
                pattern = "https?://[A-Za-z0-9.-]+(:\\d{1,5})?",
                format = "scheme and host, without a path",
                example = "[https://app.example.com]")
        List<String> origins,

        @Key(
                description = "Requests a second to the API, over all callers.",
                defaultValue = "100",
                min = 1,
                max = 10000)
        int rate,

        @Key(description = "Requests at once to the API, over all callers.", defaultValue = "200", min = 1, max = 5000)
        int burst,

        @Key(description = "The bucket for uploads by presigned URL.", defaultValue = "{}")
        UploadsConfig uploads,

        @Key(
                description = "The way for developers to the database, for caisson tunnel; false for none.",
                defaultValue = "{}")
        @Nullable
        BastionConfig bastion,

        @Key(description = "What changes the database's schema before the API is updated.", defaultValue = "{}")
        MigrationConfig migration,

        @Key(description = "The record of calls in the account.", defaultValue = "{}")
        TrailConfig audit)
        implements SystemConfig, Validated {

    /** Among the secrets, the one that becomes the database's password. */
    public static final String PASSWORD = "database-password";

    /** What RDS accepts. */
    private static final String MASTER_PASSWORD = "[!-~&&[^/\"@]]{8,128}";

    @Override
    public Map<String, EgressConfig> outbound() {
        return Map.of("api", api.outbound());
    }

    @Override
    public List<String> databaseClients() {
        return access.blocks();
    }

    @Override
    public Map<String, SystemImage> images() {
        return Map.of(
                "api", SystemImage.of("api.tag", api.architecture()),
                "migration", SystemImage.of("migration.tag", api.architecture()));
    }

    @Override
    public void validate(String path, Problems problems) {
        network().checkEndpointZones(path, problems, false);
        backups().check(path + ".backups", environment(), database, problems);
        problems.check(
                !audit.trail() || encryption().key() == KeyOwner.OWN,
                path + ".audit.trail",
                true,
                "needs a key of the stack's own: " + path + ".encryption.key says that there is none");
        UnusedSecrets.check(problems, path, this, Set.of(PASSWORD));
        OwnVariables.check(
                problems,
                path + ".api",
                api.environment(),
                OwnVariables.withDatabase(
                        List.of(),
                        "AWS_LWA_ASYNC_INIT",
                        "AWS_LWA_PORT",
                        "AWS_LWA_READINESS_CHECK_PATH",
                        "DATABASE_URL",
                        "ENVIRONMENT",
                        "PARAMETERS_PATH",
                        "UPLOADS_BUCKET"));
        SecretValue password = secrets().get(PASSWORD);
        problems.check(
                        password == null || password.matches(MASTER_PASSWORD),
                        path + ".secrets." + PASSWORD,
                        null,
                        "must be 8 to 128 printable characters other than / \" @ and blanks: RDS takes no others")
                .check(
                        database.passwordRotation() == null,
                        path + ".database.passwordRotation",
                        database.passwordRotation(),
                        "is for a password that RDS manages; this one is the stack's own")
                .check(
                        api.port() != WebAdapter.RUNTIME_PORT,
                        path + ".api.port",
                        api.port(),
                        "is Lambda's own; choose another")
                .check(
                        network().hasNat(),
                        path + ".network.nat",
                        "none",
                        "leaves the API and the bastion without a way to AWS: use single, per-zone or instance");
    }

    /** The web server behind the REST API. */
    public record ContainerConfig(
            @Key(
                    description =
                            "Tag of its image in the stack's repository; a placeholder that answers health checks until there is one.",
                    pattern = SystemImage.PINNED_TAG,
                    format = SystemImage.A_PINNED_VERSION,
                    example = "2026-11-21-3f2a1c9")
            @Nullable
            String tag,

            @Key(description = "Processor the image is built for.", defaultValue = "x86-64")
            CpuArchitecture architecture,

            @Key(
                    description = "Memory; 3008 MiB comes with about two processors.",
                    unit = "MiB",
                    defaultValue = "3008",
                    min = 128,
                    max = 10240)
            int memory,

            @Key(
                    description = "Longest run. A caller is told 504 after " + GatewayLimits.LONGEST_ANSWER_SECONDS
                            + " seconds; what takes longer goes on without one.",
                    unit = "seconds",
                    defaultValue = "60",
                    min = 1,
                    max = 900)
            int timeout,

            @Key(description = "Port the web server listens on.", defaultValue = "8080", min = 1, max = 65535)
            int port,

            @Key(
                    description =
                            "Runs at the same time, at most and guaranteed; shared with the account if not given.",
                    min = 1,
                    max = 1000)
            @Nullable
            Integer concurrency,

            @Key(
                    description =
                            "Whether the image finds the database by itself, in the parameters, as the source's does at its start; it may read them then. Otherwise it gets DATABASE_URL without the password, and the secret's ARN.",
                    defaultValue = "false")
            boolean parameters,

            @Inline EnvironmentConfig variables,

            @Inline EgressConfig outbound)
            implements Validated {

        public Map<String, String> environment() {
            return variables.environment();
        }

        @Override
        public void validate(String path, Problems problems) {
            variables.checkLambda(path, problems);
        }
    }

    /** The bucket for uploads. */
    public record UploadsConfig(
            @Key(
                    description = "Age at which uploads are deleted; never if not given.",
                    unit = "days",
                    min = 1,
                    max = 3650)
            @Nullable
            Integer expireDays,

            @Key(
                    description = "How long overwritten and deleted versions are kept.",
                    unit = "days",
                    defaultValue = "90",
                    min = 1,
                    max = 3650)
            int noncurrentDays) {}
}
