package dev.caisson.config.systems;

import dev.caisson.components.edge.balancer.ListenerRules;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.config.AdmittedBlocks;
import dev.caisson.config.BastionConfig;
import dev.caisson.config.BucketConfig;
import dev.caisson.config.DatabaseConfig;
import dev.caisson.config.EgressConfig;
import dev.caisson.config.Environment;
import dev.caisson.config.FirewallConfig;
import dev.caisson.config.FoundationConfig;
import dev.caisson.config.LoadBalancerConfig;
import dev.caisson.config.OwnVariables;
import dev.caisson.config.SystemImage;
import dev.caisson.config.TaskConfig;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be said about one stack of Hokusai. */
public record HokusaiConfig(
        @Inline FoundationConfig foundation,

        @Key(
                description =
                        "What follows the environment in the names that others rely on (cluster, buckets, log groups): bucket names are unique in all of AWS, and a second stack of one environment needs names of its own. Another one later makes all of them anew, without what is in them.",
                pattern = Suffix.PATTERN,
                format = Suffix.FORMAT,
                example = "alice")
        @Nullable
        String suffix,

        @Key(description = "PostgreSQL, where MLflow keeps its experiments.", defaultValue = "{}")
        DatabaseConfig database,

        @Key(description = BastionConfig.DESCRIPTION, example = BastionConfig.EXAMPLE) @Nullable
        BastionConfig bastion,

        @Key(description = "The load balancer in front of both services.", defaultValue = "{}")
        LoadBalancerConfig loadBalancer,

        @Key(description = "The web firewall before the load balancer.", defaultValue = "{}")
        FirewallConfig firewall,

        @Key(description = "The data pipeline's API.", defaultValue = "{}")
        ServiceTaskConfig api,

        @Key(description = "MLflow's tracking server.", defaultValue = "{}")
        MlflowConfig mlflow,

        @Key(description = "The bucket of MLflow's artifacts.", defaultValue = "{}")
        BucketConfig artifacts,

        @Key(description = "The bucket of the pipeline's data.", defaultValue = "{}")
        BucketConfig pipelineData)
        implements SystemConfig, Validated {

    /** Among the secrets, the one that becomes the API's key. */
    public static final String API_KEY = "api-key";

    /** Where MLflow answers. */
    public static final String MLFLOW_PATH = "/mlflow";

    /** Names that others rely on end with it: {@code dev}, {@code dev-alice}. */
    public String stage() {
        return environment().label() + (suffix == null ? "" : "-" + suffix);
    }

    /** {@code hokusai-<what>-<stage>}: the names that others rely on. */
    public String named(String what) {
        return "hokusai-" + what + "-" + stage();
    }

    /** The requests that are MLflow's. */
    public HttpRoute mlflowRoute() {
        return HttpRoute.paths(MLFLOW_PATH, MLFLOW_PATH + "/*").from(mlflow.admits());
    }

    @Override
    public Map<String, EgressConfig> outbound() {
        return Map.of(
                "api", api.task().outbound(),
                "mlflow", mlflow.service().task().outbound());
    }

    @Override
    public Map<String, SystemImage> images() {
        return Map.of(
                "api", SystemImage.of("api.tag", api.task().architecture()),
                "mlflow", SystemImage.of("mlflow.tag", mlflow.service().task().architecture()));
    }

    @Override
    public void checkRegion(String region, Problems problems) {
        loadBalancer.checkRegion("caisson:loadBalancer", region, problems);
    }

    @Override
    public void validate(String path, Problems problems) {
        UnusedSecrets.check(problems, path, this, Set.of(API_KEY));
        Set<String> own = OwnVariables.withDatabase(
                List.of(),
                "MLFLOW_ARTIFACTS_BUCKET",
                "MLFLOW_ARTIFACTS_DESTINATION",
                "MLFLOW_TRACKING_URI",
                "MLFLOW_URL",
                "PIPELINE_DATA_BUCKET");
        OwnVariables.check(problems, path + ".api", api.task().environment(), own);
        OwnVariables.check(problems, path + ".mlflow", mlflow.service().task().environment(), own);
        AdmittedBlocks.check(problems, path + ".mlflow.admits", mlflow.admits());
        network().checkLoadBalancer(path, problems);
        network().checkEndpointZones(path, problems, false);
        loadBalancer.checkTls(path + ".loadBalancer", problems);
        problems.check(
                        environment() == Environment.DEV || !loadBalancer.plainHttp(),
                        path + ".loadBalancer.plainHttp",
                        true,
                        "is for dev only: give caisson:loadBalancer.certificate")
                .check(
                        network().hasNat(),
                        path + ".network.nat",
                        "none",
                        "leaves the services without a way to their images: use single, per-zone or instance");
        ListenerRules.check(problems, path, Map.of("mlflow", mlflowRoute()));
        backups().check(path + ".backups", environment(), database, problems);
        BastionConfig.check(path, bastion, database, network(), problems);
    }

    /** One of the two services. */
    public record ServiceTaskConfig(
            @Key(
                    description =
                            "Tag of its image in the stack's repository; a placeholder that answers health checks until there is one.",
                    pattern = SystemImage.PINNED_TAG,
                    format = SystemImage.A_PINNED_VERSION,
                    example = "2026-11-21-3f2a1c9")
            @Nullable
            String tag,

            @Inline TaskConfig task,

            @Key(description = "TCP port it listens on.", defaultValue = "8000", min = 1, max = 65535)
            int port,

            @Key(
                    description = "Path that answers 200 while it is well.",
                    defaultValue = "/health",
                    pattern = "/[A-Za-z0-9/._-]*",
                    format = "a path of letters, digits, / . _ and -")
            String healthCheck)
            implements Validated {

        @Override
        public void validate(String path, Problems problems) {
            task.checkScaling(path, problems, true, false);
        }
    }

    /** MLflow. */
    public record MlflowConfig(
            @Inline ServiceTaskConfig service,

            @Key(
                    description =
                            "Blocks from which it may be used, at most 3, because it asks for no password: offices, VPNs, the addresses of NAT gateways.",
                    example = "[203.0.113.0/24]")
            List<String> admits) {}
}
