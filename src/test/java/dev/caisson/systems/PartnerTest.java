package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.reach.Reachability;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the mission that Partner is for, on its example stacks. */
class PartnerTest {
    private static final List<String> FUNCTIONS = List.of("embedder", "notifier", "requests", "sessions");
    private static final String RECORD = "aws:route53/record:Record";
    private static final String ENVIRONMENT = "aws:elasticbeanstalk/environment:Environment";

    private static ShippedStack stack(String name) {
        return ShippedStack.example("partner", name);
    }

    private static ResourceGraph graph(String name) {
        return stack(name).simulated();
    }

    @ParameterizedTest
    @CsvSource({"dev, 2, 1", "staging, 2, 1", "prod, 3, 3"})
    @DisplayName("P1 public and private subnets in each zone, an internet gateway, and NAT: one, or one for each zone")
    void network(String stack, int zones, int gateways) {
        var graph = graph(stack);
        var reachability = Reachability.of(graph);

        assertThat(reachability.subnets("public")).hasSize(zones);
        assertThat(reachability.subnets("private"))
                .hasSize(zones)
                .allSatisfy(subnet -> assertThat(reachability.natZone(subnet)).isNotNull());
        assertThat(graph.byType("aws:ec2/internetGateway:InternetGateway")).hasSize(1);
        assertThat(graph.byType("aws:ec2/natGateway:NatGateway")).hasSize(gateways);
        assertThat(reachability.placed().get("database-instance").subnets())
                .hasSize(zones)
                .doesNotContainAnyElementsOf(reachability.subnets("public"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("P2 PostgreSQL 15, and pgvector before anything that could use it")
    void pgvector(String stack) {
        var graph = graph(stack);

        var database = graph.the("aws:rds/instance:Instance", "database-instance");
        assertThat(Inputs.text(database, "engineVersion"))
                .hasValueSatisfying(version -> assertThat(version).startsWith("15"));
        assertThat(graph.the("aws:ecs/taskDefinition:TaskDefinition", "migration-tasks")
                        .inputs()
                        .toString())
                .contains("CREATE EXTENSION IF NOT EXISTS vector");
        for (String user : List.of("requests-function", "embedder-function", "backend-environment")) {
            assertThat(graph.transitiveDependencies(custom(graph, user)))
                    .as(user)
                    .extracting(ResourceNode::name)
                    .contains("migration-run");
        }
    }

    @Test
    @DisplayName("P2 the application's own migration runs after pgvector and before the application and the functions")
    void migration() {
        var graph = stack("prod").with("caisson:migration.tag=1.4.0").simulated();

        assertThat(output(graph("prod"), "imageRepositories", "migration")).contains(".dkr.ecr.");
        assertThat(graph("prod").byName("schema-run")).isEmpty();
        var tasks = graph.the("aws:ecs/taskDefinition:TaskDefinition", "schema-tasks");
        assertThat(Inputs.text(tasks, "containerDefinitions").orElseThrow())
                .contains(":1.4.0\"", "\"npx\",\"prisma\",\"migrate\",\"deploy\"", "DATABASE_URL");
        assertThat(Inputs.text(tasks, "runtimePlatform.cpuArchitecture")).contains("ARM64");
        assertThat(graph.transitiveDependencies(custom(graph, "schema-run")))
                .extracting(ResourceNode::name)
                .contains("migration-run", "schema-to-database-ingress", "schema-to-endpoints-ingress");
        for (String user : List.of("requests-function", "embedder-function", "backend-environment")) {
            assertThat(graph.transitiveDependencies(custom(graph, user)))
                    .as(user)
                    .extracting(ResourceNode::name)
                    .contains("schema-run");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("P3 functions in private subnets, called through a REST and a WebSocket API")
    void functions(String stack) {
        var graph = graph(stack);
        var reachability = Reachability.of(graph);

        assertThat(graph.byType("caisson:compute:Function"))
                .extracting(ResourceNode::name)
                .containsAll(FUNCTIONS);
        FUNCTIONS.forEach(function -> assertThat(
                        reachability.placed().get(function + "-function").subnets())
                .as(function)
                .containsExactlyInAnyOrderElementsOf(reachability.subnets("private")));
        assertThat(targets(graph, "aws:apigateway/integration:Integration", "uri"))
                .containsExactly("requests-function");
        assertThat(graph.byType("aws:apigatewayv2/route:Route").stream()
                        .map(route -> Inputs.text(route, "routeKey").orElseThrow()))
                .containsExactlyInAnyOrder("$connect", "$disconnect", "$default");
        assertThat(targets(graph, "aws:apigatewayv2/integration:Integration", "integrationUri"))
                .containsExactly("sessions-function");
        assertThat(Inputs.text(
                        graph.the("aws:apigatewayv2/route:Route", "socket-stage-connect-route"), "authorizationType"))
                .contains("CUSTOM");
    }

    @Test
    @DisplayName("P3 only the functions named may send to connected clients")
    void senders() {
        var graph = graph("prod");

        assertThat(graph.byType("aws:iam/rolePolicy:RolePolicy").stream()
                        .filter(policy -> policy.inputs().toString().contains("execute-api:ManageConnections"))
                        .map(ResourceNode::name))
                .containsExactlyInAnyOrder("notifier-function-policy", "sessions-function-policy");
        assertThat(Inputs.text(
                        graph.the("aws:lambda/function:Function", "notifier-function"),
                        "environment.variables.SOCKET_CALLBACK_URL"))
                .contains("https://ws.partner.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("P4 buckets frontend, documents and templates, encrypted with the key alias/…-platform")
    void buckets(String stack) {
        var graph = graph(stack);
        Map<String, String> names = Map.of(
                "frontend-files", "partner-" + stack + "-frontend-10ed79cd",
                "documents", "partner-" + stack + "-documents-10ed79cd",
                "templates", "partner-" + stack + "-templates-10ed79cd");

        assertThat(Inputs.text(graph.byType("aws:kms/alias:Alias").get(0), "name"))
                .contains("alias/partner-" + stack + "-platform");
        String key =
                graph.the("aws:kms/key:Key", "key-key").outputs().get("arn").getAsString();
        names.forEach((bucket, name) -> {
            assertThat(Inputs.text(graph.the("aws:s3/bucketV2:BucketV2", bucket + "-bucket"), "bucket"))
                    .contains(name);
            assertThat(graph.byName(bucket + "-encryption").get(0).inputs().toString())
                    .contains("aws:kms", key);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("P5 queues with dead-letter queues, and functions that work them off")
    void queues(String stack) {
        var graph = graph(stack);

        for (String queue : List.of("ingest", "notices")) {
            assertThat(Inputs.text(graph.the("aws:sqs/queue:Queue", queue + "-queue"), "redrivePolicy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("deadLetterTargetArn"));
        }
        assertThat(graph.byType("aws:lambda/eventSourceMapping:EventSourceMapping"))
                .extracting(ResourceNode::name)
                .containsExactlyInAnyOrder("embedder-from-ingest", "notifier-from-notices");
    }

    @Test
    @DisplayName("P5 no message is taken by a placeholder: it waits until there is code")
    void messagesWait() {
        var with = stack("dev").with("caisson:functions.embedder.tag=1.4.0").simulated();

        assertThat(enabled(graph("dev"))).isEmpty();
        assertThat(enabled(with)).containsExactly("embedder-from-ingest");
    }

    private static List<String> enabled(ResourceGraph graph) {
        return graph.byType("aws:lambda/eventSourceMapping:EventSourceMapping").stream()
                .filter(mapping -> Inputs.text(mapping, "enabled").orElseThrow().equals("true"))
                .map(ResourceNode::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("P6 endpoints of Bedrock with private DNS, admitting 443 from functions only")
    void bedrock(String stack) {
        var graph = graph(stack);

        assertThat(graph.byType("aws:ec2/vpcEndpoint:VpcEndpoint").stream()
                        .filter(endpoint -> endpoint.name().startsWith("bedrock-endpoints-")))
                .isNotEmpty()
                .allSatisfy(endpoint -> {
                    assertThat(Inputs.text(endpoint, "vpcEndpointType")).contains("Interface");
                    assertThat(Inputs.text(endpoint, "privateDnsEnabled")).contains("true");
                });
        assertThat(admitted(graph, "bedrock-endpoints")).containsExactly("embedder:443");
    }

    @ParameterizedTest
    @CsvSource({"dev, dev.partner.example.com", "staging, staging.partner.example.com", "prod, partner.example.com"})
    @DisplayName("P7 the application runs on Elastic Beanstalk behind HTTPS, HTTP leads there")
    void backend(String stack, String domain) {
        var graph = graph(stack);

        var environment = graph.the(ENVIRONMENT, "backend-environment");
        assertThat(Inputs.text(environment, "platformArn"))
                .contains("arn:aws:elasticbeanstalk:::platform/Node.js 22 running on 64bit Amazon Linux 2023");
        assertThat(environment.inputs().toString())
                .contains("\"aws:elbv2:listener:443\"", "\"LoadBalancerIsShared\"")
                .doesNotContain("\"aws:elbv2:listener:80\"");
        var https = graph.the("aws:lb/listener:Listener", "web-https");
        assertThat(Inputs.text(https, "protocol")).contains("HTTPS");
        assertThat(Inputs.text(https, "sslPolicy")).contains("ELBSecurityPolicy-TLS13-1-2-Res-2021-06");
        assertThat(Inputs.text(graph.the("aws:lb/listener:Listener", "web-http"), "defaultActions.0.type"))
                .contains("redirect");
        assertThat(Reachability.of(graph).flows())
                .contains("internet -> web:443", "web -> backend:80", "backend -> database:5432");
        assertThat(Reachability.of(graph).placed().get("backend-environment").publicAddress())
                .isFalse();
        assertThat(output(graph, "backendUrl")).isEqualTo("https://api." + domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("P8 the site is on CloudFront, and its bucket is for CloudFront only")
    void frontend(String stack) {
        var graph = graph(stack);

        var distribution = graph.the("aws:cloudfront/distribution:Distribution", "frontend-distribution");
        assertThat(Inputs.text(distribution, "viewerCertificate.minimumProtocolVersion"))
                .hasValueSatisfying(version -> assertThat(version).startsWith("TLSv1.2"));
        assertThat(Inputs.text(distribution, "origins.0.originAccessControlId")).isPresent();
        var closed = graph.byName("frontend-files-public-access-block").get(0);
        for (String block :
                List.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")) {
            assertThat(Inputs.text(closed, block)).as(block).contains("true");
        }
        assertThat(graph.byName("frontend-files-policy").get(0).inputs().toString())
                .contains(
                        "cloudfront.amazonaws.com",
                        distribution.outputs().get("arn").getAsString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    @DisplayName("P9 the security groups' table: who is admitted, and where to")
    void securityGroups(String stack) {
        var graph = graph(stack);

        FUNCTIONS.forEach(function -> assertThat(admitted(graph, function)).isEmpty());
        assertThat(admitted(graph, "database"))
                .containsExactlyInAnyOrder(
                        "embedder:5432",
                        "notifier:5432",
                        "requests:5432",
                        "sessions:5432",
                        "backend:5432",
                        "migration:5432");
        assertThat(admitted(graph, "bedrock-endpoints")).containsExactly("embedder:443");
        // The names of an endpoint hold for the whole VPC: the application and the migration need them, too.
        assertThat(admitted(graph, "endpoints"))
                .containsExactlyInAnyOrder(
                        "embedder:443", "notifier:443", "requests:443", "sessions:443", "backend:443", "migration:443");
        assertThat(egress(graph, "database")).isEmpty();
        assertThat(egress(graph, "bedrock-endpoints")).isEmpty();
        assertThat(egress(graph, "endpoints")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("P9 what can be reached is exactly what the table and the balancer let through")
    void flows(String stack) {
        var expected = new TreeSet<>(Set.of(
                "internet -> web:80",
                "internet -> web:443",
                "web -> backend:80",
                "backend -> internet:443",
                "backend -> database:5432",
                "embedder -> bedrock-endpoints:443"));
        for (String function : FUNCTIONS) {
            expected.add(function + " -> database:5432");
            expected.add(function + " -> internet:443");
        }
        if (!stack.equals("dev")) {
            FUNCTIONS.forEach(function -> expected.add(function + " -> endpoints:443"));
            expected.add("backend -> endpoints:443");
        }

        assertThat(Reachability.of(graph(stack)).flows()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({"dev, dev.partner.example.com", "staging, staging.partner.example.com", "prod, partner.example.com"})
    @DisplayName("P11 one domain, certificates that DNS proves, and records that lead to what answers them")
    void domain(String stack, String domain) {
        var graph = graph(stack);

        assertThat(graph.byType("aws:acm/certificate:Certificate"))
                .hasSize(2)
                .allSatisfy(certificate ->
                        assertThat(Inputs.text(certificate, "validationMethod")).contains("DNS"));
        assertThat(graph.byType("aws:acm/certificateValidation:CertificateValidation"))
                .hasSize(2);
        Set<String> aliases = graph.byType(RECORD).stream()
                .filter(record -> Inputs.text(record, "type").orElse("").equals("A"))
                .map(record -> Inputs.text(record, "name").orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(aliases).containsExactlyInAnyOrder(domain, "api." + domain, "rest." + domain, "ws." + domain);
        assertThat(output(graph, "api_gateway_url")).isEqualTo("https://rest." + domain);
        assertThat(output(graph, "websocketUrl")).isEqualTo("wss://ws." + domain);
        assertThat(output(graph, "frontendUrl")).isEqualTo("https://" + domain);
    }

    @Test
    @DisplayName(
            "P12 production is hardened: firewall, network ACLs, flow logs, traces, logs kept; the rest once in the account")
    void hardened() {
        var prod = ShippedStack.example("partner", "prod").simulated();
        var account = ShippedStack.account("main").simulated();

        assertThat(prod.byType("aws:wafv2/webAclAssociation:WebAclAssociation")).isNotEmpty();
        assertThat(prod.byType("aws:ec2/networkAcl:NetworkAcl")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(prod.byType("aws:ec2/flowLog:FlowLog")).hasSize(1);
        assertThat(Inputs.text(prod.the("aws:apigateway/stage:Stage", "rest-stage"), "xrayTracingEnabled"))
                .contains("true");
        assertThat(prod.byType("aws:cloudwatch/logGroup:LogGroup"))
                .allSatisfy(group ->
                        assertThat(Inputs.number(group, "retentionInDays")).isGreaterThanOrEqualTo(90));
        assertThat(account.byType("aws:guardduty/detector:Detector")).hasSize(1);
        assertThat(account.byType("aws:securityhub/standardsSubscription:StandardsSubscription"))
                .hasSize(1);
    }

    @Test
    @DisplayName("P11 without a zone of its own, the stack makes one and says its name servers")
    void newZone() {
        var graph = stack("dev")
                .with("caisson:domain={\"name\": \"dev.partner.example.com\"}")
                .simulated();

        assertThat(graph.byType("aws:route53/zone:Zone")).hasSize(1);
    }

    @Test
    @DisplayName("a release in the bucket becomes the application's version, and nothing else changes")
    void release() {
        var before = graph("prod");
        var after =
                stack("prod").with("caisson:backend.release=backend/1.4.0.zip").simulated();

        assertThat(Inputs.text(
                        after.the("aws:elasticbeanstalk/applicationVersion:ApplicationVersion", "backend-version"),
                        "key"))
                .contains("backend/1.4.0.zip");
        assertThat(Inputs.text(after.the(ENVIRONMENT, "backend-environment"), "name"))
                .isEqualTo(Inputs.text(before.the(ENVIRONMENT, "backend-environment"), "name"));
    }

    private static ResourceNode custom(ResourceGraph graph, String name) {
        return graph.byName(name).stream()
                .filter(ResourceNode::custom)
                .findFirst()
                .orElseThrow();
    }

    private static String output(ResourceGraph graph, String name) {
        return graph.outputs().get(name).getAsString();
    }

    private static String output(ResourceGraph graph, String name, String key) {
        return graph.outputs().getAsJsonObject(name).get(key).getAsString();
    }

    /** Functions that integrations of a type call, by logical name. */
    private static Set<String> targets(ResourceGraph graph, String type, String property) {
        Map<String, String> byArn = new TreeMap<>();
        graph.byType("aws:lambda/function:Function")
                .forEach(function ->
                        byArn.put(function.outputs().get("invokeArn").getAsString(), function.name()));
        return graph.byType(type).stream()
                .filter(integration ->
                        !Inputs.text(integration, "type").orElse("").equals("MOCK"))
                .map(integration -> byArn.get(Inputs.text(integration, property).orElseThrow()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code who:port} of the rules that admit others to a component's security group. */
    private static Set<String> admitted(ResourceGraph graph, String component) {
        return rules(graph, "Ingress", component).stream()
                .map(rule -> rule.name().replaceAll("-to-.*$", "") + ":" + Inputs.number(rule, "fromPort"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<ResourceNode> egress(ResourceGraph graph, String component) {
        return rules(graph, "Egress", component);
    }

    private static List<ResourceNode> rules(ResourceGraph graph, String direction, String component) {
        String group = graph.the("aws:ec2/securityGroup:SecurityGroup", component + "-sg")
                .id();
        return graph.byType("aws:vpc/securityGroup" + direction + "Rule:SecurityGroup" + direction + "Rule").stream()
                .filter(rule -> Inputs.text(rule, "securityGroupId").orElse("").equals(group))
                .toList();
    }
}
