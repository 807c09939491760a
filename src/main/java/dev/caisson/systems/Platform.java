package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.compute.fargate.ScheduledTask;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogProducer;
import dev.caisson.components.data.database.Database;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.firewall.Firewall;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.observability.Section;
import dev.caisson.components.observability.Widget;
import dev.caisson.config.ApiDomainConfig;
import dev.caisson.config.systems.PlatformConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The reference system: services on Fargate behind a load balancer, functions behind a REST API, queues between them,
 * PostgreSQL, buckets and secrets beside them, Bedrock on request; one key, one alarm topic, one dashboard. What there
 * is and how big it is comes from the stack; how it hangs together is here.
 */
public final class Platform extends Component {
    static final String TYPE = "caisson:system:Platform";

    private final PlatformConfig config;
    private final Foundation foundation;
    private final LogBucket accessLogs;
    private final Stores stores;
    private final Cluster cluster;
    private final Optional<LoadBalancer> loadBalancer;
    private final ComponentsByName<ImageRepository> images;
    private final ComponentsByName<FargateService> services;
    private final ComponentsByName<ScheduledTask> tasks;
    private final ComponentsByName<Function> functions;
    private final Optional<RestApi> api;
    private final Optional<Firewall> firewall;
    private final Dashboard dashboard;

    public Platform(
            String name, PlatformConfig config, StackContext stack, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.config = config;
        foundation = Foundation.create(this, config, stack);
        accessLogs = foundation.accessLogs(LogProducer.LOAD_BALANCERS, LogProducer.S3_ACCESS);
        stores = createStores();
        BastionDescription.create(config.bastion(), foundation, stores.database());
        cluster = foundation.cluster(config.hasCalls());
        loadBalancer = createLoadBalancer();
        var workloads = new PlatformWorkloads(config, foundation, stores);
        images = workloads.images().and(workloads.functionImages());
        services = workloads.services(images, cluster, loadBalancer);
        tasks = workloads.tasks(images, cluster);
        functions = workloads.functions(images);
        api = workloads.api(functions);
        firewall = createFirewall();
        dashboard = createDashboard();
        registerOutputs(outputs());
    }

    /** What a user needs to find and try the system. */
    public Map<String, Output<?>> outputs() {
        return new PlatformOutputs(
                        foundation,
                        stores,
                        cluster,
                        loadBalancer,
                        images,
                        services,
                        tasks,
                        functions,
                        api,
                        apiHost(),
                        dashboard)
                .all();
    }

    private Optional<String> apiHost() {
        return Optional.ofNullable(config.api().domain()).map(ApiDomainConfig::host);
    }

    private Stores createStores() {
        var make = new StoresBuilder(foundation, accessLogs);
        return new Stores(
                config.database() == null
                        ? null
                        : make.database(config.database(), DatabaseDescription.TASKS_ROTATION_DAYS),
                make.buckets(config.buckets()),
                make.queues(config.queues()),
                make.secrets(config.generatedSecrets()),
                make.bedrock(config.bedrock()));
    }

    /** Where no service listens, there is nothing to balance, and no certificate to ask for. */
    private Optional<LoadBalancer> createLoadBalancer() {
        if (!config.hasListeners()) {
            return Optional.empty();
        }
        var args = LoadBalancerDescription.of(config.loadBalancer(), foundation, accessLogs);
        return Optional.of(new LoadBalancer("web", args.build(), nested().build()));
    }

    /** Where nothing faces the internet, there is nothing to protect. */
    private Optional<Firewall> createFirewall() {
        if (loadBalancer.isEmpty() && api.isEmpty()) {
            return Optional.empty();
        }
        var wall = FirewallDescription.create(config.firewall(), foundation);
        wall.ifPresent(before -> {
            loadBalancer.ifPresent(before::protect);
            api.ifPresent(before::protect);
        });
        return wall;
    }

    private Dashboard createDashboard() {
        Map<String, List<Widget>> sections = new TreeMap<>();
        services.forEach((name, service) -> sections.put("Service " + name, service.widgets()));
        functions.forEach((name, function) -> sections.put("Function " + name, function.widgets()));
        stores.queues().forEach((name, queue) -> sections.put("Queue " + name, queue.widgets()));
        List<Section> all = new ArrayList<>();
        loadBalancer.ifPresent(balancer -> all.add(new Section("Load balancer", balancer.widgets())));
        api.ifPresent(rest -> all.add(new Section("REST API", rest.widgets())));
        firewall.ifPresent(wall -> all.add(new Section("Web firewall", wall.widgets())));
        sections.forEach((title, widgets) -> all.add(new Section(title, widgets)));
        Database database = stores.database();
        if (database != null) {
            all.add(new Section("Database", database.widgets()));
        }
        all.add(new Section("Network", foundation.network().widgets()));
        return foundation.dashboard(foundation.naming().prefix(), all);
    }
}
