package dev.caisson.components.data.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.compute.fargate.FargateServiceArgs;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.compute.lambda.FunctionArgs;
import dev.caisson.components.network.ExistingNetworkArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.PolicyJson;
import dev.caisson.testing.Registration;
import dev.caisson.validation.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SearchCollectionTest {
    private static final String COLLECTION = "aws:opensearch/serverlessCollection:ServerlessCollection";
    private static final String SECURITY = "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy";
    private static final String ACCESS = "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy";
    private static final String ENDPOINT = "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

    @Test
    @DisplayName("with defaults only: vectors, a standby, protected, encrypted with the customer key before it is made")
    void defaults() {
        var stack = MockedStack.up(ctx -> search());

        var collection = stack.the(COLLECTION, "search-collection");
        assertThat(collection.input("name")).isEqualTo("shop-prod");
        assertThat(collection.input("type")).isEqualTo("VECTORSEARCH");
        assertThat(collection.input("standbyReplicas")).isEqualTo("ENABLED");
        assertThat(collection.isProtected()).isTrue();
        assertThat(collection.dependsOn()).containsExactly("search-encryption");
        var encryption = stack.the(SECURITY, "search-encryption");
        assertThat(encryption.input("name")).isEqualTo("shop-prod-encryption");
        JsonObject policy = encryption.json("policy").getAsJsonObject();
        assertThat(policy.get("AWSOwnedKey").getAsBoolean()).isFalse();
        assertThat(policy.get("KmsARN").getAsString()).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(policy.toString()).contains("\"Resource\":[\"collection/shop-prod\"]");
        assertThat(stack.all(ALARM)).isEmpty();
        assertThat(stack.all(ACCESS)).isEmpty();
    }

    @Test
    @DisplayName("it is reached through its endpoint in the private subnets, and through nothing else")
    void network() {
        var stack = MockedStack.up(ctx -> search());

        var endpoint = stack.the(ENDPOINT, "search-endpoint");
        assertThat(endpoint.input("subnetIds")).isEqualTo(List.of("subnet-a", "subnet-b"));
        assertThat(endpoint.input("name")).isEqualTo("shop-prod");
        JsonObject policy = only(stack.the(SECURITY, "search-network"));
        assertThat(policy.get("AllowFromPublic").getAsBoolean()).isFalse();
        assertThat(policy.get("SourceVPCEs").toString()).contains("vpce-");
        assertThat(policy.toString()).doesNotContain("dashboard");
    }

    @Test
    @DisplayName("what a workload was granted is in one policy for its role, made before its tasks start")
    void grants() {
        var stack = MockedStack.up(ctx -> {
            var search = search();
            service("api", workload -> {
                search.grantRead(workload);
                search.grantWrite(workload);
            });
            service("indexer", search::grantManageIndexes);
        });

        assertThat(stack.names(ACCESS)).containsExactly("api-to-search-access", "indexer-to-search-access");
        var access = stack.the(ACCESS, "api-to-search-access");
        assertThat(access.parent()).isEqualTo("api");
        assertThat(access.input("name")).isEqualTo("shop-prod-api");
        JsonObject policy = only(access);
        assertThat(policy.get("Principal").toString()).contains(":role/api-task-role");
        assertThat(policy.toString())
                .contains("\"Resource\":[\"index/shop-prod/*\"]")
                .contains("\"Permission\":[\"aoss:DescribeIndex\",\"aoss:ReadDocument\",\"aoss:WriteDocument\"]")
                .doesNotContain("Index\",\"aoss:Delete", "*\",\"aoss");
        assertThat(only(stack.the(ACCESS, "indexer-to-search-access")).toString())
                .contains("aoss:CreateIndex")
                .doesNotContain("Document");
        assertThat(stack.the("aws:ecs/service:Service", "api-service").dependsOn())
                .contains("api-to-search-access", "api-to-search-egress", "api-task-policy");
        var rights = PolicyJson.of(
                stack.the("aws:iam/rolePolicy:RolePolicy", "api-task-policy").json("policy"));
        assertThat(rights.actions("UseCollectionsearch")).containsExactly("aoss:APIAccessAll");
        assertThat(rights.resources("UseCollectionsearch"))
                .singleElement()
                .asString()
                .startsWith("arn:aws:aoss:us-east-1:123456789012:collection/c");
    }

    @Test
    @DisplayName("a function is connected the same way, and is told the endpoint")
    void function() {
        var stack = MockedStack.up(ctx -> {
            var search = search();
            new Function(
                    "embed",
                    FunctionArgs.builder()
                            .location(location())
                            .encryptionKeyArn(key())
                            .network(vpc("fn-vpc"))
                            .code(Code.inline("python3.13", "index.handler", Map.of("index.py", "")))
                            .logs(new LogSettings(30, null))
                            .wiring(search::grantWrite)
                            .build(),
                    null);
        });

        assertThat(only(stack.the(ACCESS, "embed-to-search-access"))
                        .get("Principal")
                        .toString())
                .contains(":role/embed-function-role");
        var function = stack.the("aws:lambda/function:Function", "embed-function");
        assertThat(function.dependsOn()).contains("embed-to-search-access");
        assertThat(function.input("environment.variables.SEARCH_ENDPOINT"))
                .asString()
                .matches("https://c\\w+\\.us-east-1\\.aoss\\.amazonaws\\.com");
    }

    @Test
    @DisplayName("a workload outside the VPC is refused: nothing leads there")
    void outside() {
        String message = MockedStack.refusal(ctx -> {
            var search = search();
            search.grantRead(new Workload(search, "cron", Workload.SecretDelivery.BY_ARN, null, 30));
        });

        assertThat(message).contains("cron.connectTo(search)", "needs a workload that runs in the VPC");
    }

    @Test
    @DisplayName("whoever runs a workload without saying its role is told so, not left without rights")
    void forgottenRole() {
        MockedStack.up(ctx -> {
            var search = search();
            var workload = new Workload(search, "api", Workload.SecretDelivery.INJECTED, Output.of("sg-1"), null);
            search.grantRead(workload);

            assertThatIllegalStateException().isThrownBy(workload::rules).withMessageContaining("api has no role yet");
        });
    }

    @Test
    @DisplayName("with alarms: health, latency, errors and capacity of this collection")
    void alarms() {
        var stack = MockedStack.up(ctx -> new SearchCollection(
                "search",
                args().standbyReplicas(false)
                        .protect(false)
                        .mostSearchUnits(2)
                        .slowMillis(300)
                        .alarms(new AlarmSettings(Output.of("arn:aws:sns:us-east-1:123456789012:alarms"), "shop-prod"))
                        .build(),
                null));

        assertThat(stack.names(ALARM))
                .containsExactly(
                        "search-active",
                        "search-capacity",
                        "search-latency",
                        "search-refusals",
                        "search-server-errors");
        assertThat(stack.the(ALARM, "search-active").input("treatMissingData"))
                .as("a collection that is not active says nothing at all")
                .isEqualTo("breaching");
        assertThat(stack.the(ALARM, "search-latency").input("threshold")).isEqualTo(300.0);
        assertThat(stack.the(ALARM, "search-latency").input("dimensions.CollectionName"))
                .isEqualTo("shop-prod");
        assertThat(stack.the(ALARM, "search-capacity").input("dimensions"))
                .isEqualTo(Map.of("ClientId", "123456789012"));
        assertThat(stack.the(COLLECTION, "search-collection").input("standbyReplicas"))
                .isEqualTo("DISABLED");
        assertThat(stack.the(COLLECTION, "search-collection").isProtected()).isFalse();
    }

    @Test
    @DisplayName("names of collection and policies fit into 32 characters and stay apart")
    void longNames() {
        String longest = "a-collection-of-thirty-two-chars";
        var stack = MockedStack.up(ctx -> {
            var search = new SearchCollection(
                    "search", args().collectionName(longest).build(), null);
            service("a-service-of-20-chars", search::grantRead);
        });

        var names = stack.registrations().stream()
                .filter(registration -> registration.type().startsWith("aws:opensearch/"))
                .map(registration -> registration.input("name").toString())
                .toList();
        assertThat(names).hasSize(5).allSatisfy(name -> assertThat(name).matches("[a-z][a-z0-9-]{2,31}"));
        assertThat(names.stream().distinct()).hasSize(4);
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SearchCollectionArgs.builder()
                        .collectionName("Shop")
                        .mostSearchUnits(0)
                        .build())
                .withMessageContaining("3 problems")
                .withMessageContaining("collectionName = \"Shop\": must be 3 to 32 lower-case letters")
                .withMessageContaining("mostSearchUnits = 0: must be 1 to 1700 units");
    }

    @Test
    @DisplayName("the first preview runs")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var search = search();
            service("api", search::grantRead);
        });

        assertThat(stack.names(ACCESS)).containsExactly("api-to-search-access");
    }

    private static JsonObject only(Registration policy) {
        return policy.json("policy").getAsJsonArray().get(0).getAsJsonObject();
    }

    private static SearchCollection search() {
        return new SearchCollection("search", args().build(), null);
    }

    private static SearchCollectionArgsBuilder args() {
        return SearchCollectionArgs.builder()
                .network(vpc("vpc"))
                .encryptionKeyArn(key())
                .collectionName("shop-prod");
    }

    private static void service(String name, Consumer<Workload> wiring) {
        new FargateService(
                name,
                FargateServiceArgs.builder()
                        .location(location())
                        .cluster(ComputeFixtures.cluster())
                        .network(vpc(name + "-vpc"))
                        .image(Output.of("public.ecr.aws/example/api:1"))
                        .logs(new LogSettings(30, null))
                        .wiring(wiring)
                        .build(),
                null);
    }

    private static AwsLocation location() {
        return AwsLocation.of(Output.of("123456789012"), "us-east-1");
    }

    private static Output<String> key() {
        return Output.of("arn:aws:kms:us-east-1:123456789012:key/k");
    }

    private static Network vpc(String name) {
        return Network.existing(
                name,
                ExistingNetworkArgs.builder()
                        .vpcId("vpc-1")
                        .privateSubnetIds(List.of("subnet-a", "subnet-b"))
                        .build(),
                null);
    }
}
