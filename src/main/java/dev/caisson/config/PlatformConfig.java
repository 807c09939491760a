package dev.caisson.config;

import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that can be said about one stack of the reference system. */
public record PlatformConfig(
        @Inline FoundationConfig foundation,

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

        @Key(description = "The web firewall before the load balancer and the REST API.", defaultValue = "{}")
        FirewallConfig firewall,

        @Key(description = "Bedrock models the stack may use.", defaultValue = "{}")
        BedrockConfig bedrock,

        @Key(description = "Secrets whose value AWS makes up, once.", defaultValue = "[]", pattern = Key.NAME)
        List<String> generatedSecrets)
        implements SystemConfig, Validated {

    /** Whether any service listens, and so needs the load balancer. */
    public boolean hasListeners() {
        return services.values().stream().anyMatch(service -> service.port() != null);
    }

    @Override
    public Map<String, SystemImage> images() {
        Map<String, SystemImage> images = new TreeMap<>(FunctionConfig.images(functions));
        services.forEach((name, service) -> images.put(
                name, SystemImage.of("services." + name + ".tag", service.task().architecture())));
        return images;
    }

    @Override
    public void validate(String path, Problems problems) {
        PlatformReferences.check(this, path, problems);
        PlatformRules.check(this, path, problems);
        network().checkEndpointZones(path, problems, bedrock.hasEndpoints());
    }
}
