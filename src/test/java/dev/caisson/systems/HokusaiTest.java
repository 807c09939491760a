package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.reach.Reachability;
import dev.caisson.testing.IamSimulator;
import dev.caisson.testing.ShippedStack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the mission that Hokusai is for, on its example stacks. */
class HokusaiTest {
    private static final String SERVICE = "aws:ecs/service:Service";
    private static final String TASKS = "aws:ecs/taskDefinition:TaskDefinition";
    private static final String TARGETS = "aws:lb/targetGroup:TargetGroup";
    private static final String RULE = "aws:lb/listenerRule:ListenerRule";
    private static final String LISTENER = "aws:lb/listener:Listener";
    private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

    private static ShippedStack stack(String name) {
        return ShippedStack.example("hokusai", name);
    }

    private static ResourceGraph graph(String name) {
        return stack(name).simulated();
    }

    /** As it is once both images have been pushed. */
    private static ResourceGraph pushed(String name) {
        return stack(name)
                .with("caisson:api.tag=1.4.0", "caisson:mlflow.tag=2.22.0")
                .simulated();
    }

    private static JsonObject container(ResourceGraph graph, String tasks, String name) {
        return Inputs.document(graph.the(TASKS, tasks), "containerDefinitions")
                .orElseThrow()
                .getAsJsonArray()
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(container -> container.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static Set<String> names(JsonElement pairs) {
        return pairs.getAsJsonArray().asList().stream()
                .map(pair -> pair.getAsJsonObject().get("name").getAsString())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"dev, 1, 1", "staging, 2, 1", "prod, 3, 2"})
    @DisplayName("H1 the services api and mlflow run on the cluster, in private subnets, as many as the stack says")
    void services(String stack, int apiTasks, int mlflowTasks) {
        var graph = graph(stack);
        String cluster = graph.the("aws:ecs/cluster:Cluster", "cluster-cluster")
                .outputs()
                .get("arn")
                .getAsString();
        Set<String> privateSubnets = graph.byType("aws:ec2/subnet:Subnet").stream()
                .filter(subnet -> subnet.name().startsWith("network-private-"))
                .map(ResourceNode::id)
                .collect(Collectors.toSet());

        for (String name : List.of("api", "mlflow")) {
            var service = graph.the(SERVICE, name + "-service");
            assertThat(Inputs.text(service, "name")).contains("hokusai-" + name);
            assertThat(Inputs.text(service, "cluster")).contains(cluster);
            assertThat(Inputs.texts(service, "networkConfiguration.subnets"))
                    .isNotEmpty()
                    .isSubsetOf(privateSubnets);
            assertThat(Inputs.text(service, "networkConfiguration.assignPublicIp"))
                    .contains("false");
            assertThat(Inputs.number(service, "desiredCount")).isEqualTo(name.equals("api") ? apiTasks : mlflowTasks);
        }
        var scaled = stack(stack)
                .with("caisson:api.count=2", "caisson:api.scaling.max=2")
                .simulated();
        assertThat(Inputs.number(scaled.the(SERVICE, "api-service"), "desiredCount"))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("H1 a first deployment runs placeholders that listen and answer where the images will")
    void placeholders() {
        var graph = graph("prod");

        for (String name : List.of("api", "mlflow")) {
            var app = container(graph, name + "-tasks", "app");
            var targets = graph.the(TARGETS, name + "-web");
            assertThat(app.get("image").getAsString()).startsWith("public.ecr.aws/");
            assertThat(texts(app.get("command")))
                    .endsWith(
                            app.getAsJsonArray("portMappings")
                                    .get(0)
                                    .getAsJsonObject()
                                    .get("containerPort")
                                    .getAsString(),
                            Inputs.text(targets, "healthCheck.path").orElseThrow());
        }
    }

    @Test
    @DisplayName("H1 the placeholder makes a page for the health check, and serves it on the port")
    void placeholderScript(@TempDir Path bin) throws Exception {
        Path server = bin.resolve("httpd");
        Files.writeString(server, "#!/bin/sh\necho \"$@\"; cat \"$5/mlflow/health\"\n");
        assertThat(server.toFile().setExecutable(true)).isTrue();
        var process = new ProcessBuilder(Placeholder.command(5000, "/mlflow/health")).redirectErrorStream(true);
        process.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        process.environment().put("TMPDIR", bin.toString());

        String output = new String(process.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.lines()).containsExactly("-f -p 5000 -h " + bin + "/site", "Nothing was deployed here yet.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    @DisplayName("H2 the load balancer speaks HTTPS with the stack's certificate, and sends HTTP there")
    void https(String stack) {
        var graph = graph(stack);

        var https = graph.the(LISTENER, "web-https");
        assertThat(Inputs.number(https, "port")).isEqualTo(443);
        assertThat(Inputs.text(https, "protocol")).contains("HTTPS");
        assertThat(Inputs.text(https, "certificateArn"))
                .contains("arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555");
        var http = graph.the(LISTENER, "web-http");
        assertThat(Inputs.text(http, "defaultActions.0.type")).contains("redirect");
        assertThat(Inputs.text(http, "defaultActions.0.redirect.protocol")).contains("HTTPS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dev | caisson:environment=staging | caisson:loadBalancer.plainHttp = true: is for dev only",
                "prod | caisson:loadBalancer.plainHttp=true | is for dev only",
                "dev | caisson:loadBalancer.plainHttp=false | caisson:loadBalancer.certificate: is required",
            })
    @DisplayName("H2 plain HTTP is for dev only, and must be asked for")
    void plainHttp(String stack, String setting, String message) {
        assertThat(stack(stack).with(setting).previewRun().errors())
                .singleElement()
                .asString()
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource({"staging, https://staging.hokusai.example.com", "prod, https://hokusai.example.com"})
    @DisplayName(
            "H2 its address is the host that the certificate is for, and the load balancer's own name is an output")
    void address(String stack, String url) {
        var outputs = graph(stack).outputs();

        assertThat(outputs.get("api_endpoint").getAsString()).isEqualTo(url);
        assertThat(outputs.get("mlflow_endpoint").getAsString()).isEqualTo(url + "/mlflow");
        assertThat(outputs.get("loadBalancerDnsName").getAsString()).endsWith(".amazonaws.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("H2 requests to /mlflow go to MLflow, from the stack's networks only, and all others to the API")
    void routes(String stack) {
        var graph = graph(stack);

        var mlflow = graph.the(RULE, "web-rule-45704");
        assertThat(Inputs.at(mlflow, "conditions").toString())
                .isEqualTo("[{\"pathPattern\":{\"values\":[\"/mlflow\",\"/mlflow/*\"]}},"
                        + "{\"sourceIp\":{\"values\":[\"203.0.113.0/24\"]}}]");
        var api = graph.the(RULE, "web-rule-50000");
        assertThat(Inputs.at(api, "conditions").toString()).isEqualTo("[{\"pathPattern\":{\"values\":[\"/*\"]}}]");
        assertThat(Inputs.number(mlflow, "priority")).isLessThan(Inputs.number(api, "priority"));
    }

    @Test
    @DisplayName("H2 MLflow's networks must be said, be blocks, and be few enough for one rule")
    void admits() {
        assertThat(stack("dev")
                        .with("caisson:mlflow.admits[0]=office")
                        .previewRun()
                        .errors())
                .singleElement()
                .asString()
                .contains("caisson:mlflow route.sources = \"office\": must be a block");
        assertThat(stack("dev")
                        .with(
                                "caisson:mlflow.admits[1]=10.0.0.0/8",
                                "caisson:mlflow.admits[2]=11.0.0.0/8",
                                "caisson:mlflow.admits[3]=12.0.0.0/8")
                        .previewRun()
                        .errors())
                .singleElement()
                .asString()
                .contains("has 6 paths, hosts and sources, and AWS allows 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    @DisplayName("H2 a firewall stands before the load balancer, and lets artifacts through")
    void firewall(String stack) {
        var graph = graph(stack);

        String balancer = graph.the("aws:lb/loadBalancer:LoadBalancer", "web-alb")
                .outputs()
                .get("arn")
                .getAsString();
        assertThat(graph.byType("aws:wafv2/webAclAssociation:WebAclAssociation"))
                .singleElement()
                .satisfies(association ->
                        assertThat(Inputs.text(association, "resourceArn")).contains(balancer));
        assertThat(graph.byType("aws:wafv2/webAcl:WebAcl"))
                .singleElement()
                .satisfies(acl -> assertThat(acl.inputs().toString()).contains("SizeRestrictions_BODY", "/mlflow"));
    }

    @ParameterizedTest
    @CsvSource({"api, 8000, /health", "mlflow, 5000, /mlflow/health"})
    @DisplayName("H2 both are asked for their health")
    void health(String name, int port, String path) {
        var graph = graph("prod");
        var targets = graph.the(TARGETS, name + "-web");

        assertThat(Inputs.number(graph.the(SERVICE, name + "-service"), "loadBalancers.0.containerPort"))
                .isEqualTo(port);
        assertThat(Inputs.text(targets, "healthCheck.path")).contains(path);
        assertThat(Inputs.text(targets, "healthCheck.enabled")).contains("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("H2 the API reaches MLflow inside the VPC, whatever networks the load balancer admits")
    void tracking(String stack) {
        var graph = graph(stack);

        assertThat(container(graph, "api-tasks", "app").get("environment").toString())
                .contains("\"name\":\"MLFLOW_TRACKING_URI\",\"value\":\"http://mlflow/mlflow\"");
        assertThat(Inputs.text(
                        graph.the(SERVICE, "mlflow-service"),
                        "serviceConnectConfiguration.services.0.clientAlias.0.dnsName"))
                .contains("mlflow");
        assertThat(Inputs.text(graph.the(SERVICE, "api-service"), "serviceConnectConfiguration.namespace"))
                .isEqualTo(Inputs.text(graph.the(SERVICE, "mlflow-service"), "serviceConnectConfiguration.namespace"))
                .isNotEmpty();
        assertThat(Reachability.of(graph).flows())
                .contains("api -> mlflow:10080")
                .doesNotContain("mlflow -> api:10080");
        assertThat(graph.the(SERVICE, "api-service").dependencies())
                .contains(graph.the("aws:lambda/invocation:Invocation", "mlflow-gate")
                        .urn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("H3 PostgreSQL is private, and 5432 is open to the tasks and to nobody else")
    void database(String stack) {
        var graph = graph(stack);

        var database = graph.the("aws:rds/instance:Instance", "database-instance");
        assertThat(Inputs.text(database, "engine")).contains("postgres");
        assertThat(Inputs.text(database, "dbName")).contains("mlflow");
        assertThat(Inputs.text(database, "publiclyAccessible")).contains("false");
        String group =
                graph.the("aws:ec2/securityGroup:SecurityGroup", "database-sg").id();
        Set<String> admitted = new TreeSet<>();
        for (ResourceNode rule : graph.byType(INGRESS)) {
            if (Inputs.text(rule, "securityGroupId").orElseThrow().equals(group)) {
                assertThat(Inputs.number(rule, "fromPort")).isEqualTo(5432);
                assertThat(Inputs.number(rule, "toPort")).isEqualTo(5432);
                String from = Inputs.text(rule, "referencedSecurityGroupId").orElseThrow();
                admitted.add(graph.resources().stream()
                        .filter(node -> from.equals(node.id()))
                        .findFirst()
                        .orElseThrow()
                        .name());
            }
        }
        assertThat(admitted).containsExactly("api-sg", "migration-sg", "mlflow-sg");
        assertThat(Reachability.of(graph).flows())
                .contains("api -> database:5432", "mlflow -> database:5432")
                .doesNotContain("internet -> database:5432");
    }

    @Test
    @DisplayName("H3 MLflow keeps its experiments there, under /mlflow, after its tables were made or upgraded")
    void backendStore() {
        var graph = pushed("prod");

        var app = container(graph, "mlflow-tasks", "app");
        assertThat(texts(app.get("entryPoint")).get(2))
                .contains("MLFLOW_BACKEND_STORE_URI=\"postgresql://", "$DATABASE_PASSWORD");
        assertThat(texts(app.get("command"))).startsWith("mlflow", "server").contains("--static-prefix", "/mlflow");
        var migration = container(graph, "migration-tasks", "app");
        assertThat(migration.get("image")).isEqualTo(app.get("image"));
        assertThat(texts(migration.get("command")).get(2)).contains("mlflow db upgrade", "_initialize_tables");
        assertThat(graph.the(SERVICE, "mlflow-service").dependencies())
                .contains(graph.the("aws:lambda/invocation:Invocation", "migration-run")
                        .urn());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | db upgrade postgresql:", "3 | _initialize_tables", "1 | ''"})
    @DisplayName("H3 an empty database gets MLflow's tables, a known one is upgraded, an unreachable one fails")
    void prepareDatabase(String answer, String then, @TempDir Path bin) throws Exception {
        Path python = bin.resolve("python3");
        Files.writeString(
                python, "#!/bin/sh\ncase \"$2\" in *has_table*) exit %s ;; esac\necho $*\n".formatted(answer));
        Path mlflow = bin.resolve("mlflow");
        Files.writeString(mlflow, "#!/bin/sh\necho $*\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        assertThat(mlflow.toFile().setExecutable(true)).isTrue();
        var process = new ProcessBuilder(Mlflow.prepareDatabase()).redirectErrorStream(true);
        process.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        process.environment().put(Mlflow.STORE_URI, "postgresql://u:p@h/d");

        Process ended = process.start();
        String output = new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains(then);
        assertThat(ended.waitFor() == 0).isEqualTo(!answer.equals("1"));
    }

    @Test
    @DisplayName("H4 MLflow has room for an artifact of a gigabyte on its way to the bucket, or for as much as is said")
    void scratch() {
        assertThat(container(graph("dev"), "mlflow-tasks", "app")
                        .get("linuxParameters")
                        .toString())
                .contains("\"containerPath\":\"/tmp\",\"size\":1024");
        assertThat(container(
                                stack("dev")
                                        .with("caisson:mlflow.memory=8192", "caisson:mlflow.tmp=4096")
                                        .simulated(),
                                "mlflow-tasks",
                                "app")
                        .get("linuxParameters")
                        .toString())
                .contains("\"size\":4096");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("H4 the buckets have the source's names, are closed, and move and forget what is old")
    void buckets(String stack) {
        var graph = graph(stack);

        for (String what : List.of("mlflow-artifacts", "pipeline-data")) {
            assertThat(Inputs.text(graph.the(BUCKET, what + "-bucket"), "bucket"))
                    .contains("hokusai-" + what + "-" + stack);
            var lifecycle = graph.the(
                    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", what + "-lifecycle");
            assertThat(Inputs.at(lifecycle, "rules").toString())
                    .contains("INTELLIGENT_TIERING", "noncurrentVersionExpiration");
            var closed =
                    graph.the("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", what + "-public-access-block");
            assertThat(Inputs.text(closed, "blockPublicPolicy")).contains("true");
        }
    }

    @Test
    @DisplayName("H4 a suffix makes the names unique, and every other name that others rely on with them")
    void suffix() {
        var graph = stack("dev").with("caisson:suffix=alice").simulated();

        assertThat(Inputs.text(graph.the(BUCKET, "pipeline-data-bucket"), "bucket"))
                .contains("hokusai-pipeline-data-dev-alice");
        assertThat(Inputs.text(graph.the("aws:ecs/cluster:Cluster", "cluster-cluster"), "name"))
                .contains("hokusai-dev-alice");
        assertThat(Inputs.text(graph.the("aws:cloudwatch/logGroup:LogGroup", "api-logs"), "name"))
                .contains("/ecs/hokusai/api/dev-alice");
    }

    @Test
    @DisplayName("H4 both services may use what they need of the buckets, and no more")
    void bucketRights() {
        var graph = graph("prod");
        var iam = new IamSimulator(graph);
        String artifacts = "arn:aws:s3:::hokusai-mlflow-artifacts-prod/1/model";
        String data = "arn:aws:s3:::hokusai-pipeline-data-prod/raw.csv";

        assertThat(iam.roleMay("mlflow-task-role", "s3:PutObject", artifacts)).isTrue();
        assertThat(iam.roleMay("mlflow-task-role", "s3:DeleteObject", artifacts))
                .isTrue();
        assertThat(iam.roleMay("mlflow-task-role", "s3:GetObject", data)).isFalse();
        assertThat(iam.roleMay("api-task-role", "s3:PutObject", data)).isTrue();
        assertThat(iam.roleMay("api-task-role", "s3:GetObject", artifacts)).isTrue();
        assertThat(iam.roleMay("api-task-role", "s3:PutObject", artifacts)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("H5 the API's key and the database's password are injected by reference, and stand nowhere else")
    void secrets(String stack) {
        var graph = graph(stack);

        var api = container(graph, "api-tasks", "app");
        assertThat(names(api.get("secrets"))).contains("API_SECRET_KEY", "DATABASE_PASSWORD");
        assertThat(names(api.get("environment"))).doesNotContain("API_SECRET_KEY", "DATABASE_PASSWORD");
        var mlflow = container(graph, "mlflow-tasks", "app");
        assertThat(names(mlflow.get("secrets"))).contains("DATABASE_PASSWORD").doesNotContain("API_SECRET_KEY");
        for (JsonObject container : List.of(api, mlflow)) {
            JsonArray references = container.getAsJsonArray("secrets");
            references.forEach(secret -> assertThat(
                            secret.getAsJsonObject().get("valueFrom").getAsString())
                    .startsWith("arn:aws:secretsmanager:"));
        }
        assertThat(Inputs.text(graph.the("aws:rds/instance:Instance", "database-instance"), "manageMasterUserPassword"))
                .contains("true");
    }

    @Test
    @DisplayName("H5 a key that the stack has is taken instead of one that AWS makes up")
    void givenKey() {
        var graph = stack("dev")
                .withSecret("caisson:secrets", "{\"api-key\":\"canary-4711\"}")
                .simulated();

        assertThat(graph.resources().toString()).doesNotContain("canary-4711");
        assertThat(graph.the("aws:secretsmanager/secretVersion:SecretVersion", "api-key-version")
                        .inputs()
                        .get("secretString")
                        .toString())
                .isEqualTo("{\"secret\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("H6 both images have a repository that scans what is pushed, and each service pulls from its own")
    void repositories(String stack) {
        var graph = pushed(stack);

        for (String name : List.of("api", "mlflow")) {
            var repository = graph.the("aws:ecr/repository:Repository", name + "-images-repository");
            assertThat(Inputs.text(repository, "name")).contains("hokusai-" + name + "-" + stack);
            assertThat(Inputs.text(repository, "imageScanningConfiguration.scanOnPush"))
                    .contains("true");
            assertThat(container(graph, name + "-tasks", "app").get("image").getAsString())
                    .contains("hokusai-" + name + "-" + stack + ":");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("H7 the dashboard shows the API's rates and latencies, tasks, database and buckets")
    void dashboard(String stack) {
        var dashboard = graph(stack).the("aws:cloudwatch/dashboard:Dashboard", "dashboard-dashboard");

        assertThat(Inputs.text(dashboard, "dashboardName")).contains("hokusai-" + stack);
        assertThat(Inputs.text(dashboard, "dashboardBody").orElseThrow())
                .contains("\"RequestCount\"", "\"TargetResponseTime\"", "\"RunningTaskCount\"")
                .contains("\"DatabaseConnections\"", "\"BucketSizeBytes\"");
    }

    @ParameterizedTest
    @CsvSource({
        "api-unhealthy-hosts, UnHealthyHostCount",
        "database-cpu, CPUUtilization",
        "api-running-tasks, RunningTaskCount",
        "mlflow-running-tasks, RunningTaskCount",
    })
    @DisplayName("H7 unhealthy hosts, a busy database and failing tasks raise an alarm on the topic")
    void alarms(String name, String metric) {
        var graph = graph("prod");
        String topic = graph.the("aws:sns/topic:Topic", "alarms-topic")
                .outputs()
                .get("arn")
                .getAsString();

        var alarm = graph.the(ALARM, name);
        assertThat(Inputs.text(alarm, "metricName")).contains(metric);
        var outage = graph.the("aws:cloudwatch/compositeAlarm:CompositeAlarm", "outage-alarm");
        boolean isPart = Inputs.text(outage, "alarmRule")
                .orElseThrow()
                .contains("\"" + Inputs.text(alarm, "name").orElseThrow() + "\"");
        assertThat(isPart).isEqualTo(!name.equals("database-cpu"));
        assertThat(Inputs.texts(isPart ? outage : alarm, "alarmActions")).containsExactly(topic);
        assertThat(graph.byType("aws:sns/topicSubscription:TopicSubscription")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("H8 the outputs, the log group and the cluster are called as the source calls them")
    void names(String stack) {
        var graph = graph(stack);

        String scheme = stack.equals("dev") ? "http" : "https";
        String api = graph.outputs().get("api_endpoint").getAsString();
        assertThat(api).startsWith(scheme + "://");
        assertThat(graph.outputs().get("mlflow_endpoint").getAsString()).isEqualTo(api + "/mlflow");
        assertThat(Inputs.text(graph.the("aws:cloudwatch/logGroup:LogGroup", "api-logs"), "name"))
                .contains("/ecs/hokusai/api/" + stack);
        assertThat(Inputs.text(graph.the("aws:ecs/cluster:Cluster", "cluster-cluster"), "name"))
                .contains("hokusai-" + stack.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({"dev, 1", "staging, 1", "prod, 3"})
    @DisplayName("H11 there is a single NAT gateway outside production, and one for each zone in it")
    void nat(String stack, int gateways) {
        assertThat(graph(stack).byType("aws:ec2/natGateway:NatGateway")).hasSize(gateways);
    }
}
