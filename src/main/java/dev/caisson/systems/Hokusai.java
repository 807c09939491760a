package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.compute.fargate.FargateServiceArgsBuilder;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.compute.fargate.ServiceExposure;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.firewall.Firewall;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.observability.Section;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.systems.HokusaiConfig;
import dev.caisson.config.systems.HokusaiConfig.ServiceTaskConfig;
import java.util.ArrayList;
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
        foundation = Foundation.create(this, config, stack);
        stores = HokusaiStores.create(config, foundation);
        BastionDescription.create(config.bastion(), foundation, stores.database());
        cluster = foundation.cluster(clusterName(), logGroup("exec"), true);
        web = createLoadBalancer();
        firewall = FirewallDescription.create(config.firewall(), foundation);
        firewall.ifPresent(wall -> wall.protect(web));
        migration = createMigration();
        mlflow = createMlflow();
        api = createApi();
        dashboard = createDashboard();
        registerOutputs(outputs());
    }

    /** What a user needs to find and try the system. */
    public Map<String, Output<?>> outputs() {
        return new HokusaiOutputs(foundation, stores, cluster, web, api, mlflow, dashboard).all();
    }

    private LoadBalancer createLoadBalancer() {
        return new LoadBalancer(
                "web",
                LoadBalancerDescription.of(config.loadBalancer(), foundation, stores.accessLogs())
                        .build(),
                nested().build());
    }

    /** Before there is an image of MLflow, it only makes sure that the database answers. */
    private Migration createMigration() {
        var mlflow = config.mlflow().service();
        var args = MigrationDescription.of(foundation, cluster, logGroup("migration"))
                .architecture(mlflow.task().architecture())
                .wiring(workload -> {
                    workload.connectTo(stores.database());
                    stores.mlflowImages().grantPull(workload);
                });
        if (mlflow.tag() == null) {
            args.sql(MigrationDescription.CONNECTIVITY_CHECK);
        } else {
            args.image(stores.mlflowImages().image(mlflow.tag()))
                    .command(Mlflow.prepareDatabase())
                    .databaseUrl(Mlflow.STORE_URI);
        }
        return new Migration("migration", args.build(), nested().build());
    }

    /** It has the database, too: the one server that the source gives its tasks. */
    private FargateService createApi() {
        var args = service("api", config.api(), stores.apiImages(), HttpRoute.everything(), api -> {
            api.connectTo(stores.database());
            api.connectTo(mlflow);
            api.environment("MLFLOW_TRACKING_URI", Output.of(mlflow.internalUrl() + HokusaiConfig.MLFLOW_PATH));
            stores.apiKey().grantRead(api, "API_SECRET_KEY");
            stores.pipelineData().grantReadWrite(api);
            stores.artifacts().grantRead(api);
        });
        return new FargateService("api", args.build(), nested().build());
    }

    private FargateService createMlflow() {
        var service = config.mlflow().service();
        var args = service("mlflow", service, stores.mlflowImages(), config.mlflowRoute(), server -> {
            server.connectTo(stores.database());
            stores.artifacts().grantReadWrite(server);
            stores.artifacts().grantDelete(server, "");
            server.environment(
                    Mlflow.ARTIFACTS, stores.artifacts().bucketName().applyValue(bucket -> "s3://" + bucket));
        });
        if (service.tag() != null) {
            args.entryPoint(Mlflow.store().entryPoint()).command(Mlflow.server(service.port()));
        }
        return new FargateService(
                "mlflow", args.discoverable(true).after(migration.done()).build(), nested().build());
    }

    private FargateServiceArgsBuilder service(
            String name,
            ServiceTaskConfig service,
            ImageRepository images,
            HttpRoute route,
            Consumer<Workload> wiring) {
        var args = ServiceDescription.of(service.task(), foundation, cluster)
                .serviceName("hokusai-" + name)
                .port(service.port())
                .exposure(new ServiceExposure(web, route, HealthCheck.on(service.healthCheck())))
                .logGroupName(logGroup(name))
                .wiring(workload -> {
                    images.grantPull(workload);
                    wiring.accept(workload);
                    foundation.outbound(service.task().outbound()).accept(workload);
                });
        return service.tag() == null
                ? args.image(Placeholder.image()).command(Placeholder.command(service.port(), service.healthCheck()))
                : args.image(images.image(service.tag()));
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
        return foundation.dashboard(clusterName(), sections);
    }

    private String clusterName() {
        return "hokusai-" + config.stage();
    }

    /** {@code /ecs/hokusai/<what>/<stage>}. */
    private String logGroup(String what) {
        return "/ecs/hokusai/" + what + "/" + config.stage();
    }
}
