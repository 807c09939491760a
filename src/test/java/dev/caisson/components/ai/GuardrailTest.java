package dev.caisson.components.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.network.ExistingNetworkArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GuardrailTest {
    private static final String GUARDRAIL = "aws:bedrock/guardrail:Guardrail";
    private static final String VERSION = "aws:bedrock/guardrailVersion:GuardrailVersion";
    private static final Output<String> KEY = Output.of("arn:aws:kms:us-east-1:123456789012:key/k");

    @Test
    @DisplayName("with defaults only: strictest filters, prompt attacks in requests, credentials blocked")
    void defaults() {
        var guardrail = up(GuardrailArgs.builder().build()).the(GUARDRAIL, "safe-guardrail");

        assertThat(guardrail.input("contentPolicyConfig.filtersConfigs"))
                .asInstanceOf(LIST)
                .hasSize(6)
                .contains(Map.of("type", "PROMPT_ATTACK", "inputStrength", "HIGH", "outputStrength", "NONE"))
                .contains(Map.of("type", "HATE", "inputStrength", "HIGH", "outputStrength", "HIGH"));
        assertThat(guardrail.input("sensitiveInformationPolicyConfig.piiEntitiesConfigs"))
                .asInstanceOf(LIST)
                .contains(Map.of("type", "AWS_SECRET_KEY", "action", "BLOCK"));
    }

    @Test
    @DisplayName("other rules make another version; the same rules do not")
    void versions() {
        Object same =
                up(GuardrailArgs.builder().build()).the(VERSION, "safe-version").input("description");
        Object again =
                up(GuardrailArgs.builder().build()).the(VERSION, "safe-version").input("description");
        Object other = up(GuardrailArgs.builder().maskedData(Set.of("EMAIL")).build())
                .the(VERSION, "safe-version")
                .input("description");

        assertThat(again).isEqualTo(same);
        assertThat(other).isNotEqualTo(same);
    }

    @Test
    @DisplayName("with everything on: grantInvoke hands it to the workload, and the endpoint lets it pass")
    void withModels() {
        var workload = new AtomicReference<Workload>();
        var stack = MockedStack.up(ctx -> {
            var guardrail = new Guardrail(
                    "safe",
                    GuardrailArgs.builder()
                            .strength(GuardrailArgs.Strength.MEDIUM)
                            .blockedData(Set.of())
                            .maskedData(Set.of("EMAIL"))
                            .encryptionKeyArn(KEY)
                            .build(),
                    null);
            var network = Network.existing(
                    "net",
                    ExistingNetworkArgs.builder()
                            .vpcId("vpc-1")
                            .privateSubnetIds(List.of("subnet-a", "subnet-b"))
                            .build(),
                    null);
            workload.set(new Workload(network, "chat", Workload.SecretDelivery.BY_ARN, null, null));
            var access = new BedrockAccess(
                    "ai",
                    BedrockAccessArgs.builder()
                            .location(AwsLocation.of(Output.of("123456789012"), "us-east-1"))
                            .network(network)
                            .models(List.of(Model.of("amazon.nova-lite-v1:0")))
                            .guardrail(guardrail)
                            .build(),
                    null);
            access.grantInvoke(workload.get());
            access.grantInvoke(workload.get());
        });

        assertThat(workload.get().environment()).containsOnlyKeys("BEDROCK_GUARDRAIL_ID", "BEDROCK_GUARDRAIL_VERSION");
        assertThat(workload.get().grants().stream().map(Grant::sid))
                .containsExactly("InvokeModelAmazonNovaLiteV10", "ApplyGuardrailsafe", "DecryptGuardrailsafe");
        assertThat(stack.the("aws:ec2/vpcEndpoint:VpcEndpoint", "ai-endpoints-bedrock-runtime")
                        .input("policy")
                        .toString())
                .contains("\"bedrock:ApplyGuardrail\"", "arn:aws:bedrock:us-east-1:123456789012:guardrail/");
        assertThat(stack.the(GUARDRAIL, "safe-guardrail").input("kmsKeyArn"))
                .isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(stack.the(GUARDRAIL, "safe-guardrail").input("sensitiveInformationPolicyConfig.piiEntitiesConfigs"))
                .isEqualTo(List.of(Map.of("type", "EMAIL", "action", "ANONYMIZE")));
    }

    @Test
    @DisplayName("a first preview works")
    void preview() {
        var stack = MockedStack.preview(
                ctx -> new Guardrail("safe", GuardrailArgs.builder().build(), null));

        assertThat(stack.all(VERSION)).hasSize(1);
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatThrownBy(() -> GuardrailArgs.builder()
                        .maskedData(Set.of("PIN", "e-mail"))
                        .blockedInputMessage("")
                        .build())
                .hasMessageContaining("3 problems")
                .hasMessageContaining("maskedData = [PIN]: must not be blocked as well")
                .hasMessageContaining("must be AWS's names")
                .hasMessageContaining("blockedInputMessage");
    }

    private static MockedStack up(GuardrailArgs args) {
        return MockedStack.up(ctx -> new Guardrail("safe", args, null));
    }
}
