package dev.caisson.components.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Workload;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.PolicyJson;
import dev.caisson.testing.Registration;
import dev.caisson.validation.InvalidInputException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String SECRET = "aws:secretsmanager/secret:Secret";
    private static final String VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
    private static final String CANARY = "canary-7f3a";
    private static final Output<String> KEY = Output.of("arn:aws:kms:us-east-1:123456789012:key/k");

    @Test
    @DisplayName("with defaults only: encrypted, protected, restorable for 30 days, closed to other accounts, empty")
    void defaults() {
        var stack = MockedStack.up(ctx -> new Secret("stripe", minimal().build(), null));

        var secret = stack.the(SECRET, "stripe-secret");
        assertThat(secret.input("kmsKeyId")).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(secret.input("recoveryWindowInDays")).isEqualTo(30.0);
        assertThat(secret.isProtected()).isTrue();
        var policy = stack.the("aws:secretsmanager/secretPolicy:SecretPolicy", "stripe-policy");
        assertThat(policy.input("blockPublicPolicy")).isEqualTo(true);
        var document = PolicyJson.of(policy.json("policy"));
        assertThat(document.effect("DenyOtherAccounts")).isEqualTo("Deny");
        assertThat(document.condition("DenyOtherAccounts", "StringNotEquals", "aws:PrincipalAccount"))
                .containsExactly("123456789012");
        assertThat(document.condition("DenyOtherAccounts", "BoolIfExists", "aws:PrincipalIsAWSService"))
                .containsExactly("false");
        assertThat(stack.all(VERSION)).isEmpty();
        assertThat(stack.all("aws:secretsmanager/secretRotation:SecretRotation"))
                .isEmpty();
    }

    @Test
    @DisplayName("with everything on: description, name, recovery and no guard")
    void everything() {
        var stack = MockedStack.up(ctx -> new Secret(
                "stripe",
                minimal()
                        .value(Output.of(CANARY))
                        .description("Stripe, live mode")
                        .physicalName("shop/prod/stripe")
                        .recoveryWindowDays(7)
                        .protect(false)
                        .build(),
                null));

        var secret = stack.the(SECRET, "stripe-secret");
        assertThat(secret.input("name")).isEqualTo("shop/prod/stripe");
        assertThat(secret.isProtected()).isFalse();
        assertThat(secret.input("recoveryWindowInDays")).isEqualTo(7.0);
    }

    @Test
    @DisplayName("a value that comes unmarked is marked secret, and follows the program")
    void valueIsSecret() {
        var args = minimal().value(Output.of(CANARY)).build();
        var stack = MockedStack.up(ctx -> new Secret("stripe", args, null));

        assertThat(Registration.isSecret(args.value())).isTrue();
        assertThat(stack.the(VERSION, "stripe-version").ignoredChanges()).isEmpty();
        assertThat(stack.registrations())
                .filteredOn(resource -> resource.inputs().toString().contains(CANARY))
                .extracting(Registration::type)
                .containsExactly(VERSION);
    }

    @Test
    @DisplayName("grantRead hands over the reference and the right to read, decrypting through Secrets Manager only")
    void grantRead() {
        var wired = new AtomicReference<Workload>();
        MockedStack.up(ctx -> {
            var secret = new Secret("stripe", minimal().value(Output.of(CANARY)).build(), null);
            var workload = new Workload(secret, "api", Workload.SecretDelivery.INJECTED, null, null);
            secret.grantRead(workload, "STRIPE_KEY");
            secret.grantRead(workload, "STRIPE_HOOK", "hook");
            wired.set(workload);
        });

        var workload = wired.get();
        assertThat(workload.environment()).isEmpty();
        String arn = PolicyJson.value(workload.secrets().get("STRIPE_KEY").arn());
        assertThat(arn).startsWith("arn:aws:secretsmanager:us-east-1:123456789012:secret:stripe-secret-");
        assertThat(PolicyJson.value(workload.secrets().get("STRIPE_KEY").valueFrom()))
                .as("with its version, or a new value would reach no task")
                .matches("\\Q" + arn + "\\E:::[0-9a-f-]{36}");
        assertThat(PolicyJson.value(workload.secrets().get("STRIPE_HOOK").valueFrom()))
                .matches("\\Q" + arn + "\\E:hook::[0-9a-f-]{36}");
        var policy = PolicyJson.of(PolicyDocuments.identity(workload.startGrants()));
        assertThat(policy.actions("ReadSecretSTRIPEKEY")).containsExactly("secretsmanager:GetSecretValue");
        assertThat(policy.resources("ReadSecretSTRIPEKEY")).containsExactly(arn);
        assertThat(policy.condition("DecryptSecretSTRIPEKEY", "StringLike", "kms:ViaService"))
                .containsExactly("secretsmanager.*.amazonaws.com");
    }

    @Test
    @DisplayName("a value that AWS made up may be changed by hand: tasks get the current one")
    void currentVersion() {
        var reference = new AtomicReference<String>();
        MockedStack.up(ctx -> PolicyJson.value(
                new Secret("session", minimal().generatedLength(32).build(), null)
                        .reference()
                        .valueFrom()
                        .applyValue(value -> {
                            reference.set(value);
                            return value;
                        })));

        assertThat(reference.get()).doesNotContain(":::");
    }

    @Test
    @DisplayName("all wrong arguments are named at once, and none of them is the value")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> minimal()
                        .value(Output.of(CANARY))
                        .physicalName("a b")
                        .recoveryWindowDays(3)
                        .build())
                .withMessageContaining("2 problems")
                .withMessageContaining("recoveryWindowDays = 3: must be 7 to 30 days, or 0")
                .withMessageContaining("physicalName = \"a b\"")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(CANARY));
    }

    @Test
    @DisplayName("the first preview runs")
    void preview() {
        var stack = MockedStack.preview(
                ctx -> new Secret("stripe", minimal().value(Output.of(CANARY)).build(), null));

        assertThat(stack.names(SECRET)).containsExactly("stripe-secret");
    }

    private static SecretArgsBuilder minimal() {
        return SecretArgs.builder()
                .location(AwsLocation.of(Output.of("123456789012"), "us-east-1"))
                .encryptionKeyArn(KEY);
    }

    @Test
    @DisplayName("a login is a JSON object, as RDS's own secrets are; its password is given to what takes no reference")
    void login() {
        var known = new AtomicReference<String>();
        var stack = MockedStack.up(ctx -> {
            var login = new Secret(
                    "login", minimal().value(Output.of(CANARY)).username("shop").build(), null);
            known.set(PolicyJson.value(login.value()));
            assertThat(Registration.isSecret(login.value())).isTrue();
        });

        assertThat(stack.the(VERSION, "login-version").input("secretString"))
                .isEqualTo("{\"username\":\"shop\",\"password\":\"" + CANARY + "\"}");
        assertThat(known.get()).isEqualTo(CANARY);
    }

    @Test
    @DisplayName("a generated value is given out as it is stored, not as AWS would make it up today")
    void storedValue() {
        var graph = OfflineRun.simulated(ctx -> {
                    var login = new Secret(
                            "login",
                            minimal().generatedLength(32).username("shop").build(),
                            null);
                    new Secret("copy", minimal().value(login.value()).build(), null);
                })
                .expectGraph();

        assertThat(graph.the(VERSION, "login-version").options().ignoreChanges())
                .containsExactly("secretString");
        assertThat(graph.transitiveDependencies(graph.the(VERSION, "copy-version")))
                .extracting(ResourceNode::name)
                .contains("login-version");
    }

    @Test
    @DisplayName("a secret that is filled by hand has no value to give out; a login needs a password")
    void noValue() {
        MockedStack.up(ctx -> {
            var empty = new Secret("empty", minimal().build(), null);
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(empty::value)
                    .withMessage("empty has no value of its own");
        });
        assertThat(MockedStack.refusal(ctx -> minimal().username("shop").build()))
                .contains("username = \"shop\": needs a value or a generatedLength");
    }
}
