package dev.caisson.components.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.PolicyJson;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ParameterStoreTest {
    private static final String PARAMETER = "aws:ssm/parameter:Parameter";
    private static final String CANARY = "canary-7f3a";

    // Outputs are made while a program runs: one made before carries no deployment, and what follows from it fails.

    private static ParameterStoreArgsBuilder minimal() {
        return ParameterStoreArgs.builder()
                .location(AwsLocation.of(Output.of("123456789012"), "us-east-1"))
                .encryptionKeyArn(Output.of("arn:aws:kms:us-east-1:123456789012:key/k"))
                .path("/shop/prod")
                .addTexts("database/host", Output.of("orders.internal"));
    }

    @Test
    @DisplayName("texts are readable Strings, secrets SecureStrings under the customer's key")
    void parameters() {
        var stack = MockedStack.up(ctx -> new ParameterStore(
                "parameters",
                minimal().addSecrets("database/password", Output.of(CANARY)).build(),
                null));

        assertThat(stack.names(PARAMETER)).containsExactly("parameters-database-host", "parameters-database-password");
        var host = stack.the(PARAMETER, "parameters-database-host");
        assertThat(host.input("name")).isEqualTo("/shop/prod/database/host");
        assertThat(host.input("type")).isEqualTo("String");
        assertThat(host.input("insecureValue")).isEqualTo("orders.internal");
        assertThat(host.inputs()).doesNotContainKeys("value", "keyId");
        var password = stack.the(PARAMETER, "parameters-database-password");
        assertThat(password.input("name")).isEqualTo("/shop/prod/database/password");
        assertThat(password.input("type")).isEqualTo("SecureString");
        assertThat(password.input("keyId")).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(password.input("value")).isEqualTo(CANARY);
    }

    @Test
    @DisplayName("a secret that comes unmarked is marked on the way to AWS")
    void marked() {
        var graph = OfflineRun.preview(ctx -> new ParameterStore(
                        "parameters",
                        minimal().addSecrets("key", Output.of(CANARY)).build(),
                        null))
                .expectGraph();

        assertThat(graph.the(PARAMETER, "parameters-key").inputs().get("value").toString())
                .isEqualTo("{\"secret\":true}");
        assertThat(graph.the(PARAMETER, "parameters-database-host")
                        .inputs()
                        .get("insecureValue")
                        .getAsString())
                .isEqualTo("orders.internal");
    }

    @Test
    @DisplayName("grantRead lets a workload read the tree and decrypt its secrets, hands it the path, and nothing else")
    void grantRead() {
        var policy = new AtomicReference<PolicyJson>();
        MockedStack.up(ctx -> {
            var store = new ParameterStore(
                    "parameters",
                    minimal().addSecrets("database/password", Output.of(CANARY)).build(),
                    null);
            var task = new Workload(store, "task", Workload.SecretDelivery.INJECTED, null, null);
            store.grantRead(task);

            assertThat(task.environment()).containsOnlyKeys("PARAMETERS_PATH");
            policy.set(PolicyJson.of(PolicyDocuments.identity(task.grants())));
        });

        var document = policy.get();
        assertThat(document.actions("ReadParametersparameters"))
                .containsExactly("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath");
        assertThat(document.resources("ReadParametersparameters"))
                .containsExactly(
                        "arn:aws:ssm:us-east-1:123456789012:parameter/shop/prod",
                        "arn:aws:ssm:us-east-1:123456789012:parameter/shop/prod/*");
        assertThat(document.actions("DecryptParametersparameters")).containsExactly("kms:Decrypt");
        assertThat(document.condition("DecryptParametersparameters", "StringLike", "kms:ViaService"))
                .containsExactly("ssm.*.amazonaws.com");
        assertThat(document.condition(
                        "DecryptParametersparameters", "StringLike", "kms:EncryptionContext:PARAMETER_ARN"))
                .containsExactly("arn:aws:ssm:us-east-1:123456789012:parameter/shop/prod/*");
    }

    @Test
    @DisplayName("without secrets there is nothing to decrypt")
    void textsOnly() {
        MockedStack.up(ctx -> {
            var store = new ParameterStore("parameters", minimal().build(), null);
            var task = new Workload(store, "task", Workload.SecretDelivery.BY_ARN, null, null);
            store.grantRead(task);

            assertThat(task.grants()).hasSize(1);
            assertThat(task.environment()).containsOnlyKeys("PARAMETERS_PATH");
            assertThat(store.arns()).containsOnlyKeys("database/host");
        });
    }

    @Test
    @DisplayName("wrong arguments are named at once, and no value with them")
    void wrongArguments() {
        assertThat(MockedStack.refusal(ctx -> ParameterStoreArgs.builder()
                        .path("/aws/shop")
                        .texts(Map.of("database/host", Output.of("x"), "database//port", Output.of("x")))
                        .secrets(Map.of("database/host", Output.of(CANARY)))
                        .build()))
                .contains("4 problems", "location: is required")
                .contains("path = \"/aws/shop\": must be /part or /part/part")
                .contains("secrets = \"database/host\": is also among the texts")
                .contains("texts = \"database//port\": must be parts of letters")
                .doesNotContain(CANARY);
    }
}
