package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.bastion.Bastion;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.compute.lambda.FunctionArgs;
import dev.caisson.components.compute.lambda.WebAdapter;
import dev.caisson.components.edge.firewall.Firewall;
import dev.caisson.components.edge.rest.Cors;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.edge.rest.RestApiArgs;
import dev.caisson.components.edge.rest.RestRoute;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.observability.Section;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.systems.EpistemixConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Epistemix platform: a REST API that a web server in a Lambda function answers, PostgreSQL behind it, a bucket for
 * uploads; a bastion for developers, and migrations that run before the API is updated.
 */
public final class Epistemix extends Component {
    static final String TYPE = "caisson:system:Epistemix";
    static final String HEALTH = "/health";

    /** Method and path of every route; the application decides who may do what. */
    private static final List<String> ROUTES = List.of(
            "GET /health",
            "GET /api/v1/registration",
            "POST /api/v1/jobs",
            "GET /api/v1/jobs/{job_id}",
            "POST /api/v1/runs",
            "GET /api/v1/runs/{run_id}",
            "GET /api/v1/runs/{run_id}/upload-url",
            "ANY /{proxy+}");

    private final EpistemixConfig config;
    private final Foundation foundation;

    /** What this stack is called in the names that others rely on: {@code dev}, {@code dev-alice}. */
    private final String stage;

    private final EpistemixStores stores;
    private final Migration migration;
    private final Function api;
    private final RestApi rest;
    private final Optional<Firewall> firewall;
    private final Optional<Bastion> bastion;
    private final Dashboard dashboard;

    public Epistemix(
            String name, EpistemixConfig config, StackContext stack, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.config = config;
        stage = config.environment().label() + (config.suffix() == null ? "" : "-" + config.suffix());
        foundation = Foundation.create(this, config, stack, TrailDescription.consumers(config.audit()));
        stores = EpistemixStores.create(config, foundation, stage);
        migration = createMigration();
        api = createApi();
        rest = createRest();
        firewall = FirewallDescription.create(config.firewall(), foundation);
        firewall.ifPresent(before -> before.protect(rest));
        bastion = BastionDescription.create(config.bastion(), foundation, stores.database());
        dashboard = createDashboard();
        TrailDescription.create(config.audit(), foundation, stores.accessLogs());
        registerOutputs(outputs());
    }

    /** What a user needs to find and try the system, and the commands of its everyday life. */
    public Map<String, Output<?>> outputs() {
        return new EpistemixOutputs(foundation, stores, migration, api, rest, accessLogGroup(), bastion, dashboard)
                .all();
    }

    /** Before there is an image of it, it only makes sure that the database answers. */
    private Migration createMigration() {
        var args = MigrationDescription.of(foundation, foundation.cluster(false), "/ecs/" + named("migration"))
                .environment(Map.of(
                        "ENVIRONMENT",
                        stage,
                        "AWS_REGION",
                        foundation.location().region()))
                .architecture(config.api().architecture())
                .wiring(workload -> {
                    workload.connectTo(stores.database());
                    stores.parameters().grantRead(workload);
                    stores.migrationImages().grantPull(workload);
                });
        String tag = config.migration().tag();
        if (tag == null) {
            args.sql(MigrationDescription.CONNECTIVITY_CHECK);
        } else {
            args.image(stores.migrationImages().image(tag))
                    .command(config.migration().command())
                    .databaseUrl(config.migration().url());
        }
        return new Migration("migration", args.build(), nested().build());
    }

    private Function createApi() {
        return new Function(
                "api",
                FunctionArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.keyArn())
                        .code(Code.container(stores.apiImages(), config.api().tag()))
                        .webAdapter(new WebAdapter(config.api().port(), HEALTH))
                        .functionName(named("api"))
                        .architecture(config.api().architecture())
                        .memoryMib(config.api().memory())
                        .timeoutSeconds(config.api().timeout())
                        .reservedConcurrency(config.api().concurrency())
                        .network(foundation.network())
                        .environment(config.api().environment())
                        .wiring(workload -> {
                            workload.environment("ENVIRONMENT", Output.of(stage));
                            workload.connectTo(stores.database());
                            tellDatabase(workload);
                            stores.uploads().grantReadWrite(workload);
                            foundation.outbound(config.api().outbound()).accept(workload);
                        })
                        .after(migration.done())
                        // Its role has exactly what the source gives it; nobody calls it asynchronously.
                        .tracing(false)
                        .deadLetters(false)
                        .logs(foundation.logs())
                        .logGroupName("/aws/lambda/" + named("api"))
                        .alarms(foundation.alarms())
                        .build(),
                nested().build());
    }

    /** A URL in its environment would keep the source's image from reading the parameters, which have the password. */
    private void tellDatabase(Workload workload) {
        if (config.api().parameters()) {
            stores.parameters().grantRead(workload);
        } else {
            workload.environment("DATABASE_URL", stores.database().urlWithoutPassword(EpistemixStores.USER));
        }
    }

    private RestApi createRest() {
        return new RestApi(
                "rest",
                RestApiArgs.builder()
                        .location(foundation.location())
                        .description(named("api"))
                        .routes(ROUTES.stream().map(this::route).toList())
                        .cors(config.origins().isEmpty() ? null : new Cors(config.origins()))
                        .throttleRate(config.rate())
                        .throttleBurst(config.burst())
                        .logs(foundation.logs())
                        .accessLogGroupName(accessLogGroup())
                        .alarms(foundation.alarms())
                        .build(),
                nested().build());
    }

    /** The function may take longer than the 29 seconds after which API Gateway answers 504. */
    private RestRoute route(String route) {
        int space = route.indexOf(' ');
        return RestRoute.open(route.substring(0, space), route.substring(space + 1), api.invokeTarget())
                .acknowledgeTimeout();
    }

    private Dashboard createDashboard() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("REST API", rest.widgets()));
        firewall.ifPresent(wall -> sections.add(new Section("Web firewall", wall.widgets())));
        sections.add(new Section("Function api", api.widgets()));
        sections.add(new Section("Database", stores.database().widgets()));
        sections.add(new Section("Uploads", stores.uploads().widgets()));
        sections.add(new Section("Network", foundation.network().widgets()));
        return foundation.dashboard(foundation.naming().prefix(), sections);
    }

    private String accessLogGroup() {
        return "/aws/apigateway/" + named("api");
    }

    private String named(String what) {
        return named(what, stage);
    }

    /** {@code epistemix-<what>-<stage>}: the names that others rely on. */
    static String named(String what, String stage) {
        return "epistemix-" + what + "-" + stage;
    }
}
