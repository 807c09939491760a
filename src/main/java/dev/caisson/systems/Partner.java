package dev.caisson.systems;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.beanstalk.BeanstalkEnvironment;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.ClusterArgs;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.compute.fargate.MigrationArgs;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.dns.Domain;
import dev.caisson.components.edge.dns.DomainArgs;
import dev.caisson.components.edge.firewall.Firewall;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.edge.site.StaticSite;
import dev.caisson.components.edge.websocket.WebSocketApi;
import dev.caisson.components.edge.websocket.WebSocketStage;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.observability.Section;
import dev.caisson.components.observability.Widget;
import dev.caisson.config.PartnerConfig;
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

    private static final String SHAPE = """
            {
              "database": {"name": "partner", "version": "15"},
              "queues": {"ingest": {"visibilityTimeout": 1800}, "notices": {"visibilityTimeout": 360}},
              "functions": {
                "requests": {
                  "uses": {"database": true, "reads": ["documents", "templates"], "sends": ["ingest"]}
                },
                "sessions": {"uses": {"database": true}},
                "embedder": {
                  "memory": 1024,
                  "timeout": 300,
                  "uses": {
                    "database": true,
                    "consumes": ["ingest"],
                    "reads": ["documents"],
                    "sends": ["notices"],
                    "bedrock": true
                  }
                },
                "notifier": {"timeout": 60, "uses": {"database": true, "consumes": ["notices"]}}
              },
              "rest": {"routes": {"GET /documents": {"function": "requests"}, "POST /documents": {"function": "requests"}}},
              "socket": {
                "routes": {"$connect": "sessions", "$disconnect": "sessions", "$default": "sessions"},
                "senders": ["notifier", "sessions"]
              },
              "backend": {
                "uses": {
                  "database": true,
                  "reads": ["documents", "templates"],
                  "writes": ["documents"],
                  "sends": ["ingest"],
                  "secrets": ["session-key"]
                }
              },
              "bedrock": {
                "models": ["amazon.titan-embed-text-v2:0"],
                "profiles": ["us.anthropic.claude-sonnet-4-20250514-v1:0"]
              },
              "generatedSecrets": ["session-key"]
            }
            """;

    private final PartnerConfig config;
    private final Foundation foundation;
    private final PartnerStores stores;
    private final PartnerEdge edge;
    private final Migration migration;
    private final WebSocketApi socket;
    private final Named<Function> functions;
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
        foundation = Foundation.lay(this, config, stack);
        stores = PartnerStores.create(this, config, foundation);
        migration = createMigration();
        edge = new PartnerEdge(this, config, foundation, stores, createDomain());
        var workloads = new PartnerWorkloads(this, config, foundation, stores, migration.done());
        // The functions send through the API, and its stage calls the functions.
        socket = edge.socket();
        functions = workloads.functions(socket);
        rest = edge.rest(functions);
        socketStage = edge.socketStage(socket, functions);
        web = edge.web();
        backend = workloads.backend(web);
        frontend = edge.frontend();
        edge.lead(web, rest, socketStage, frontend);
        firewall = foundation.firewall(this, config.firewall());
        firewall.ifPresent(wall -> {
            wall.protect(web);
            wall.protect(rest);
        });
        dashboard = createDashboard();
        registerOutputs(outputs());
    }

    /** What is the system's own before a stack says anything. */
    static JsonObject shape() {
        return JsonParser.parseString(SHAPE).getAsJsonObject();
    }

    /** What a user needs to find and try the system; {@code api_gateway_url} under the source's name. */
    public Map<String, Output<?>> outputs() {
        Map<String, Output<?>> outputs = new TreeMap<>();
        outputs.put("api_gateway_url", rest.url());
        outputs.put("websocketUrl", socket.url());
        outputs.put("backendUrl", backend.url());
        outputs.put("backendEnvironment", backend.environmentName());
        outputs.put("backendCname", backend.cname());
        outputs.put("backendLogGroups", backend.logGroups());
        outputs.put("frontendUrl", frontend.url());
        outputs.put("frontendBucket", frontend.bucketName());
        outputs.put("frontendUploadCommand", frontend.uploadCommand());
        outputs.put("frontendInvalidationCommand", frontend.invalidationCommand());
        outputs.put(
                "documentsBucket",
                stores.shared().buckets().get(PartnerConfig.DOCUMENTS).bucketName());
        outputs.put(
                "templatesBucket",
                stores.shared().buckets().get(PartnerConfig.TEMPLATES).bucketName());
        outputs.put("releasesBucket", stores.releases().bucketName());
        outputs.put("databaseAddress", stores.shared().database().address());
        outputs.put("queueUrls", stores.shared().queues().outputs(queue -> queue.url()));
        outputs.put("functionNames", functions.outputs(function -> function.functionName()));
        outputs.put("nameServers", edge.domain().nameServers());
        outputs.put("vpcId", foundation.network().vpcId());
        outputs.put("keyArn", foundation.key().arn());
        outputs.put("alarmTopicArn", foundation.alarmTopic().arn());
        outputs.put("dashboardUrl", dashboard.url());
        return outputs;
    }

    /** pgvector, without a manual step. */
    private Migration createMigration() {
        var cluster = new Cluster(
                "cluster",
                ClusterArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.key().arn())
                        .commandLogs(foundation.logs())
                        .clusterName(foundation.naming().prefix())
                        .commandLogGroupName(foundation.naming().path("ecs-exec"))
                        .alarms(foundation.alarms())
                        .build(),
                nested().build());
        return new Migration(
                "migration",
                MigrationArgs.builder()
                        .location(foundation.location())
                        .cluster(cluster.reference())
                        .network(foundation.network())
                        .sql(List.of(PGVECTOR))
                        .logs(foundation.logs())
                        .logGroupName(foundation.naming().path("migration"))
                        .wiring(workload -> {
                            workload.connectTo(stores.shared().database());
                            stores.connect(workload);
                        })
                        .build(),
                nested().build());
    }

    private Domain createDomain() {
        return new Domain(
                "domain",
                DomainArgs.builder()
                        .location(foundation.location())
                        .domainName(config.domain().name())
                        .hostedZoneId(config.domain().zoneId())
                        .virginia(foundation.virginia())
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
        sections.add(new Section("Database", stores.shared().database().widgets()));
        sections.add(new Section("Network", foundation.network().widgets()));
        return foundation.dashboard(this, foundation.naming().prefix(), sections);
    }
}
