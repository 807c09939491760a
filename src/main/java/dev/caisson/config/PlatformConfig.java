package dev.caisson.config;

import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that can be said about one stack of the reference system. */
public record PlatformConfig(
        @Key(description = "Which system to build.", defaultValue = "platform")
        String system,

        @Key(
                description =
                        "What this stack is for: it is tagged on every resource, and decides which rules are strict.")
        Environment environment,

        @Key(
                description = "The only account this stack may be deployed to; any if not given.",
                pattern = "\\d{12}",
                format = "an account number of 12 digits")
        @Nullable
        String account,

        @Key(
                description = "Tags on every resource, besides Project, Stack, Environment and ManagedBy.",
                defaultValue = "{}",
                mapKeyPattern = "[A-Za-z0-9_.:/=+@-]{1,128}",
                mapKeyMaxLength = 128)
        Map<String, String> tags,

        @Key(
                description =
                        "Whether what holds data is guarded: Pulumi refuses to delete it, AWS too, and a last snapshot is kept.",
                defaultValue = "true")
        boolean protect,

        @Key(description = "The VPC.", defaultValue = "{}") NetworkConfig network,

        @Key(description = "The key that encrypts the stack's data.", defaultValue = "{}")
        EncryptionConfig encryption,

        @Key(description = "Log groups.", defaultValue = "{}")
        LogsConfig logs,

        @Key(description = "PostgreSQL.", defaultValue = "{}")
        DatabaseConfig database,

        @Key(description = "Buckets by name.", defaultValue = "{}")
        Map<String, BucketConfig> buckets,

        @Key(description = "Queues by name.", defaultValue = "{}")
        Map<String, QueueConfig> queues,

        @Key(description = "Fargate services by name.", defaultValue = "{}", mapKeyMaxLength = 20)
        Map<String, ServiceConfig> services,

        @Key(description = "Functions by name.", defaultValue = "{}")
        Map<String, FunctionConfig> functions,

        @Key(description = "The load balancer in front of the services.", defaultValue = "{}")
        LoadBalancerConfig loadBalancer,

        @Key(description = "The REST API in front of the functions.", defaultValue = "{}")
        ApiConfig api,

        @Key(description = "Bedrock models the stack may use.", defaultValue = "{}")
        BedrockConfig bedrock,

        @Key(description = "Who is told when something is wrong.", defaultValue = "{}")
        AlarmsConfig alarms,

        @Key(
                description = "Secrets by name; set with pulumi config set --secret --path 'caisson:secrets.<name>'.",
                defaultValue = "{}")
        Map<String, SecretValue> secrets,

        @Key(description = "Secrets whose value AWS makes up, once.", defaultValue = "[]", pattern = Key.NAME)
        List<String> generatedSecrets)
        implements FoundationConfig, Validated {

    /** Whether any service listens, and so needs the load balancer. */
    public boolean hasListeners() {
        return services.values().stream().anyMatch(service -> service.port() != null);
    }

    @Override
    public void validate(String path, Problems problems) {
        PlatformReferences.check(this, path, problems);
        PlatformRules.check(this, path, problems);
    }
}
