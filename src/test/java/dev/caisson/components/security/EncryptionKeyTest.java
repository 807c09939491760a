package dev.caisson.components.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.PolicyJson;
import dev.caisson.validation.InvalidInputException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncryptionKeyTest {
    private static final String KEY = "aws:kms/key:Key";
    private static final AwsLocation FRANKFURT = AwsLocation.of(Output.of("123456789012"), "eu-central-1");

    @Test
    @DisplayName("with defaults only: rotates yearly, can be restored for 30 days, is protected, has an alias")
    void defaults() {
        var stack = MockedStack.up(ctx -> new EncryptionKey("data", minimal().build(), null));

        var key = stack.the(KEY, "data-key");
        assertThat(key.input("enableKeyRotation")).isEqualTo(true);
        assertThat(key.input("rotationPeriodInDays")).isEqualTo(365.0);
        assertThat(key.input("deletionWindowInDays")).isEqualTo(30.0);
        assertThat(key.isProtected()).isTrue();
        assertThat(key.options().isRetainOnDelete())
                .as("backups outlive the stack, and are lost with the key")
                .isTrue();
        var alias = stack.the("aws:kms/alias:Alias", "data-alias");
        assertThat(alias.input("name")).isEqualTo("alias/shop-prod");
        assertThat(alias.parent()).isEqualTo("data");
        var policy = PolicyJson.of(key.json("policy"));
        assertThat(policy.sids()).containsExactly("AccountDecidesThroughIam");
        assertThat(policy.principals("AccountDecidesThroughIam", "AWS"))
                .containsExactly("arn:aws:iam::123456789012:root");
    }

    @Test
    @DisplayName("with everything on: as asked, one statement for each service")
    void everything() {
        var stack = MockedStack.up(ctx -> new EncryptionKey(
                "data",
                minimal()
                        .description("Patient files")
                        .consumers(EnumSet.allOf(KeyConsumer.class))
                        .deletionWindowDays(7)
                        .rotationPeriodDays(90)
                        .protect(false)
                        .retain(false)
                        .build(),
                null));

        var key = stack.the(KEY, "data-key");
        assertThat(key.input("description")).isEqualTo("Patient files");
        assertThat(key.input("rotationPeriodInDays")).isEqualTo(90.0);
        assertThat(key.input("deletionWindowInDays")).isEqualTo(7.0);
        assertThat(key.isProtected()).isFalse();
        assertThat(key.options().isRetainOnDelete()).isFalse();
        assertThat(PolicyJson.of(key.json("policy")).sids())
                // The account's, and CloudTrail's second.
                .hasSize(KeyConsumer.values().length + 2)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = KeyConsumer.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EVENTS", "CLOUDFRONT", "CLOUDTRAIL"})
    @DisplayName("each service may use the key for this account only")
    void consumers(KeyConsumer consumer) {
        var stack = MockedStack.up(ctx ->
                new EncryptionKey("data", minimal().consumers(Set.of(consumer)).build(), null));

        var policy = PolicyJson.of(stack.the(KEY, "data-key").json("policy"));
        String sid = consumer.sid();
        assertThat(policy.effect(sid)).isEqualTo("Allow");
        assertThat(policy.actions(sid))
                .contains("kms:Decrypt", "kms:GenerateDataKey*")
                .doesNotContain("kms:*");
        if (consumer == KeyConsumer.CLOUDWATCH_LOGS) {
            assertThat(policy.principals(sid, "Service")).containsExactly("logs.eu-central-1.amazonaws.com");
            assertThat(policy.condition(sid, "ArnLike", "kms:EncryptionContext:aws:logs:arn"))
                    .containsExactly("arn:aws:logs:eu-central-1:123456789012:*");
        } else {
            assertThat(policy.principals(sid, "Service"))
                    .singleElement()
                    .asString()
                    .endsWith(".amazonaws.com");
            assertThat(policy.condition(sid, "StringEquals", "aws:SourceAccount"))
                    .containsExactly("123456789012");
        }
    }

    @Test
    @DisplayName("EventBridge may use the key without a condition on the account, which it never names")
    void eventBridge() {
        var stack = MockedStack.up(ctx -> new EncryptionKey(
                "data", minimal().consumers(Set.of(KeyConsumer.EVENTS)).build(), null));

        var policy = PolicyJson.of(stack.the(KEY, "data-key").json("policy"));
        assertThat(policy.principals(KeyConsumer.EVENTS.sid(), "Service")).containsExactly("events.amazonaws.com");
        assertThat(stack.the(KEY, "data-key").input("policy").toString()).doesNotContain("aws:SourceAccount");
    }

    @Test
    @DisplayName("CloudFront may decrypt for distributions of this account, and nothing else")
    void cloudFront() {
        var stack = MockedStack.up(ctx -> new EncryptionKey(
                "data", minimal().consumers(Set.of(KeyConsumer.CLOUDFRONT)).build(), null));

        var policy = PolicyJson.of(stack.the(KEY, "data-key").json("policy"));
        String sid = KeyConsumer.CLOUDFRONT.sid();
        assertThat(policy.actions(sid)).containsExactly("kms:Decrypt");
        assertThat(policy.condition(sid, "ArnLike", "aws:SourceArn"))
                .containsExactly("arn:aws:cloudfront::123456789012:distribution/*");
    }

    @ParameterizedTest
    @CsvSource({
        "CLOUDFRONT, cloudfront.amazonaws.com",
        "CLOUDWATCH_ALARMS, cloudwatch.amazonaws.com",
        "EVENTS, events.amazonaws.com",
        "SNS, sns.amazonaws.com",
        "S3, s3.amazonaws.com",
        "RDS_EVENTS, events.rds.amazonaws.com"
    })
    @DisplayName("a service goes by the principal AWS documents")
    void principals(KeyConsumer consumer, String principal) {
        assertThat(consumer.principal("eu-central-1")).isEqualTo(principal);
    }

    @Test
    @DisplayName("in China the policy names the account in China's partition")
    void partition() {
        var stack = MockedStack.up(ctx -> new EncryptionKey(
                "data",
                minimal()
                        .location(AwsLocation.of(Output.of("123456789012"), "cn-north-1"))
                        .consumers(Set.of(KeyConsumer.CLOUDWATCH_LOGS))
                        .build(),
                null));

        assertThat(stack.the(KEY, "data-key").input("policy").toString())
                .contains("arn:aws-cn:iam::123456789012:root", "arn:aws-cn:logs:cn-north-1:123456789012:*");
    }

    @Test
    @DisplayName("grantDecrypt and grantEncrypt give exactly those rights on this key, and its ARN once")
    void grants() {
        var wired = new AtomicReference<Workload>();
        MockedStack.up(ctx -> {
            var key = new EncryptionKey("data", minimal().build(), null);
            var workload = new Workload(key, "api", Workload.SecretDelivery.INJECTED, null, null);
            key.grantDecrypt(workload);
            key.grantEncrypt(workload);
            wired.set(workload);
        });

        var policy = PolicyJson.of(PolicyDocuments.identity(wired.get().grants()));
        assertThat(policy.actions("DecryptWithKeydata")).containsExactly("kms:Decrypt", "kms:DescribeKey");
        assertThat(policy.actions("EncryptWithKeydata")).contains("kms:Encrypt").doesNotContain("kms:Decrypt");
        assertThat(policy.resources("DecryptWithKeydata"))
                .singleElement()
                .asString()
                .startsWith("arn:aws:kms:");
        assertThat(wired.get().environment()).containsOnlyKeys("DATA_KEY_ARN");
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> EncryptionKeyArgs.builder()
                        .alias("my key")
                        .deletionWindowDays(3)
                        .rotationPeriodDays(30)
                        .build())
                .withMessageContaining("4 problems")
                .withMessageContaining("location: is required")
                .withMessageContaining("alias = \"my key\"")
                .withMessageContaining("deletionWindowDays = 3: must be 7 to 30 days")
                .withMessageContaining("rotationPeriodDays = 30: must be 90 to 2560 days");
    }

    @Test
    @DisplayName("the first preview, with an account not yet known, runs")
    void preview() {
        var stack = MockedStack.preview(ctx -> new EncryptionKey(
                "data", minimal().consumers(EnumSet.allOf(KeyConsumer.class)).build(), null));

        assertThat(stack.names(KEY)).containsExactly("data-key");
    }

    private static EncryptionKeyArgsBuilder minimal() {
        return EncryptionKeyArgs.builder().location(FRANKFURT).alias("shop-prod");
    }
}
