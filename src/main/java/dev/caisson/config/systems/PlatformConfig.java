package dev.caisson.config.systems;

import dev.caisson.config.ApiConfig;
import dev.caisson.config.BastionConfig;
import dev.caisson.config.BedrockConfig;
import dev.caisson.config.BucketConfig;
import dev.caisson.config.DatabaseConfig;
import dev.caisson.config.EgressConfig;
import dev.caisson.config.FirewallConfig;
import dev.caisson.config.FoundationConfig;
import dev.caisson.config.FunctionConfig;
import dev.caisson.config.LoadBalancerConfig;
import dev.caisson.config.QueueConfig;
import dev.caisson.config.ScheduledTaskConfig;
import dev.caisson.config.ServiceConfig;
import dev.caisson.config.SystemImage;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.config.facts.ModelLives;
import dev.caisson.validation.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that can be said about one stack of the reference system. */
public record PlatformConfig(
        @Inline FoundationConfig foundation,

        @Key(description = "PostgreSQL; false for none.", defaultValue = "{}") @Nullable
        DatabaseConfig database,

        @Key(description = BastionConfig.DESCRIPTION, example = BastionConfig.EXAMPLE) @Nullable
        BastionConfig bastion,

        @Key(description = "Buckets by name; false takes all of the sample's away, or one.", defaultValue = "{}")
        Map<String, BucketConfig> buckets,

        @Key(
                description = "Queues by name; false takes all of the sample's away, or one (jobs: false).",
                defaultValue = "{}")
        Map<String, QueueConfig> queues,

        @Key(
                description = "Fargate services by name; false takes all of the sample's away, or one (worker: false).",
                defaultValue = "{}",
                mapKeyMaxLength = 20)
        Map<String, ServiceConfig> services,

        @Key(
                description = "Fargate tasks by name that run to their end at the times of a schedule.",
                defaultValue = "{}",
                mapKeyMaxLength = 20)
        Map<String, ScheduledTaskConfig> tasks,

        @Key(description = "Functions by name; false takes all of the sample's away, or one.", defaultValue = "{}")
        Map<String, FunctionConfig> functions,

        @Key(description = "The load balancer in front of the services.", defaultValue = "{}")
        LoadBalancerConfig loadBalancer,

        @Key(
                description = "The REST API in front of the functions; false for none.",
                defaultValue = "{}",
                mayBeFalse = true)
        ApiConfig api,

        @Key(description = "The web firewall before the load balancer and the REST API.", defaultValue = "{}")
        FirewallConfig firewall,

        @Key(description = "Bedrock models the stack may use; false for none.", defaultValue = "{}", mayBeFalse = true)
        BedrockConfig bedrock,

        @Key(description = "Secrets whose value AWS makes up, once.", defaultValue = "[]", pattern = Key.NAME)
        List<String> generatedSecrets)
        implements SystemConfig, Validated {

    /** Whether any service listens, and so needs the load balancer. */
    public boolean hasListeners() {
        return services.values().stream().anyMatch(service -> service.port() != null);
    }

    /** Whether any service calls another. */
    public boolean hasCalls() {
        return !called().isEmpty();
    }

    /** Services that others call. */
    public Set<String> called() {
        return services.values().stream()
                .flatMap(service -> service.uses().services().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public Map<String, EgressConfig> outbound() {
        Map<String, EgressConfig> outbound = new TreeMap<>();
        services.forEach((name, service) ->
                outbound.put("services." + name, service.task().outbound()));
        tasks.forEach((name, task) -> outbound.put("tasks." + name, task.outbound()));
        return outbound;
    }

    @Override
    public Map<String, SystemImage> images() {
        Map<String, SystemImage> images = new TreeMap<>(FunctionConfig.images(functions));
        services.forEach((name, service) -> images.put(
                name, SystemImage.of("services." + name + ".tag", service.task().architecture())));
        tasks.forEach((name, task) -> images.put(name, SystemImage.of("tasks." + name + ".tag", task.architecture())));
        return images;
    }

    @Override
    public List<String> warnings(LocalDate today) {
        return Stream.of(SupportWarnings.of(this, today), ModelLives.warnings(bedrock.all(), today))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void checkRegion(String region, Problems problems) {
        loadBalancer.checkRegion("caisson:loadBalancer", region, problems);
        if (api.domain() != null) {
            api.domain().checkRegion("caisson:api.domain", region, problems);
        }
        bedrock.checkRegion("caisson:bedrock", region, problems);
    }

    @Override
    public void validate(String path, Problems problems) {
        PlatformReferences.check(this, path, problems);
        PlatformRules.check(this, path, problems);
        network().checkEndpointZones(path, problems, bedrock.hasEndpoints(network()));
        bedrock.checkKey(encryption(), path, problems);
        backups().check(path + ".backups", environment(), database, problems);
        BastionConfig.check(path, bastion, database, network(), problems);
    }
}
