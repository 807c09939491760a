package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.GraphJson;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The rows of the mission that ChronoTrail is for, on its example stacks. */
class ChronoTrailTest {
    private static final String SERVICE = "aws:ecs/service:Service";
    private static final String INSTANCE = "aws:rds/instance:Instance";
    private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String SECURITY = "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy";
    private static final String ACCESS = "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy";
    private static final String RECORD = "aws:route53/record:Record";
    private static final String ACL_ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
    private static final String SCHEDULED = "aws:appautoscaling/scheduledAction:ScheduledAction";
    private static final String SCHEDULE = "aws:scheduler/schedule:Schedule";

    private static final String LOGINS = """
            {
              "google": "1234-abcd.apps.googleusercontent.com",
              "facebook": "1234567890",
              "apple": {"servicesId": "com.chronotrail.signin", "teamId": "TEAM123456", "keyId": "KEY1234567"},
              "oidc": {"partner": {"issuer": "https://id.example.com", "clientId": "chronotrail"}},
              "callbacks": ["https://chronotrail.com/signed-in"]
            }
            """;

    private static ShippedStack stack(String name) {
        return ShippedStack.example("chronotrail", name);
    }

    private static ResourceGraph graph(String name) {
        return stack(name).simulated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C1 the service listens on 8000 behind the load balancer, which asks /health")
    void service(String stack) {
        var graph = graph(stack);

        var service = graph.the(SERVICE, "api-service");
        assertThat(Inputs.text(service, "name")).contains("chronotrail-service");
        assertThat(Inputs.number(service, "loadBalancers.0.containerPort")).isEqualTo(8000);
        var targets = graph.byType("aws:lb/targetGroup:TargetGroup");
        assertThat(targets).singleElement().satisfies(group -> {
            assertThat(Inputs.text(group, "healthCheck.path")).contains("/health");
        });
        assertThat(Reachability.of(graph).flows()).contains("web -> api:8000").doesNotContain("internet -> api:8000");
    }

    @ParameterizedTest
    @CsvSource({"dev, 1, 2", "staging, 2, 4", "prod, 3, 12"})
    @DisplayName("C1 it grows and shrinks by CPU and memory")
    void scaling(String stack, int fewest, int most) {
        var graph = graph(stack);

        var target = graph.the("aws:appautoscaling/target:Target", "api-scaling");
        assertThat(Inputs.number(target, "minCapacity")).isEqualTo(fewest);
        assertThat(Inputs.number(target, "maxCapacity")).isEqualTo(most);
        assertThat(graph.byType("aws:appautoscaling/policy:Policy"))
                .extracting(policy -> Inputs.text(
                                policy,
                                "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification"
                                        + ".predefinedMetricType")
                        .orElseThrow())
                .containsExactlyInAnyOrder("ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C2 PostgreSQL is encrypted, restorable to the second, and logs to CloudWatch")
    void database(String stack) {
        var graph = graph(stack);

        var database = graph.the(INSTANCE, "database-instance");
        assertThat(Inputs.text(database, "engine")).contains("postgres");
        assertThat(Inputs.text(database, "dbName")).contains("chronotrail");
        assertThat(Inputs.text(database, "username")).contains("chronotrail");
        assertThat(Inputs.text(database, "storageEncrypted")).contains("true");
        assertThat(Inputs.number(database, "backupRetentionPeriod")).isPositive();
        assertThat(Inputs.texts(database, "enabledCloudwatchLogsExports")).containsExactly("postgresql", "upgrade");
        assertThat(Inputs.text(database, "multiAz")).contains(String.valueOf(!stack.equals("dev")));
    }

    @Test
    @DisplayName("C2 prod has a read replica, which the API is connected to")
    void replica() {
        var graph = graph("prod");

        var replica = graph.the(INSTANCE, "database-reader-instance");
        assertThat(Inputs.text(replica, "replicateSourceDb")).isPresent();
        assertThat(Reachability.of(graph).flows()).contains("api -> database-reader:5432", "api -> database:5432");
        assertThat(container(graph, "api").toString()).contains("DATABASE_READER_HOST", "DATABASE_HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C3 the vector collection is encrypted with the stack's key, by a policy that is there before it")
    void collection(String stack) {
        var graph = graph(stack);

        var collection = graph.the("aws:opensearch/serverlessCollection:ServerlessCollection", "search-collection");
        assertThat(Inputs.text(collection, "type")).contains("VECTORSEARCH");
        assertThat(Inputs.text(collection, "name")).contains("chronotrail-" + stack);
        assertThat(Inputs.text(collection, "standbyReplicas")).contains(stack.equals("dev") ? "DISABLED" : "ENABLED");
        assertThat(graph.transitiveDependencies(collection))
                .extracting(ResourceNode::name)
                .contains("search-encryption", "key-key");
        assertThat(Inputs.document(graph.the(SECURITY, "search-encryption"), "policy")
                        .orElseThrow()
                        .toString())
                .contains("\"AWSOwnedKey\":false", "collection/chronotrail-" + stack);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C3 it is reached through its endpoint in two zones, under the document's policy name")
    void collectionNetwork(String stack) {
        var graph = graph(stack);

        var network = graph.the(SECURITY, "search-network");
        assertThat(Inputs.text(network, "name")).contains("chronotrail-" + stack + "-network");
        JsonObject policy = only(network);
        assertThat(policy.get("AllowFromPublic").getAsBoolean()).isFalse();
        var endpoint = graph.the("aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint", "search-endpoint");
        assertThat(policy.getAsJsonArray("SourceVPCEs").toString()).isEqualTo("[\"" + endpoint.id() + "\"]");
        assertThat(Inputs.texts(endpoint, "subnetIds")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(graph.byType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").stream()
                        .map(ResourceNode::name)
                        .filter(name -> name.contains("to-search")))
                .containsExactlyInAnyOrder("api-to-search-ingress", "migration-to-search-ingress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C3 only the API's role reads and writes documents, and only the migration's makes indexes")
    void collectionAccess(String stack) {
        var graph = graph(stack);

        assertThat(graph.byType(ACCESS))
                .extracting(ResourceNode::name)
                .containsExactlyInAnyOrder("api-to-search-access", "migration-to-search-access");
        JsonObject api = only(graph.the(ACCESS, "api-to-search-access"));
        assertThat(api.get("Principal").toString()).contains(":role/api-task-role");
        assertThat(api.toString())
                .contains("aoss:ReadDocument", "aoss:WriteDocument")
                .doesNotContain("CreateIndex");
        assertThat(only(graph.the(ACCESS, "migration-to-search-access")).toString())
                .contains("aoss:CreateIndex")
                .doesNotContain("Document");
        assertThat(graph.transitiveDependencies(graph.the(SERVICE, "api-service")))
                .extracting(ResourceNode::name)
                .contains("api-to-search-access", "search-network", "search-collection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C4 the media bucket keeps versions and moves what is rarely read")
    void media(String stack) {
        var graph = graph(stack);

        assertThat(Inputs.text(
                        graph.the("aws:s3/bucketVersioningV2:BucketVersioningV2", "media-versioning"),
                        "versioningConfiguration.status"))
                .contains("Enabled");
        assertThat(Inputs.at(
                                graph.the(
                                        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
                                        "media-lifecycle"),
                                "rules")
                        .toString())
                .contains("INTELLIGENT_TIERING");
        var iam = new IamSimulator(graph);
        String object = "arn:aws:s3:::" + graph.the(BUCKET, "media-bucket").id() + "/x";
        assertThat(iam.roleMay("api-task-role", "s3:PutObject", object)).isTrue();
        assertThat(iam.roleMay("migration-task-role", "s3:GetObject", object)).isFalse();
    }

    @Test
    @DisplayName("C4 in prod everything in it is copied to another region, under a key of that region")
    void mediaCopy() {
        var graph = graph("prod");

        var elsewhere = graph.the("pulumi:providers:aws", "aws-us-west-2");
        assertThat(graph.the(BUCKET, "media-replica-bucket").options().provider())
                .startsWith(elsewhere.urn());
        assertThat(graph.the("aws:kms/key:Key", "replica-key-key").options().provider())
                .startsWith(elsewhere.urn());
        var copying = graph.the("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "media-replication");
        assertThat(copying.options().provider()).doesNotStartWith(elsewhere.urn());
        assertThat(Inputs.text(copying, "rules.0.status")).contains("Enabled");
        assertThat(graph("staging").byType("aws:s3/bucketReplicationConfig:BucketReplicationConfig"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C5 users are in a pool, with an app client for the code flow and sign-in pages")
    void users(String stack) {
        var graph = graph(stack);

        var pool = graph.the("aws:cognito/userPool:UserPool", "users-pool");
        boolean hardened = !stack.equals("dev");
        assertThat(Inputs.text(pool, "mfaConfiguration")).contains(hardened ? "ON" : "OPTIONAL");
        assertThat(Inputs.text(pool, "deletionProtection")).contains(hardened ? "ACTIVE" : "INACTIVE");
        assertThat(pool.options().protect()).isEqualTo(hardened);
        var client = graph.the("aws:cognito/userPoolClient:UserPoolClient", "users-client");
        assertThat(Inputs.texts(client, "allowedOauthFlows")).containsExactly("code");
        assertThat(Inputs.texts(client, "callbackUrls"))
                .singleElement()
                .asString()
                .startsWith(hardened ? "https://" : "http://localhost");
        assertThat(Inputs.text(graph.the("aws:cognito/userPoolDomain:UserPoolDomain", "users-domain"), "domain"))
                .contains("chronotrail-" + stack);
        assertThat(container(graph, "api").toString()).contains("USERS_POOL_ID", "USERS_CLIENT_ID", "USERS_ISSUER");
    }

    @Test
    @DisplayName("C5 other logins come with their secrets, which stand nowhere in the clear")
    void logins() {
        var graph = stack("prod")
                .with("caisson:users=" + LOGINS)
                .withSecret(
                        "caisson:secrets",
                        "{\"google-client-secret\":\"canary-g\",\"facebook-app-secret\":\"canary-f\","
                                + "\"apple-private-key\":\"canary-a\",\"partner-client-secret\":\"canary-o\"}")
                .simulated();

        assertThat(graph.byType("aws:cognito/identityProvider:IdentityProvider"))
                .extracting(ResourceNode::name)
                .containsExactlyInAnyOrder("users-apple", "users-facebook", "users-google", "users-partner");
        assertThat(Inputs.texts(
                        graph.the("aws:cognito/userPoolClient:UserPoolClient", "users-client"),
                        "supportedIdentityProviders"))
                .containsExactly("COGNITO", "Facebook", "Google", "SignInWithApple", "partner");
        assertThat(GraphJson.write(graph)).doesNotContain("canary");
    }

    @Test
    @DisplayName(
            "C5 the example of the documentation makes Google's login and the groups, and the secret shows nowhere")
    void documentedLogin() throws IOException {
        String page = Files.readString(Path.of("docs/systems/chronotrail.md"));
        String example = page.replaceFirst("(?s).*```yaml\n(caisson:users:\n.*?)```.*", "$1");
        var users = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(example);

        var graph = stack("prod")
                .with("caisson:users=" + new Gson().toJson(users.get("caisson:users")))
                .withSecret("caisson:secrets", "{\"google-client-secret\":\"canary-g\"}")
                .simulated();

        String pool = graph.the("aws:cognito/userPool:UserPool", "users-pool").id();
        assertThat(graph.the("aws:cognito/identityProvider:IdentityProvider", "users-google")
                        .inputs())
                .isEqualTo(JsonParser.parseString("""
                        {
                          "userPoolId": "%s",
                          "providerName": "Google",
                          "providerType": "Google",
                          "providerDetails": {"secret": true},
                          "attributeMapping":
                            {"username": "sub", "email": "email", "email_verified": "email_verified", "name": "name"}
                        }
                        """.formatted(pool)));
        assertThat(graph.byType("aws:cognito/userGroup:UserGroup"))
                .extracting(ResourceNode::inputs)
                .containsExactlyInAnyOrder(
                        group(pool, "admins", "May do everything.", 0),
                        group(pool, "editors", "May change what others see.", 1));
        assertThat(GraphJson.write(graph)).doesNotContain("canary");
        // What the page shows is what the stack has, and Google.
        assertThat(graph("prod").byType("aws:cognito/userGroup:UserGroup"))
                .extracting(ResourceNode::name)
                .containsExactlyInAnyOrder("users-group-admins", "users-group-editors");
    }

    private static JsonObject group(String pool, String name, String description, int precedence) {
        return JsonParser.parseString("""
                        {"userPoolId": "%s", "name": "%s", "description": "%s", "precedence": %d}
                        """.formatted(pool, name, description, precedence))
                .getAsJsonObject();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caisson:users.google=1234.apps.googleusercontent.com | caisson:secrets.google-client-secret: is required",
                "caisson:users.callbacks[0]=http://chronotrail.com/in | caisson:users.callbacks = \"http://chronotrail.com/in\": must start with https://",
                "caisson:users.domainPrefix=my-aws-login | without aws, amazon and cognito",
                "caisson:users.host=auth.example.org | caisson:users.host = \"auth.example.org\": must end with .chronotrail.com",
            })
    @DisplayName("C5 what would not work is refused while the configuration is read")
    void refusedUsers(String setting, String message) {
        assertThat(stack("prod").with(setting).previewRun().errors())
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    @DisplayName("C5 sign-in pages at a host of one's own have a certificate in us-east-1 and a record")
    void ownHost() {
        var graph =
                stack("prod").with("caisson:users.host=auth.chronotrail.com").simulated();

        var pages = graph.the("aws:cognito/userPoolDomain:UserPoolDomain", "users-domain");
        assertThat(Inputs.text(pages, "domain")).contains("auth.chronotrail.com");
        assertThat(Inputs.text(pages, "certificateArn").orElseThrow()).startsWith("arn:aws:acm:us-east-1:");
        assertThat(graph.byType(RECORD))
                .anySatisfy(record -> assertThat(Inputs.text(record, "name")).contains("auth.chronotrail.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C6 the database's host is a parameter, and its password a secret that is injected by reference")
    void parameters(String stack) {
        var graph = graph(stack);

        var host = graph.the("aws:ssm/parameter:Parameter", "parameters-database-host");
        assertThat(Inputs.text(host, "name")).contains("/chronotrail/" + stack + "/database/host");
        assertThat(Inputs.text(host, "insecureValue").orElseThrow()).endsWith(".rds.amazonaws.com");
        // RDS makes no replica, which prod has, of a database whose password it manages.
        boolean managed = !stack.equals("prod");
        assertThat(Inputs.text(graph.the(INSTANCE, "database-instance"), "manageMasterUserPassword"))
                .isEqualTo(managed ? Optional.of("true") : Optional.empty());
        assertThat(graph.byName("database-login-secret").isEmpty()).isEqualTo(managed);
        assertThat(container(graph, "api").getAsJsonArray("secrets").toString())
                .contains("DATABASE_PASSWORD", "arn:aws:secretsmanager:");
    }

    @ParameterizedTest
    @CsvSource({"dev, dev-api.chronotrail.com", "staging, staging-api.chronotrail.com", "prod, api.chronotrail.com"})
    @DisplayName("C7 the environment's host leads to the load balancer, under a certificate that proves itself")
    void host(String stack, String host) {
        var graph = graph(stack);

        var records = graph.byType(RECORD).stream()
                .filter(record -> Inputs.text(record, "name").orElse("").equals(host))
                .toList();
        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(Inputs.text(record, "aliases.0.name"))
                        .isEqualTo(output(graph.the("aws:lb/loadBalancer:LoadBalancer", "web-alb"), "dnsName")));
        assertThat(graph.byType("aws:acm/certificate:Certificate"))
                .singleElement()
                .satisfies(certificate -> {
                    assertThat(Inputs.text(certificate, "domainName")).contains(host);
                    assertThat(Inputs.text(certificate, "validationMethod")).contains("DNS");
                });
        assertThat(graph.outputs().get("apiUrl").getAsString()).isEqualTo("https://" + host);
    }

    @Test
    @DisplayName("C7 account and certificate of an environment may come from its configuration")
    void given() {
        String certificate = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";
        var graph = stack("prod")
                .with("caisson:loadBalancer.certificate=" + certificate)
                .simulated();

        assertThat(graph.byType("aws:acm/certificate:Certificate")).isEmpty();
        assertThat(Inputs.text(graph.the("aws:lb/listener:Listener", "web-https"), "certificateArn"))
                .contains(certificate);
        assertThat(Inputs.text(graph.the("pulumi:providers:aws", "aws"), "allowedAccountIds"))
                .hasValueSatisfying(accounts -> assertThat(accounts).contains("123456789012"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    @DisplayName("C8 response time, errors, CPU, memory, connections, storage, target health and search are watched")
    void alarms(String stack) {
        Set<String> alarms =
                graph(stack).byType(ALARM).stream().map(ResourceNode::name).collect(Collectors.toSet());

        assertThat(alarms)
                .contains(
                        "web-requests",
                        "web-latency",
                        "web-elb-5xx",
                        "api-server-errors",
                        "api-cpu",
                        "api-memory",
                        "api-unhealthy-hosts",
                        "database-cpu",
                        "database-connections",
                        "database-storage",
                        "search-active",
                        "search-latency",
                        "search-server-errors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C9 the load balancer logs to a bucket, and the API to the document's group")
    void logs(String stack) {
        var graph = graph(stack);

        var balancer = graph.the("aws:lb/loadBalancer:LoadBalancer", "web-alb");
        assertThat(Inputs.text(balancer, "accessLogs.enabled")).contains("true");
        assertThat(Inputs.text(balancer, "accessLogs.bucket"))
                .isEqualTo(output(graph.the(BUCKET, "access-logs-bucket"), "bucket"));
        assertThat(Inputs.text(graph.the("aws:cloudwatch/logGroup:LogGroup", "api-logs"), "name"))
                .contains("/ecs/chronotrail-" + stack);
        assertThat(container(graph, "api").toString()).contains("\"awslogs-group\":\"/ecs/chronotrail-" + stack);
    }

    @ParameterizedTest
    @CsvSource({"dev, ChronoTrail-Dev", "staging, ChronoTrail-Staging", "prod, ChronoTrail-Prod"})
    @DisplayName("C9 the cluster has the name that people look for")
    void cluster(String stack, String name) {
        assertThat(Inputs.text(graph(stack).the("aws:ecs/cluster:Cluster", "cluster-cluster"), "name"))
                .contains(name);
    }

    @Test
    @DisplayName("C10 dev is one of everything, and off at night: the API at 20:00, the database a quarter later")
    void offHours() {
        var graph = graph("dev");

        assertThat(graph.byType("aws:ec2/natGateway:NatGateway")).hasSize(1);
        assertThat(graph.byType(INSTANCE)).hasSize(1);
        var closing = graph.the(SCHEDULED, "api-at-closing");
        assertThat(Inputs.text(closing, "schedule")).contains("cron(0 20 ? * MON,TUE,WED,THU,FRI *)");
        assertThat(Inputs.number(closing, "scalableTargetAction.maxCapacity")).isZero();
        assertThat(Inputs.number(graph.the(SCHEDULED, "api-at-opening"), "scalableTargetAction.minCapacity"))
                .isEqualTo(1);
        assertThat(Inputs.text(graph.the(SCHEDULE, "database-off-hours-stop"), "scheduleExpression"))
                .contains("cron(15 20 ? * MON,TUE,WED,THU,FRI *)");
        assertThat(Inputs.text(graph.the(SCHEDULE, "database-off-hours-start"), "scheduleExpression"))
                .contains("cron(30 7 ? * MON,TUE,WED,THU,FRI *)");
        assertThat(Inputs.text(closing, "timezone")).contains("America/New_York");
        assertThat(graph.byType(ALARM)).extracting(ResourceNode::name).doesNotContain("api-running-tasks");
    }

    @Test
    @DisplayName("C10 staging is in several zones and smaller; prod in three, with a NAT gateway in each, and guarded")
    void environments() {
        var staging = graph("staging");
        var prod = graph("prod");

        assertThat(Inputs.text(staging.the(INSTANCE, "database-instance"), "multiAz"))
                .contains("true");
        assertThat(prod.byType("aws:ec2/natGateway:NatGateway")).hasSize(3);
        assertThat(zones(staging)).hasSize(2);
        assertThat(zones(prod)).hasSize(3);
        for (var graph : List.of(staging, prod)) {
            assertThat(graph.byType(SCHEDULE)).isEmpty();
            assertThat(graph.the(INSTANCE, "database-instance").options().protect())
                    .isTrue();
            assertThat(Inputs.text(graph.the(INSTANCE, "database-instance"), "deletionProtection"))
                    .contains("true");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prod | caisson:hours={\"timezone\":\"Europe/Berlin\"} | caisson:hours: are not for prod",
                "dev | caisson:database={\"multiAz\":false,\"replicas\":{\"reader\":{}}} | RDS stops no instance that has any",
                "dev | caisson:hours.timezone=Berlin | caisson:hours.timezone = \"Berlin\": must be an IANA time zone",
                "dev | caisson:hours.closes=07:00 | caisson:hours.closes = 07:00: must be after it opens",
            })
    @DisplayName("C10 working hours that cannot be kept are refused while the configuration is read")
    void refusedHours(String stack, String setting, String message) {
        assertThat(String.join("\n", stack(stack).with(setting).previewRun().errors()))
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    @DisplayName("C11 a web firewall with a rate limit stands before the API and the sign-in pages")
    void firewall(String stack) {
        var graph = graph(stack);

        assertThat(graph.byType(ACL_ASSOCIATION)).hasSize(2);
        assertThat(graph.byType("aws:wafv2/webAcl:WebAcl"))
                .singleElement()
                .satisfies(acl -> assertThat(Inputs.at(acl, "rules").toString())
                        .contains("rateBasedStatement", "AWSManagedRulesCommonRuleSet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C11 each tier of the network has an ACL, and the API still reaches what it needs")
    void networkAcls(String stack) {
        var graph = graph(stack);

        assertThat(graph.byType("aws:ec2/networkAcl:NetworkAcl")).hasSize(3);
        assertThat(Reachability.of(graph).flows())
                .contains("internet -> web:443", "web -> api:8000", "api -> database:5432", "api -> internet:443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C11 everything speaks TLS 1.2 or newer, and plain HTTP is sent there")
    void tls(String stack) {
        var graph = graph(stack);

        assertThat(Inputs.text(graph.the("aws:lb/listener:Listener", "web-https"), "sslPolicy")
                        .orElseThrow())
                .startsWith("ELBSecurityPolicy-TLS13-1-2");
        assertThat(Inputs.text(graph.the("aws:lb/listener:Listener", "web-http"), "defaultActions.0.redirect.protocol"))
                .contains("HTTPS");
        assertThat(stack(stack)
                        .with("caisson:loadBalancer.plainHttp=true")
                        .previewRun()
                        .errors())
                .singleElement()
                .asString()
                .contains("caisson:loadBalancer.plainHttp");
    }

    @Test
    @DisplayName(
            "C12 the pushed image migrates the database before the API is updated, and stops the deployment if not")
    void migration() {
        var graph = stack("prod").with("caisson:api.tag=1.4.0").simulated();

        assertThat(container(graph, "migration").toString()).contains("alembic", "upgrade", "head", ":1.4.0");
        assertThat(container(graph, "api").get("image").getAsString()).contains("/chronotrail-prod-api:1.4.0");
        assertThat(graph.transitiveDependencies(graph.the(SERVICE, "api-service")))
                .extracting(ResourceNode::name)
                .contains("migration-run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("C12 the first deployment works before there is an image, and outputs say how to go on")
    void firstDeployment(String stack) {
        var graph = graph(stack);

        assertThat(container(graph, "api").toString()).contains("busybox", "8000", "/health");
        assertThat(graph.outputs().keySet())
                .contains(
                        "buildCommand",
                        "imageRepositories",
                        "logsCommand",
                        "migrationLogsCommand",
                        "repositoryUrl",
                        "statusCommand");
        assertThat(graph.outputs().get("logsCommand").getAsString())
                .isEqualTo("aws logs tail /ecs/chronotrail-" + stack + " --follow --region us-east-1");
    }

    @Test
    @DisplayName("C12 a second stack of one environment shares no name with the first")
    void suffix() {
        var names = explicitNames(graph("dev"));
        var others = explicitNames(
                stack("dev").named("alice").with("caisson:suffix=alice").simulated());

        assertThat(names).isNotEmpty().noneMatch(others::contains);
    }

    private static Set<String> explicitNames(ResourceGraph graph) {
        Set<String> names = new HashSet<>();
        for (String type : List.of(
                "aws:cloudwatch/logGroup:LogGroup",
                "aws:ecs/cluster:Cluster",
                "aws:ecr/repository:Repository",
                "aws:ssm/parameter:Parameter",
                "aws:cognito/userPoolDomain:UserPoolDomain",
                "aws:opensearch/serverlessCollection:ServerlessCollection",
                SECURITY,
                ACCESS)) {
            for (ResourceNode node : graph.byType(type)) {
                Inputs.text(node, type.endsWith("Domain") ? "domain" : "name")
                        .filter(name -> !name.startsWith("/aws/"))
                        .ifPresent(name -> names.add(type + " " + name));
            }
        }
        return names;
    }

    private static Set<String> zones(ResourceGraph graph) {
        return graph.byType("aws:ec2/subnet:Subnet").stream()
                .map(subnet -> Inputs.text(subnet, "availabilityZone").orElseThrow())
                .collect(Collectors.toSet());
    }

    private static JsonObject only(ResourceNode policy) {
        JsonArray all = Inputs.document(policy, "policy").orElseThrow().getAsJsonArray();
        assertThat(all).hasSize(1);
        return all.get(0).getAsJsonObject();
    }

    /** The main container of a service's or migration's tasks. */
    private static JsonObject container(ResourceGraph graph, String owner) {
        JsonArray containers = Inputs.document(
                        graph.the("aws:ecs/taskDefinition:TaskDefinition", owner + "-tasks"), "containerDefinitions")
                .orElseThrow()
                .getAsJsonArray();
        return containers.asList().stream()
                .map(each -> each.getAsJsonObject())
                .filter(each -> each.get("name").getAsString().equals("app"))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> output(ResourceNode node, String name) {
        return Optional.of(node.outputs().get(name).getAsString());
    }
}
