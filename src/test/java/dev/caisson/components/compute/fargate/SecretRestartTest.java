package dev.caisson.components.compute.fargate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tasks whose secret has another value are replaced")
class SecretRestartTest {
    private static final String RULE = "aws:cloudwatch/eventRule:EventRule";
    private static final String TARGET = "aws:cloudwatch/eventTarget:EventTarget";
    private static final String PERMISSION = "aws:lambda/permission:Permission";

    /** As in AWS's guide to Secrets Manager, "Secret Label Updated event". */
    private static final String EVENT = """
            {"version": "0", "id": "6a7e8feb-b491-4cf7-a9f1-bf3703467718", "detail-type": "Secret Label Updated",
             "source": "aws.secretsmanager", "account": "123456789012", "time": "2024-02-06T16:43:48Z",
             "region": "us-east-1",
             "resources": ["arn:aws:secretsmanager:us-east-1:123456789012:secret:%s-AbCdEf"],
             "detail": {"name": "x", "labelUpdated": "%s", "versionId": "a1b2c3d4-5678-90ab-cdef-EXAMPLE11111"}}
            """;

    private static MockedStack up(Consumer<Workload> wiring) {
        return MockedStack.up(ctx -> service(wiring));
    }

    private static FargateService service(Consumer<Workload> wiring) {
        return new FargateService(
                "api",
                FargateServiceArgs.builder()
                        .location(ComputeFixtures.location())
                        .cluster(ComputeFixtures.cluster())
                        .network(ComputeFixtures.network())
                        .image(ComputeFixtures.image())
                        .logs(ComputeFixtures.logs())
                        .wiring(wiring)
                        .build(),
                null);
    }

    private static SecretReference withVersion() {
        SecretReference secret = ComputeFixtures.secret("stripe", "key");
        return new SecretReference(secret.arn(), Output.of("v1"), null, ComputeFixtures.key());
    }

    private static JsonObject pattern(MockedStack stack) {
        return stack.the(RULE, "api-secrets-changed").json("eventPattern").getAsJsonObject();
    }

    private static boolean matches(JsonObject pattern, String secret, String label) {
        return matches(
                pattern, JsonParser.parseString(EVENT.formatted(secret, label)).getAsJsonObject());
    }

    /** EventBridge's rules for patterns of plain values. */
    private static boolean matches(JsonObject pattern, JsonObject event) {
        return pattern.entrySet().stream().allMatch(entry -> {
            JsonElement value = event.get(entry.getKey());
            if (entry.getValue().isJsonObject()) {
                return matches(entry.getValue().getAsJsonObject(), value.getAsJsonObject());
            }
            var allowed = entry.getValue().getAsJsonArray();
            return value.isJsonArray()
                    ? value.getAsJsonArray().asList().stream().anyMatch(allowed::contains)
                    : allowed.contains(value);
        });
    }

    @Test
    @DisplayName("at Secrets Manager's event that the current version of just their secrets is another one")
    void rule() {
        var pattern = pattern(up(workload ->
                workload.connectTo(ComputeFixtures.database()).secret("TOKEN", ComputeFixtures.secret("token", null))));

        assertThat(matches(pattern, "orders", "AWSCURRENT")).isTrue();
        assertThat(matches(pattern, "token", "AWSCURRENT")).isTrue();
        assertThat(matches(pattern, "other", "AWSCURRENT")).isFalse();
        assertThat(matches(pattern, "orders", "canary")).isFalse();
    }

    @Test
    @DisplayName("by the cluster's function, which is told which service, and which only that rule may call for it")
    void target() {
        var stack = up(workload -> workload.connectTo(ComputeFixtures.database()));

        var target = stack.the(TARGET, "api-secrets-changed-target");
        assertThat(target.input("arn")).isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:shop-restart");
        assertThat(target.input("inputTransformer.inputPaths.secret")).isEqualTo("$.resources[0]");
        assertThat(target.input("inputTransformer.inputPaths.time")).isEqualTo("$.time");
        var event = JsonParser.parseString(
                        target.input("inputTransformer.inputTemplate").toString())
                .getAsJsonObject();
        assertThat(event.keySet()).containsExactly("cluster", "service", "secret", "time");
        assertThat(event.get("cluster").getAsString()).isEqualTo("arn:aws:ecs:us-east-1:123456789012:cluster/shop");
        assertThat(event.get("service").getAsString()).startsWith("api-service");
        assertThat(event.get("secret").getAsString()).isEqualTo("<secret>");
        assertThat(target.dependsOn()).contains("api-secrets-changed-call");
        var permission = stack.the(PERMISSION, "api-secrets-changed-call");
        assertThat(permission.input("function")).isEqualTo("shop-restart");
        assertThat(permission.input("principal")).isEqualTo("events.amazonaws.com");
        assertThat(permission.input("sourceArn")).asString().contains(":rule/api-secrets-changed");
    }

    @Test
    @DisplayName("once for a user and a password that are one secret")
    void once() {
        var stack = up(workload -> workload.secret("USER", ComputeFixtures.secret("orders", "username"))
                .secret("PASSWORD", ComputeFixtures.secret("orders", "password")));

        assertThat(pattern(stack).getAsJsonArray("resources")).hasSize(1);
    }

    @Test
    @DisplayName(
            "not where the version stands in the task definition: a new one deploys them, and no other reaches them")
    void versions() {
        var stack = up(workload -> workload.secret("STRIPE_KEY", withVersion()));
        var both = up(workload -> workload.secret("STRIPE_KEY", withVersion()).connectTo(ComputeFixtures.database()));

        assertThat(stack.all(RULE)).isEmpty();
        assertThat(stack.all(PERMISSION)).isEmpty();
        assertThat(matches(pattern(both), "stripe", "AWSCURRENT")).isFalse();
    }

    @Test
    @DisplayName("and with no secret there is no rule")
    void nothing() {
        assertThat(up(workload -> {}).all(RULE)).isEmpty();
    }

    @Test
    @DisplayName("for as many secrets as a rule's pattern has room for, under long names too, and more are refused")
    void most() {
        String name = "a-secret-whose-name-is-about-as-long-as-the-names-of-secrets-get-in-a-long-stack-";

        var full = up(workload -> secrets(workload, name, 10));

        assertThat(full.the(RULE, "api-secrets-changed").input("eventPattern").toString())
                .hasSizeLessThan(2_048);
        assertThat(MockedStack.refusal(ctx -> service(workload -> secrets(workload, name, 11))))
                .contains("api secrets = 11: must be at most 10");
    }

    private static void secrets(Workload workload, String name, int count) {
        IntStream.range(0, count)
                .forEach(each -> workload.secret("SECRET_" + each, ComputeFixtures.secret(name + each, null)));
    }

    @Test
    @DisplayName("on the second day: another secret changes the rule in place, none takes it away")
    void secondDay() {
        var one = up(workload -> workload.connectTo(ComputeFixtures.database()));
        var two = up(workload ->
                workload.connectTo(ComputeFixtures.database()).secret("TOKEN", ComputeFixtures.secret("token", null)));

        assertThat(two.names(RULE)).isEqualTo(one.names(RULE));
        assertThat(two.names(TARGET)).isEqualTo(one.names(TARGET));
        assertThat(pattern(two).getAsJsonArray("resources")).hasSize(2);
    }

    @Test
    @DisplayName("a first preview works with nothing known")
    void preview() {
        assertThat(MockedStack.preview(ctx -> service(workload -> workload.connectTo(ComputeFixtures.database())))
                        .names(RULE))
                .containsExactly("api-secrets-changed");
    }
}
