package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.beanstalk.BeanstalkEnvironment;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.compute.fargate.MigrationArgsBuilder;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.dns.Domain;
import dev.caisson.components.edge.dns.DomainArgs;
import dev.caisson.components.edge.dns.ExistingZone;
import dev.caisson.components.edge.firewall.Firewall;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.edge.site.StaticSite;
import dev.caisson.components.edge.websocket.WebSocketApi;
import dev.caisson.components.edge.websocket.WebSocketStage;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.observability.Section;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.systems.PartnerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The Partner platform: an application on Elastic Beanstalk, functions behind a REST and a WebSocket API and behind
 * queues, PostgreSQL with pgvector, Bedrock inside the VPC, and a site on CloudFront; all under one domain.
 */
public final class Partner extends Component {
    static final String TYPE = "caisson:system:Partner";

    /** The one change to the schema that the platform itself needs; the rest is the application's. */
    static final String PGVECTOR = "CREATE EXTENSION IF NOT EXISTS vector";

    private final PartnerConfig config;
    private final Foundation foundation;
    private final PartnerStores stores;
    private final PartnerEdge edge;
    private final Cluster cluster;
    private final Migration migration;
    private final WebSocketApi socket;
    private final ComponentsByName<ImageRepository> images;
    private final ComponentsByName<Function> functions;
    private final RestApi rest;
    private final WebSocketStage socketStage;
    private final LoadBalancer web;
    private final BeanstalkEnvironment backend;
    private final StaticSite frontend;
    private final Optional<Firewall> firewall;
    private final Dashboard dashboard;

    public Partner(String name, PartnerConfig config, StackContext stack, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.config = config;
        ExistingZone.require(config.domain().name(), config.domain().zoneId(), this, "caisson:domain.zoneId");
        foundation = Foundation.create(this, config, stack, KeyConsumer.CLOUDFRONT);
        stores = PartnerStores.create(config, foundation);
        BastionDescription.create(config.bastion(), foundation, stores.database());
        cluster = foundation.cluster(false);
        images = createImages();
        migration = createMigration();
        edge = new PartnerEdge(config, foundation, stores, createDomain());
        var workloads = new PartnerWorkloads(config, foundation, stores, migration.done());
        // The functions send through the API, and its stage calls the functions.
        socket = edge.socket();
        functions = workloads.functions(socket, images);
        rest = edge.rest(functions);
        socketStage = edge.socketStage(socket, functions);
        web = edge.web();
        backend = workloads.backend(web, edge.users());
        frontend = edge.frontend();
        edge.createAliases(web, rest, socketStage, frontend);
        firewall = FirewallDescription.create(config.firewall(), foundation);
        firewall.ifPresent(wall -> {
            wall.protect(web);
            wall.protect(rest);
            edge.users().ifPresent(wall::protect);
        });
        dashboard = createDashboard();
        registerOutputs(outputs());
    }

    /** What a user needs to find and try the system. */
    public Map<String, Output<?>> outputs() {
        return new PartnerOutputs(
                        foundation,
                        stores,
                        edge,
                        migration,
                        socket,
                        images,
                        functions,
                        rest,
                        backend,
                        frontend,
                        dashboard)
                .all();
    }

    /** Of the functions, and of the application's migrations. */
    private ComponentsByName<ImageRepository> createImages() {
        var functions = new FunctionsBuilder(foundation, stores.shared()).images(config.functions());
        var migrations = ComponentsByName.of(
                Map.of(PartnerConfig.MIGRATION, config.migration()),
                (name, migration) -> foundation.images(name, null, false));
        return functions.and(migrations);
    }

    /** pgvector, without a manual step; then, once it has an image, what the application itself changes. */
    private Migration createMigration() {
        var pgvector = new Migration(
                "migration",
                describeMigration("migration")
                        .sql(List.of(PGVECTOR))
                        .wiring(this::connect)
                        .build(),
                nested().build());
        String tag = config.migration().tag();
        if (tag == null) {
            return pgvector;
        }
        var image = images.get(PartnerConfig.MIGRATION);
        var schema = describeMigration("schema")
                .architecture(config.backend().architecture())
                .image(image.image(tag))
                .command(config.migration().command())
                .databaseUrl(config.migration().url())
                .wiring(workload -> {
                    connect(workload);
                    image.grantPull(workload);
                })
                .after(pgvector.done());
        return new Migration("schema", schema.build(), nested().build());
    }

    private MigrationArgsBuilder describeMigration(String name) {
        return MigrationDescription.of(foundation, cluster, foundation.naming().path(name));
    }

    private void connect(Workload workload) {
        workload.connectTo(stores.database());
        stores.connect(workload);
    }

    private Domain createDomain() {
        return new Domain(
                "domain",
                DomainArgs.builder()
                        .location(foundation.location())
                        .domainName(config.domain().name())
                        .hostedZoneId(config.domain().zoneId())
                        .usEast1(foundation.usEast1())
                        .protect(config.protect())
                        .build(),
                nested().build());
    }

    private Dashboard createDashboard() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Frontend", frontend.widgets()));
        sections.add(new Section("Backend", backend.widgets()));
        sections.add(new Section("REST API", rest.widgets()));
        sections.add(new Section("WebSocket API", socketStage.widgets()));
        firewall.ifPresent(wall -> sections.add(new Section("Web firewall", wall.widgets())));
        Map<String, List<Widget>> parts = new TreeMap<>();
        functions.forEach((name, function) -> parts.put("Function " + name, function.widgets()));
        stores.shared().queues().forEach((name, queue) -> parts.put("Queue " + name, queue.widgets()));
        parts.forEach((title, widgets) -> sections.add(new Section(title, widgets)));
        sections.add(new Section("Database", stores.database().widgets()));
        sections.add(new Section("Network", foundation.network().widgets()));
        return foundation.dashboard(foundation.naming().prefix(), sections);
    }
}
