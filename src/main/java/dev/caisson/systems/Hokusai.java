package dev.caisson.systems;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.fargate.Capacity;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.ClusterArgs;
import dev.caisson.components.compute.fargate.Exposure;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.compute.fargate.FargateServiceArgs;
import dev.caisson.components.compute.fargate.FargateServiceArgsBuilder;
import dev.caisson.components.compute.fargate.FargateSize;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.compute.fargate.MigrationArgs;
import dev.caisson.components.compute.fargate.ServiceScaling;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.balancer.LoadBalancerArgs;
import dev.caisson.components.edge.firewall.Firewall;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.observability.Section;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.HokusaiConfig;
import dev.caisson.config.HokusaiConfig.TaskConfig;
import dev.caisson.config.ScalingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Hokusai data pipeline: an API and MLflow on Fargate behind one load balancer, PostgreSQL as MLflow's backend
 * store, a bucket for its artifacts and one for the pipeline's data.
 */
public final class Hokusai extends Component {
    static final String TYPE = "caisson:system:Hokusai";

    /** The firewall only counts large bodies: artifacts are uploaded through MLflow. */
    private static final String SHAPE = """
            {
              "database": {"name": "mlflow"},
              "firewall": {"countRules": {"common": ["SizeRestrictions_BODY"]}},
              "api": {"scaling": {"max": 6}},
              "mlflow": {"cpu": 1024, "memory": 2048, "port": 5000, "healthCheck": "/mlflow/health",
                         "scaling": {"max": 4}},
              "artifacts": {"intelligentTiering": true},
              "pipelineData": {"intelligentTiering": true}
            }
            """;

    private final HokusaiConfig config;
    private final Foundation foundation;
    private final HokusaiStores stores;
    private final Cluster cluster;
    private final LoadBalancer web;
    private final Optional<Firewall> firewall;
    private final Migration migration;
    private final FargateService api;
    private final FargateService mlflow;
    private final Dashboard dashboard;

    public Hokusai(String name, HokusaiConfig config, StackContext stack, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.config = config;
        foundation = Foundation.lay(this, config, stack);
        stores = HokusaiStores.create(this, config, foundation);
        cluster = createCluster();
        web = createLoadBalancer();
        firewall = foundation.firewall(this, config.firewall());
        firewall.ifPresent(wall -> wall.protect(web));
        migration = createMigration();
        api = createApi();
        mlflow = createMlflow();
        dashboard = createDashboard();
        registerOutputs(outputs());
    }

    /** What is the system's own before a stack says anything. */
    static JsonObject shape() {
        return JsonParser.parseString(SHAPE).getAsJsonObject();
    }

    /** What a user needs to find and try the system. */
    public Map<String, Output<?>> outputs() {
        return new HokusaiOutputs(foundation, stores, cluster, web, api, mlflow, dashboard).all();
    }

    private Cluster createCluster() {
        return new Cluster(
                "cluster",
                ClusterArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.key().arn())
                        .commandLogs(foundation.logs())
                        .clusterName(clusterName())
                        .commandLogGroupName(logGroup("exec"))
                        .alarms(foundation.alarms())
                        .build(),
                nested().build());
    }

    private LoadBalancer createLoadBalancer() {
        var balancer = config.loadBalancer();
        return new LoadBalancer(
                "web",
                LoadBalancerArgs.builder()
                        .network(foundation.network())
                        .certificateArn(balancer.certificate() == null ? null : Output.of(balancer.certificate()))
                        .plainHttp(balancer.plainHttp())
                        .hostName(balancer.host())
                        .dualStack(config.network().ipv6())
                        .allowedCidrs(balancer.admits())
                        .accessLogs(new AccessLogs(
                                stores.accessLogs().bucketName(),
                                "web",
                                stores.accessLogs().deliveryPolicy()))
                        .idleTimeoutSeconds(balancer.idleTimeout())
                        .deletionProtection(config.protect())
                        .alarms(foundation.alarms())
                        .build(),
                nested().build());
    }

    /** Before there is an image of MLflow, it only makes sure that the database answers. */
    private Migration createMigration() {
        TaskConfig task = config.mlflow().task();
        var args = MigrationArgs.builder()
                .location(foundation.location())
                .cluster(cluster.reference())
                .network(foundation.network())
                .architecture(task.architecture())
                .logs(foundation.logs())
                .logGroupName(logGroup("migration"))
                .wiring(workload -> {
                    workload.connectTo(stores.database());
                    stores.mlflowImages().grantPull(workload);
                });
        if (task.tag() == null) {
            args.sql(List.of("SELECT version()"));
        } else {
            args.image(stores.mlflowImages().image(task.tag()))
                    .command(Mlflow.prepareDatabase())
                    .databaseUrl(Mlflow.STORE_URI);
        }
        return new Migration("migration", args.build(), nested().build());
    }

    /** It has the database, too: the one server that the source gives its tasks. */
    private FargateService createApi() {
        var args = service("api", config.api(), stores.apiImages(), new HttpRoute(List.of(), List.of(), null), api -> {
            api.connectTo(stores.database());
            api.environment("MLFLOW_TRACKING_URI", HokusaiOutputs.mlflowUrl(web));
            stores.apiKey().grantRead(api, "API_SECRET_KEY");
            stores.pipelineData().grantReadWrite(api);
            stores.artifacts().grantRead(api);
        });
        return new FargateService("api", args.build(), nested().build());
    }

    private FargateService createMlflow() {
        TaskConfig task = config.mlflow().task();
        var args = service("mlflow", task, stores.mlflowImages(), config.mlflowRoute(), server -> {
            server.connectTo(stores.database());
            stores.artifacts().grantReadWrite(server);
            stores.artifacts().grantDelete(server, "");
            server.environment(
                    Mlflow.ARTIFACTS, stores.artifacts().bucketName().applyValue(bucket -> "s3://" + bucket));
        });
        if (task.tag() != null) {
            args.entryPoint(Mlflow.store().entryPoint()).command(Mlflow.server(task.port()));
        }
        return new FargateService("mlflow", args.after(migration.done()).build(), nested().build());
    }

    private FargateServiceArgsBuilder service(
            String name, TaskConfig task, ImageRepository images, HttpRoute route, Consumer<Workload> wiring) {
        var args = FargateServiceArgs.builder()
                .location(foundation.location())
                .cluster(cluster.reference())
                .network(foundation.network())
                .serviceName("hokusai-" + name)
                .architecture(task.architecture())
                .size(FargateSize.of(task.cpu(), task.memory()))
                .desiredCount(task.count())
                .scaling(task.scaling() == null ? null : scaling(task.scaling()))
                .capacity(task.spot() ? Capacity.spotAbove(1) : Capacity.ON_DEMAND)
                .port(task.port())
                .exposure(Exposure.through(web, route, HealthCheck.on(task.healthCheck())))
                .environment(task.environment())
                .executeCommand(task.exec())
                .logs(foundation.logs())
                .logGroupName(logGroup(name))
                .wiring(workload -> {
                    images.grantPull(workload);
                    wiring.accept(workload);
                })
                .alarms(foundation.alarms());
        return task.tag() == null
                ? args.image(Placeholder.image()).command(Placeholder.command(task.port(), task.healthCheck()))
                : args.image(images.image(task.tag()));
    }

    private static ServiceScaling scaling(ScalingConfig scaling) {
        return ServiceScaling.builder()
                .maximum(scaling.max())
                .cpuPercent(scaling.cpu())
                .memoryPercent(scaling.memory())
                .requestsPerTarget(scaling.requests())
                .build();
    }

    private Dashboard createDashboard() {
        var sections = new ArrayList<Section>();
        sections.add(new Section("Load balancer", web.widgets()));
        firewall.ifPresent(wall -> sections.add(new Section("Web firewall", wall.widgets())));
        sections.add(new Section("API", api.widgets()));
        sections.add(new Section("MLflow", mlflow.widgets()));
        sections.add(new Section("Database", stores.database().widgets()));
        sections.add(new Section("MLflow's artifacts", stores.artifacts().widgets()));
        sections.add(new Section("Pipeline data", stores.pipelineData().widgets()));
        sections.add(new Section("Network", foundation.network().widgets()));
        return foundation.dashboard(this, clusterName(), sections);
    }

    private String clusterName() {
        return "hokusai-" + config.stage();
    }

    /** {@code /ecs/hokusai/<what>/<stage>}. */
    private String logGroup(String what) {
        return "/ecs/hokusai/" + what + "/" + config.stage();
    }
}
