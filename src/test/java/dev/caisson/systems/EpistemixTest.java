package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.reach.Reachability;
import dev.caisson.testing.IamSimulator;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the mission that Epistemix is for, on its example stacks. */
class EpistemixTest {
    private static final String FUNCTION = "aws:lambda/function:Function";
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    private static final String PARAMETER = "aws:ssm/parameter:Parameter";
    private static final String TASKS = "aws:ecs/taskDefinition:TaskDefinition";
    private static final Map<String, String> HOME = Map.of("dev", "172.31.0.0/16", "staging", "10.20.0.0/16");

    private static ShippedStack stack(String name) {
        return ShippedStack.example("epistemix", name);
    }

    private static ResourceGraph graph(String name) {
        return stack(name).simulated();
    }

    /** As it is once both images have been pushed. */
    private static ResourceGraph pushed(String name) {
        return stack(name)
                .with("caisson:api.tag=1.4.0", "caisson:migration.tag=1.4.0")
                .simulated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("E1 the database is private, asks for TLS, is encrypted and backed up")
    void database(String stack) {
        var graph = graph(stack);

        var database = graph.the("aws:rds/instance:Instance", "database-instance");
        assertThat(Inputs.text(database, "engine")).contains("postgres");
        assertThat(Inputs.text(database, "publiclyAccessible")).contains("false");
        assertThat(Inputs.text(database, "storageEncrypted")).contains("true");
        assertThat(Inputs.number(database, "backupRetentionPeriod")).isPositive();
        var parameters = graph.the("aws:rds/parameterGroup:ParameterGroup", "database-parameters");
        assertThat(Inputs.at(parameters, "parameters").getAsJsonArray())
                .anySatisfy(parameter -> assertThat(parameter.getAsJsonObject().asMap().values().stream()
                                .map(JsonElement::getAsString))
                        .contains("rds.force_ssl", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName(
            "E1 5432 is open to the API, the bastion, the migrations and the configured blocks, and to nobody else")
    void databaseAccess(String stack) {
        var graph = graph(stack);
        Set<String> expected = new TreeSet<>(Set.of("api-sg", "bastion-sg", "migration-sg"));
        if (HOME.containsKey(stack)) {
            expected.add(HOME.get(stack));
        }
        if (stack.equals("dev")) {
            expected.add("203.0.113.7/32");
        }

        Set<String> admitted = new TreeSet<>();
        for (ResourceNode rule : rules(graph, INGRESS, "database-sg")) {
            assertThat(Inputs.number(rule, "fromPort")).isEqualTo(5432);
            assertThat(Inputs.number(rule, "toPort")).isEqualTo(5432);
            admitted.add(Inputs.text(rule, "cidrIpv4").orElseGet(() -> groupName(graph, rule)));
        }
        assertThat(admitted).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caisson:access.developerIp=0.0.0.0/0 | caisson:access.developerIp = \"0.0.0.0/0\": would admit the whole",
                "caisson:access.developerIp=203.0.0.0/16 | must be one IPv4 address",
                "caisson:access.cidrs[0]=52.94.0.0/16 | caisson:access.cidrs = \"52.94.0.0/16\": must lie in a private range",
            })
    @DisplayName("E1 a block that would open the database to strangers is refused while the configuration is read")
    void wideAccess(String setting, String message) {
        assertThat(stack("dev").with(setting).previewRun().errors())
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    @DisplayName("E2 dev stands in the VPC it is given and makes nothing in it; staging and prod make theirs")
    void existingVpc() {
        var dev = stack("dev").preview();

        assertThat(dev.resources())
                .extracting(ResourceNode::type)
                .doesNotContain("aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet", "aws:ec2/natGateway:NatGateway");
        Set<String> given = Set.of("subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002");
        for (var placed : Reachability.of(graph("dev")).placed().values()) {
            assertThat(given).as(placed.node().name()).containsAll(placed.subnets());
        }
        assertThat(graph("dev").byType("aws:ec2/securityGroup:SecurityGroup"))
                .isNotEmpty()
                .allSatisfy(group -> assertThat(Inputs.text(group, "vpcId")).contains("vpc-0a1b2c3d4e5f60718"));
        for (String stack : List.of("staging", "prod")) {
            assertThat(stack(stack).preview().byType("aws:ec2/vpc:Vpc"))
                    .as(stack)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("E3 the pushed image runs behind the web adapter with 3008 MB and 60 s, and knows its database")
    void container(String stack) {
        var function = pushed(stack).the(FUNCTION, "api-function");

        assertThat(Inputs.text(function, "name")).contains("epistemix-api-" + stack);
        assertThat(Inputs.text(function, "packageType")).contains("Image");
        assertThat(Inputs.text(function, "imageUri"))
                .hasValueSatisfying(uri -> assertThat(uri).endsWith("/epistemix-api-" + stack + ":1.4.0"));
        assertThat(Inputs.number(function, "memorySize")).isEqualTo(3008);
        assertThat(Inputs.number(function, "timeout")).isEqualTo(60);
        var environment = Inputs.at(function, "environment.variables").getAsJsonObject();
        assertThat(environment.get("AWS_LWA_PORT").getAsString()).isEqualTo("8080");
        assertThat(environment.get("AWS_LWA_READINESS_CHECK_PATH").getAsString())
                .isEqualTo("/health");
        assertThat(environment.get("AWS_LWA_ASYNC_INIT").getAsString()).isEqualTo("true");
        assertThat(environment.get("DATABASE_URL").getAsString())
                .matches("postgresql://epistemixuser@[a-z0-9.-]+:5432/epistemixdb\\?sslmode=require");
        assertThat(environment.keySet())
                .contains("DATABASE_PASSWORD_SECRET_ARN")
                .doesNotContain("DATABASE_PASSWORD");
        assertThat(environment.get("UPLOADS_BUCKET").getAsString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("E3 the function leaves its private subnets on 443 and 5432 only, and nothing comes in")
    void egress(String stack) {
        var graph = pushed(stack);

        assertThat(ports(graph, EGRESS, "api-sg")).containsExactlyInAnyOrder(443, 5432);
        assertThat(rules(graph, INGRESS, "api-sg")).isEmpty();
        if (!stack.equals("dev")) {
            var reachability = Reachability.of(graph);
            assertThat(reachability.placed().get("api-function").subnets())
                    .containsExactlyInAnyOrderElementsOf(reachability.subnets("private"));
            assertThat(reachability.flows()).contains("api -> database:5432", "api -> internet:443");
        }
    }

    @Test
    @DisplayName("E3 the source's own image finds the database in the parameters, and may read them and no others")
    void bootstrap() {
        var graph = stack("prod")
                .with("caisson:api.tag=1.4.0", "caisson:api.parameters=true")
                .simulated();
        var iam = new IamSimulator(graph);
        String parameters = "arn:aws:ssm:us-east-1:123456789012:parameter/epistemix/";

        var environment = Inputs.at(graph.the("aws:lambda/function:Function", "api-function"), "environment.variables")
                .getAsJsonObject();
        assertThat(environment.has("DATABASE_URL")).isFalse();
        assertThat(environment.get("ENVIRONMENT").getAsString()).isEqualTo("prod");
        assertThat(iam.roleMay("api-function-role", "ssm:GetParametersByPath", parameters + "prod"))
                .isTrue();
        assertThat(iam.roleMay("api-function-role", "ssm:GetParameter", parameters + "prod/database/password"))
                .isTrue();
        assertThat(iam.roleMay("api-function-role", "ssm:GetParametersByPath", parameters + "staging"))
                .isFalse();
    }

    @Test
    @DisplayName("E4 the execution role may use its network, its logs, its secret and its bucket, and nothing else")
    void role() {
        var graph = pushed("prod");
        var iam = new IamSimulator(graph);
        String role = "api-function-role";

        Set<String> services = iam.identityStatements(role).stream()
                .flatMap(statement -> actions(statement).stream())
                .map(action -> action.substring(0, action.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(services).containsExactly("ec2", "kms", "logs", "s3", "secretsmanager");
        String secret = arn(graph, "aws:secretsmanager/secret:Secret", "database-login-secret");
        assertThat(iam.roleMay(role, "secretsmanager:GetSecretValue", secret)).isTrue();
        assertThat(iam.roleMay(role, "secretsmanager:GetSecretValue", secret + "x"))
                .isFalse();
        String bucket = arn(graph, "aws:s3/bucketV2:BucketV2", "uploads-bucket");
        assertThat(iam.roleMay(role, "s3:PutObject", bucket + "/run/1")).isTrue();
        assertThat(iam.roleMay(role, "s3:PutObject", bucket + "x/run/1")).isFalse();
        assertThat(iam.roleMay(
                        role,
                        "logs:PutLogEvents",
                        "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/epistemix-api-prod:log-stream:x"))
                .isTrue();
        // Lambda manages interfaces; the function's own code does not.
        assertThat(iam.roleMay(role, "ec2:CreateNetworkInterface", "*", Map.of("lambda:SourceFunctionArn", "x")))
                .isFalse();
        assertThat(graph.byType("aws:iam/rolePolicyAttachment:RolePolicyAttachment"))
                .noneMatch(
                        attachment -> Inputs.text(attachment, "role").orElse("").startsWith("api-function"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("E5 the REST API has exactly the source's routes, all answered by the function within 29 s")
    void routes(String stack) {
        var graph = graph(stack);
        Map<String, String> paths = paths(graph);

        Set<String> routes = new TreeSet<>();
        for (ResourceNode method : graph.byType("aws:apigateway/method:Method")) {
            String verb = Inputs.text(method, "httpMethod").orElseThrow();
            if (!verb.equals("OPTIONS")) {
                routes.add(
                        verb + " " + paths.get(Inputs.text(method, "resourceId").orElseThrow()));
            }
        }
        assertThat(routes)
                .containsExactlyInAnyOrder(
                        "GET /health",
                        "GET /api/v1/registration",
                        "POST /api/v1/jobs",
                        "GET /api/v1/jobs/{job_id}",
                        "POST /api/v1/runs",
                        "GET /api/v1/runs/{run_id}",
                        "GET /api/v1/runs/{run_id}/upload-url",
                        "ANY /{proxy+}");
        assertThat(graph.byType("aws:apigateway/integration:Integration").stream()
                        .filter(integration ->
                                Inputs.text(integration, "type").orElse("").equals("AWS_PROXY")))
                .hasSize(8)
                .allSatisfy(integration -> assertThat(Inputs.number(integration, "timeoutMilliseconds"))
                        .isEqualTo(29_000));
    }

    @ParameterizedTest
    @CsvSource({"dev, 10, 20", "staging, 50, 100", "prod, 100, 200"})
    @DisplayName("E5 stage v1 is throttled, logs where the source does, and its URL is an output")
    void stage(String stack, int rate, int burst) {
        var graph = graph(stack);

        var stage = graph.the("aws:apigateway/stage:Stage", "rest-stage");
        assertThat(Inputs.text(stage, "stageName")).contains("v1");
        assertThat(Inputs.text(stage, "accessLogSettings.destinationArn"))
                .hasValueSatisfying(
                        arn -> assertThat(arn).endsWith("log-group:/aws/apigateway/epistemix-api-" + stack));
        var settings = graph.the("aws:apigateway/methodSettings:MethodSettings", "rest-settings");
        assertThat(Inputs.number(settings, "settings.throttlingRateLimit")).isEqualTo(rate);
        assertThat(Inputs.number(settings, "settings.throttlingBurstLimit")).isEqualTo(burst);
        assertThat(output(graph, "apiUrl")).matches("https://[a-z0-9]+\\.execute-api\\.us-east-1\\.amazonaws\\.com/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "dev, http://localhost:3000",
        "staging, https://staging.epistemix.example.com",
        "prod, https://epistemix.example.com"
    })
    @DisplayName("E6 every path answers OPTIONS for the configured origin, and errors carry its headers too")
    void cors(String stack, String origin) {
        var graph = graph(stack);
        Map<String, String> paths = paths(graph);
        Map<String, Set<String>> verbs = new TreeMap<>();
        graph.byType("aws:apigateway/method:Method")
                .forEach(method -> verbs.computeIfAbsent(
                                paths.get(Inputs.text(method, "resourceId").orElseThrow()), path -> new HashSet<>())
                        .add(Inputs.text(method, "httpMethod").orElseThrow()));

        assertThat(verbs)
                .hasSize(8)
                .allSatisfy((path, methods) -> assertThat(methods).as(path).contains("OPTIONS"));
        assertThat(graph.byType("aws:apigateway/integrationResponse:IntegrationResponse"))
                .hasSize(8)
                .allSatisfy(answer -> assertThat(
                                Inputs.at(answer.inputs(), "responseParameters").toString())
                        .contains("Access-Control-Allow-Origin\":\"'" + origin));
        assertThat(graph.byType("aws:apigateway/response:Response"))
                .hasSize(2)
                .extracting(answer -> Inputs.text(answer, "responseType").orElse(""))
                .containsExactlyInAnyOrder("DEFAULT_4XX", "DEFAULT_5XX");
        assertThat(graph.byType("aws:apigateway/response:Response"))
                .allSatisfy(answer -> assertThat(
                                Inputs.at(answer.inputs(), "responseParameters").toString())
                        .contains("Access-Control-Allow-Origin\":\"'" + origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("E7 the repository scans what is pushed and removes what is old")
    void repository(String stack) {
        var graph = stack(stack).preview();

        var repository = graph.the("aws:ecr/repository:Repository", "api-images-repository");
        assertThat(Inputs.text(repository, "name")).contains("epistemix-api-" + stack);
        assertThat(Inputs.text(repository, "imageScanningConfiguration.scanOnPush"))
                .contains("true");
        assertThat(graph.byName("api-images-lifecycle")).hasSize(1);
        assertThat(graph.byName("api-images-policy")).hasSize(1);
    }

    @Test
    @DisplayName(
            "E7 the first deployment works while the repository is empty, and the first image takes over without a gap")
    void firstDeployment() {
        var before = graph("prod");
        var after = pushed("prod");

        var placeholder = before.the(FUNCTION, "api-placeholder");
        assertThat(Inputs.text(placeholder, "packageType")).contains("Zip");
        assertThat(Inputs.text(placeholder, "name")).contains("epistemix-api-prod-placeholder");
        // Another function under another name: made before the placeholder goes, and called as soon as it is there.
        assertThat(after.byName("api-placeholder")).isEmpty();
        var image = after.the(FUNCTION, "api-function");
        assertThat(Inputs.text(image, "name")).contains("epistemix-api-prod");
        for (ResourceGraph graph : List.of(before, after)) {
            String called = graph.byType("aws:apigateway/integration:Integration").stream()
                    .map(integration -> Inputs.text(integration, "uri").orElse(""))
                    .filter(uri -> !uri.isEmpty())
                    .distinct()
                    .collect(Collectors.joining());
            assertThat(called).contains(output(graph, "functionName") + "/invocations");
        }
        assertThat(stateful(after)).isEqualTo(stateful(before)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName(
            "E8 the upload bucket is closed to the public, encrypted, cleaned up, and open to the configured pages")
    void uploads(String stack) {
        var graph = graph(stack);

        var block = graph.the("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "uploads-public-access-block");
        assertThat(List.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"))
                .allSatisfy(setting -> assertThat(Inputs.text(block, setting)).contains("true"));
        assertThat(graph.byName("uploads-encryption"))
                .singleElement()
                .satisfies(encryption ->
                        assertThat(encryption.inputs().get("rules").toString()).contains("aws:kms"));
        assertThat(graph.byName("uploads-lifecycle"))
                .singleElement()
                .satisfies(
                        lifecycle -> assertThat(lifecycle.inputs().get("rules").toString())
                                .contains("abortIncompleteMultipartUpload")
                                .contains(stack.equals("dev") ? "\"days\":30" : "\"noncurrentDays\":90"));
        assertThat(graph.byName("uploads-cors"))
                .singleElement()
                .satisfies(cors -> assertThat(cors.inputs().get("corsRules").toString())
                        .contains("\"allowedHeaders\":[\"*\"]", "\"exposeHeaders\":[\"ETag\"]")
                        .contains("PUT", stack.equals("dev") ? "http://localhost:3000" : "epistemix.example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("E9 the bastion is a t3.nano without key and public address that reaches 443 and 5432 only")
    void bastion(String stack) {
        var graph = graph(stack);

        var instance = graph.the("aws:ec2/instance:Instance", "bastion-instance");
        assertThat(Inputs.text(instance, "instanceType")).contains("t3.nano");
        assertThat(instance.inputs().has("keyName")).isFalse();
        assertThat(Inputs.text(instance, "associatePublicIpAddress")).contains("false");
        assertThat(Inputs.text(instance, "metadataOptions.httpTokens")).contains("required");
        assertThat(ports(graph, EGRESS, "bastion-sg")).containsExactlyInAnyOrder(443, 5432);
        assertThat(rules(graph, INGRESS, "bastion-sg")).isEmpty();
        assertThat(output(graph, "portForwardCommand"))
                .startsWith("aws ssm start-session --region us-east-1 --target " + output(graph, "bastionInstanceId"))
                .contains("AWS-StartPortForwardingSessionToRemoteHost")
                .contains("\"host\":[\"" + output(graph, "databaseAddress") + "\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("E10 the five parameters stand under /epistemix/<env>/database, the password as a SecureString")
    void parameters(String stack) {
        var graph = graph(stack);

        Map<String, String> types = new TreeMap<>();
        graph.byType(PARAMETER)
                .forEach(parameter -> types.put(
                        Inputs.text(parameter, "name").orElseThrow(),
                        Inputs.text(parameter, "type").orElseThrow()));
        String path = "/epistemix/" + stack + "/database/";
        assertThat(types)
                .isEqualTo(new TreeMap<>(Map.of(
                        path + "host", "String",
                        path + "name", "String",
                        path + "password", "SecureString",
                        path + "port", "String",
                        path + "user", "String")));
        assertThat(value(graph, "host")).isEqualTo(output(graph, "databaseAddress"));
        assertThat(value(graph, "port")).isEqualTo("5432");
        assertThat(value(graph, "name")).isEqualTo("epistemixdb");
        assertThat(value(graph, "user")).isEqualTo("epistemixuser");
    }

    @Test
    @DisplayName("E10 parameter, database and secret have one password, made up once; or the one the stack sets")
    void onePassword() {
        var graph = graph("prod");

        var stored = graph.the("aws:secretsmanager/secretVersion:SecretVersion", "database-login-version");
        assertThat(stored.options().ignoreChanges()).containsExactly("secretString");
        assertThat(graph.the(PARAMETER, "parameters-database-password")
                        .propertyDependencies()
                        .get("value"))
                .contains(stored.urn());
        assertThat(graph.the("aws:rds/instance:Instance", "database-instance")
                        .propertyDependencies()
                        .get("password"))
                .contains(stored.urn());

        var own = stack("prod")
                .withSecret("caisson:secrets", "{\"database-password\":\"correct-horse!\"}")
                .previewRun();
        assertThat(own.invokes()).noneMatch(token -> token.contains("getRandomPassword"));
        assertThat(own.expectGraph()
                        .the("aws:secretsmanager/secretVersion:SecretVersion", "database-login-version")
                        .options()
                        .ignoreChanges())
                .isEmpty();
        assertThat(stack("prod")
                        .withSecret("caisson:secrets", "{\"database-password\":\"p@ss\"}")
                        .previewRun()
                        .errors())
                .singleElement()
                .asString()
                .contains("caisson:secrets.database-password: must be 8 to 128 printable characters")
                .doesNotContain("p@ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName(
            "E11 migrations wait for the database, read their parameters by path, and run before the API is updated")
    void migration(String stack) {
        var graph = pushed(stack);

        var containers = containers(graph);
        assertThat(containers.keySet()).contains("app", "wait");
        var app = containers.get("app");
        assertThat(app.get("image").getAsString()).endsWith("/epistemix-migration-" + stack + ":1.4.0");
        assertThat(app.get("command").toString()).isEqualTo("[\"alembic\",\"upgrade\",\"head\"]");
        assertThat(app.get("environment").toString())
                .contains("{\"name\":\"ENVIRONMENT\",\"value\":\"" + stack + "\"}")
                .contains("{\"name\":\"PARAMETERS_PATH\",\"value\":\"/epistemix/" + stack + "\"}");
        assertThat(app.get("dependsOn").toString()).contains("wait", "SUCCESS");
        assertThat(containers.get("wait").get("command").toString()).contains("pg_isready");
        var iam = new IamSimulator(graph);
        String tree = "arn:aws:ssm:us-east-1:123456789012:parameter/epistemix/" + stack;
        assertThat(iam.roleMay("migration-task-role", "ssm:GetParametersByPath", tree))
                .isTrue();
        assertThat(iam.roleMay("migration-task-role", "ssm:GetParametersByPath", tree + "/database"))
                .isTrue();
        assertThat(iam.roleMay("migration-task-role", "ssm:GetParametersByPath", tree + "x"))
                .isFalse();
        assertThat(waitsFor(graph, "api-function")).contains("migration-run", "database-instance");
        assertThat(waitsFor(graph, "migration-run"))
                .contains("database-instance", "parameters-database-password", "migration-to-database-ingress");
    }

    @Test
    @DisplayName("E11 an image that wants a URL gets it with the password percent-encoded; postgres:// is accepted")
    void databaseUrl() {
        var graph = stack("prod")
                .with("caisson:migration.tag=1.4.0", "caisson:migration.url=DATABASE_URL")
                .simulated();

        assertThat(containers(graph).get("app").get("entryPoint").toString())
                .contains("DATABASE_URL", "encoded", "postgres://*)", "postgresql://");
    }

    @Test
    @DisplayName("E11 before there is an image, the deployment makes sure that the database answers")
    void withoutImage() {
        var containers = containers(graph("prod"));

        assertThat(containers.get("app").get("command").toString()).contains("SELECT version()");
        assertThat(waitsFor(graph("prod"), "api-placeholder")).contains("migration-run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("E12 status, validation, health, logs and deletion are commands among the outputs")
    void commands(String stack) {
        var graph = graph(stack);

        assertThat(output(graph, "healthUrl")).isEqualTo(output(graph, "apiUrl") + "/health");
        assertThat(output(graph, "healthCommand")).isEqualTo("curl -fsS " + output(graph, "healthUrl"));
        assertThat(output(graph, "statusCommand")).isEqualTo("pulumi stack --stack " + stack);
        assertThat(output(graph, "validateCommand")).isEqualTo("pulumi preview --stack " + stack + " --diff");
        assertThat(output(graph, "deleteCommand")).isEqualTo("pulumi destroy --stack " + stack);
        assertThat(output(graph, "logsCommand"))
                .isEqualTo("aws logs tail /aws/lambda/epistemix-api-" + stack + " --follow --region us-east-1");
        assertThat(output(graph, "accessLogsCommand"))
                .isEqualTo("aws logs tail /aws/apigateway/epistemix-api-" + stack + " --follow --region us-east-1");
        for (String group : List.of("/aws/lambda/epistemix-api-", "/aws/apigateway/epistemix-api-")) {
            assertThat(graph.byType("aws:cloudwatch/logGroup:LogGroup"))
                    .anyMatch(found -> Inputs.text(found, "name").orElse("").equals(group + stack));
        }
        assertThat(output(graph, "psqlCommand")).contains("sslmode=require").doesNotContain("[secret]");
    }

    @ParameterizedTest
    @CsvSource({
        "api-function, database-instance",
        "api-function, migration-run",
        "api-function, api-images-repository",
        "api-function, uploads-bucket",
        "api-function, api-function-policy",
        "api-function, api-to-database-ingress",
        "rest-stage, api-function",
        "rest-stage, rest-logging-account",
        "rest-deployment, rest-calls-api",
        "parameters-database-host, database-instance",
        "bastion-instance, bastion-session-manager",
    })
    @DisplayName("E12 the source's seven deployment steps, and the order among them, follow from the graph itself")
    void order(String later, String earlier) {
        assertThat(waitsFor(pushed("prod"), later)).contains(earlier);
    }

    @Test
    @DisplayName("E14 calls are recorded by the account, and by the stack where the account does not")
    void trail() {
        String trail = "aws:cloudtrail/trail:Trail";
        var recorded = stack("prod").with("caisson:audit.trail=true").simulated();

        assertThat(graph("prod").byType(trail)).isEmpty();
        assertThat(Inputs.text(recorded.the(trail, "trail-trail"), "kmsKeyId"))
                .contains(Inputs.text(recorded.the("aws:kms/alias:Alias", "key-alias"), "targetKeyId")
                        .map(id -> "arn:aws:kms:us-east-1:123456789012:key/" + id)
                        .orElseThrow());
        assertThat(Inputs.text(recorded.the("aws:kms/key:Key", "key-key"), "policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("cloudtrail.amazonaws.com"));
        assertThat(recorded.byType("aws:cloudwatch/logMetricFilter:LogMetricFilter"))
                .hasSize(13);
        assertThat(stack("dev")
                        .with("caisson:audit.trail=true", "caisson:encryption.key=aws")
                        .previewRun()
                        .errors())
                .singleElement()
                .asString()
                .contains("caisson:audit.trail = true: needs a key of the stack's own");
    }

    @Test
    @DisplayName("a suffix gives a second stack of one environment names of its own")
    void suffix() {
        var mine =
                names(stack("dev").with("caisson:suffix=alice").named("alice").simulated());
        var theirs = names(graph("dev"));

        assertThat(mine).contains("epistemix-api-dev-alice-placeholder", "/epistemix/dev-alice/database/host");
        assertThat(theirs).contains("epistemix-api-dev-placeholder");
        assertThat(mine).doesNotContainAnyElementsOf(theirs);
    }

    @Test
    @DisplayName("docs/systems/epistemix.md has every row, and names what is there")
    void page() throws IOException {
        Set<String> known = new HashSet<>();
        ResourceGraph account = ShippedStack.account("main").simulated();
        for (ResourceGraph graph : List.of(graph("dev"), graph("prod"), pushed("prod"), account)) {
            graph.resources().forEach(node -> known.add(node.name()));
            known.addAll(graph.outputs().keySet());
        }
        List<String> rows = Files.readAllLines(Path.of("docs/systems/epistemix.md")).stream()
                .filter(line -> line.startsWith("| E"))
                .toList();

        assertThat(rows).hasSize(13);
        for (String row : rows) {
            String[] cells = row.split("\\|");
            List<String> named = Pattern.compile("`([^`]+)`")
                    .matcher(cells[4])
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(named).as(cells[1]).isNotEmpty();
            assertThat(known).as(cells[1]).containsAll(named);
        }
    }

    /** Physical names that the program chooses. */
    private static Set<String> names(ResourceGraph graph) {
        return graph.resources().stream()
                .filter(node -> node.type().startsWith("aws:"))
                // A rule of an API is named inside the API.
                .filter(node -> !node.type().startsWith("aws:apigateway"))
                .flatMap(node -> Stream.of("name", "identifier", "family", "dashboardName")
                        .flatMap(key -> Inputs.text(node, key).stream()))
                .filter(name -> name.contains("epistemix"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Path of each API resource by its id. */
    private static Map<String, String> paths(ResourceGraph graph) {
        String root = graph.the("aws:apigateway/restApi:RestApi", "rest-api")
                .outputs()
                .get("rootResourceId")
                .getAsString();
        Map<String, String> paths = new TreeMap<>(Map.of(root, ""));
        var open = graph.byType("aws:apigateway/resource:Resource");
        for (int i = 0; i < open.size(); i++) {
            for (ResourceNode resource : open) {
                String parent = paths.get(Inputs.text(resource, "parentId").orElseThrow());
                if (parent != null) {
                    paths.put(
                            resource.id(),
                            parent + "/" + Inputs.text(resource, "pathPart").orElseThrow());
                }
            }
        }
        return paths;
    }

    private static List<ResourceNode> rules(ResourceGraph graph, String type, String group) {
        String id = graph.the("aws:ec2/securityGroup:SecurityGroup", group).id();
        return graph.byType(type).stream()
                .filter(rule -> Inputs.text(rule, "securityGroupId").orElse("").equals(id))
                .toList();
    }

    private static List<Integer> ports(ResourceGraph graph, String type, String group) {
        return rules(graph, type, group).stream()
                .map(rule -> Inputs.number(rule, "toPort"))
                .toList();
    }

    private static String groupName(ResourceGraph graph, ResourceNode rule) {
        String id = Inputs.text(rule, "referencedSecurityGroupId").orElseThrow();
        return graph.byType("aws:ec2/securityGroup:SecurityGroup").stream()
                .filter(group -> id.equals(group.id()))
                .map(ResourceNode::name)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, JsonObject> containers(ResourceGraph graph) {
        JsonArray definitions = JsonParser.parseString(
                        Inputs.text(graph.the(TASKS, "migration-tasks"), "containerDefinitions")
                                .orElseThrow())
                .getAsJsonArray();
        Map<String, JsonObject> byName = new TreeMap<>();
        definitions.forEach(definition ->
                byName.put(definition.getAsJsonObject().get("name").getAsString(), definition.getAsJsonObject()));
        return byName;
    }

    private static Set<String> waitsFor(ResourceGraph graph, String name) {
        return graph.byName(name).stream()
                .filter(ResourceNode::custom)
                .flatMap(node -> graph.transitiveDependencies(node).stream())
                .map(ResourceNode::name)
                .collect(Collectors.toSet());
    }

    private static Map<String, JsonObject> stateful(ResourceGraph graph) {
        Map<String, JsonObject> inputs = new TreeMap<>();
        Stream.of(
                        "aws:rds/instance:Instance",
                        "aws:s3/bucketV2:BucketV2",
                        "aws:ecr/repository:Repository",
                        "aws:cloudwatch/logGroup:LogGroup",
                        "aws:apigateway/restApi:RestApi",
                        "aws:apigateway/stage:Stage")
                .flatMap(type -> graph.byType(type).stream())
                .forEach(node -> inputs.put(node.urn(), node.inputs()));
        return inputs;
    }

    private static List<String> actions(JsonObject statement) {
        JsonElement actions = statement.get("Action");
        return actions.isJsonArray()
                ? actions.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of(actions.getAsString());
    }

    private static String arn(ResourceGraph graph, String type, String name) {
        return graph.the(type, name).outputs().get("arn").getAsString();
    }

    private static String value(ResourceGraph graph, String parameter) {
        return Inputs.text(graph.the(PARAMETER, "parameters-database-" + parameter), "insecureValue")
                .orElseThrow();
    }

    private static String output(ResourceGraph graph, String name) {
        return graph.outputs().get(name).getAsString();
    }
}
