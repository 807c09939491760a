package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.WorkingHours;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.compute.fargate.ScheduledCapacity;
import dev.caisson.components.compute.fargate.ServiceExposure;
import dev.caisson.components.compute.fargate.ServiceScaling;
import dev.caisson.components.edge.dns.ExistingZone;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.observability.Section;
import dev.caisson.components.security.ParameterStore;
import dev.caisson.components.security.ParameterStoreArgs;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.systems.ChronoTrailConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ChronoTrail API: a FastAPI service on Fargate behind HTTPS and a web firewall, PostgreSQL for its structured
 * data, an OpenSearch collection for its vectors, a bucket for media, and Cognito for its users.
 */
public final class ChronoTrail extends Component {
    static final String TYPE = "caisson:system:ChronoTrail";

    /** Where the source's application listens, and answers that it is well. */
    static final int PORT = 8000;

    static final String HEALTH = "/health";

    private final ChronoTrailConfig config;
    private final Foundation foundation;

    /** {@code chronotrail-<stage>}: what the names that others rely on begin with. */
    private final String named;

    private final ChronoTrailStores stores;
    private final ChronoTrailEdge edge;
    private final ParameterStore parameters;
    private final Cluster cluster;
    private final Migration migration;
    private final FargateService api;
    private final Dashboard dashboard;

    public ChronoTrail(
            String name, ChronoTrailConfig config, StackContext stack, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.config = config;
        named = "chronotrail-" + config.stage();
        ExistingZone.require(config.domain().name(), config.domain().zone(), this, "caisson:domain.zone");
        foundation = Foundation.create(this, config, stack);
        stores = ChronoTrailStores.create(config, foundation, named);
        BastionDescription.create(config.bastion(), foundation, stores.database());
        edge = ChronoTrailEdge.create(config, foundation, stores, named);
        parameters = createParameters();
        cluster = createCluster();
        migration = createMigration();
        api = createApi();
        dashboard = createDashboard();
        registerOutputs(outputs());
    }

    /** What a user needs to find and try the system, and the commands of its everyday life. */
    public Map<String, Output<?>> outputs() {
        return new ChronoTrailOutputs(foundation, stores, edge, parameters, cluster, migration, api, dashboard).all();
    }

    private ParameterStore createParameters() {
        return new ParameterStore(
                "parameters",
                ParameterStoreArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.keyArn())
                        .path("/chronotrail/" + config.stage())
                        .addTexts("database/host", stores.database().address())
                        .addTexts("database/name", Output.of(stores.database().databaseName()))
                        .addTexts("search/endpoint", stores.search().endpoint())
                        .addTexts("media/bucket", stores.media().bucketName())
                        .addTexts("users/pool-id", edge.users().poolId())
                        .addTexts("users/client-id", edge.users().clientId())
                        .build(),
                nested().build());
    }

    /** Under the source's name: {@code ChronoTrail-Dev}. */
    private Cluster createCluster() {
        String stage = config.stage();
        return foundation.cluster(
                "ChronoTrail-" + Character.toUpperCase(stage.charAt(0)) + stage.substring(1),
                "/ecs/" + named + "-exec",
                false);
    }

    /** Before there is an image of the API, it only makes sure that the database answers. */
    private Migration createMigration() {
        String tag = config.api().tag();
        var args = MigrationDescription.of(foundation, cluster, "/ecs/" + named + "-migration")
                .architecture(config.api().task().architecture())
                .wiring(workload -> {
                    workload.environment("ENVIRONMENT", Output.of(config.stage()));
                    workload.connectTo(stores.database());
                    stores.search().grantManageIndexes(workload);
                    stores.images().grantPull(workload);
                });
        if (tag == null) {
            args.sql(MigrationDescription.CONNECTIVITY_CHECK);
        } else {
            args.image(stores.images().image(tag)).command(config.migration()).databaseUrl("DATABASE_URL");
        }
        return new Migration("migration", args.build(), nested().build());
    }

    private FargateService createApi() {
        var app = config.api();
        var args = ServiceDescription.of(app.task(), foundation, cluster)
                .serviceName("chronotrail-service")
                .scaling(scaling())
                .port(PORT)
                .exposure(new ServiceExposure(edge.web(), HttpRoute.everything(), HealthCheck.on(HEALTH)))
                .logGroupName("/ecs/" + named)
                .wiring(this::wire)
                .after(migration.done());
        if (app.tag() == null) {
            args.image(Placeholder.image()).command(Placeholder.command(PORT, HEALTH));
        } else {
            args.image(stores.images().image(app.tag()));
        }
        return new FargateService("api", args.build(), nested().build());
    }

    private void wire(Workload workload) {
        workload.environment("ENVIRONMENT", Output.of(config.stage()));
        workload.connectTo(stores.database());
        config.database().replicas().keySet().stream()
                .sorted()
                .forEach(replica -> workload.connectTo(stores.database().replica(replica)));
        stores.search().grantRead(workload);
        stores.search().grantWrite(workload);
        stores.media().grantReadWrite(workload);
        stores.media().grantDelete(workload, "");
        stores.images().grantPull(workload);
        edge.users().describeTo(workload);
        parameters.grantRead(workload);
        foundation.outbound(config.api().task().outbound()).accept(workload);
    }

    /** By CPU and memory, and to nothing outside of working hours. */
    private @Nullable ServiceScaling scaling() {
        var task = config.api().task();
        WorkingHours hours = config.hours() == null ? null : config.hours().hours();
        if (ServiceDescription.isOff(task) || (task.scaling() == null && hours == null)) {
            return null;
        }
        int most = task.scaling() == null ? task.count() : task.scaling().max();
        var scaling = task.scaling() == null
                ? ServiceScaling.builder().maximum(most).cpuPercent(null)
                : ServiceDescription.scaling(task.scaling());
        if (hours != null) {
            scaling.schedules(ScheduledCapacity.during(hours, task.count(), most));
        }
        return scaling.build();
    }

    private Dashboard createDashboard() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Load balancer", edge.web().widgets()));
        edge.firewall().ifPresent(wall -> sections.add(new Section("Web firewall", wall.widgets())));
        sections.add(new Section("API", api.widgets()));
        sections.add(new Section("Database", stores.database().widgets()));
        sections.add(new Section("Search", stores.search().widgets()));
        sections.add(new Section("Media", stores.media().widgets()));
        sections.add(new Section("Network", foundation.network().widgets()));
        return foundation.dashboard(foundation.naming().prefix(), sections);
    }
}
