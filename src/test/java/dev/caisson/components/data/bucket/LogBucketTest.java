package dev.caisson.components.data.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.PolicyJson;
import dev.caisson.validation.InvalidInputException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogBucketTest {
    private static final String POLICY = "aws:s3/bucketPolicy:BucketPolicy";

    @Test
    @DisplayName("with defaults only: S3's own keys, kept for a year, protected, closed to the public")
    void defaults() {
        var stack = MockedStack.up(ctx -> new LogBucket(
                "logs", of("us-east-1", LogProducer.LOAD_BALANCERS).build(), null));

        assertThat(stack.the("aws:s3/bucketV2:BucketV2", "logs-bucket").isProtected())
                .isTrue();
        assertThat(stack.the(
                                "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
                                "logs-encryption")
                        .input("rules.0.applyServerSideEncryptionByDefault.sseAlgorithm"))
                .isEqualTo("AES256");
        assertThat(stack.the("aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", "logs-lifecycle")
                        .input("rules.1.expiration.days"))
                .isEqualTo(365.0);
        assertThat(stack.the("aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", "logs-lifecycle")
                        .input("rules.0.noncurrentVersionExpiration.noncurrentDays"))
                .isEqualTo(30.0);
        assertThat(stack.all("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"))
                .hasSize(1);
        assertThat(stack.all("aws:s3/bucketLoggingV2:BucketLoggingV2"))
                .as("a log bucket that logs its own logging never stops")
                .isEmpty();
    }

    @Test
    @DisplayName("load balancers may write this account's logs, as service and, in an old region, as its account")
    void loadBalancers() {
        var policy = policy("eu-central-1", LogProducer.LOAD_BALANCERS);

        assertThat(policy.principals("LoadBalancerLogs", "Service"))
                .containsExactly("logdelivery.elasticloadbalancing.amazonaws.com");
        assertThat(policy.principals("LoadBalancerLogsOfRegion", "AWS"))
                .containsExactly("arn:aws:iam::054676820928:root");
        assertThat(policy.resources("LoadBalancerLogs"))
                .isEqualTo(policy.resources("LoadBalancerLogsOfRegion"))
                .singleElement()
                .asString()
                .endsWith("/*AWSLogs/123456789012/*");
        assertThat(policy.actions("LoadBalancerLogs")).containsExactly("s3:PutObject");
        assertThat(policy.sids())
                .containsExactlyInAnyOrder(
                        "DenyWithoutTls", "DenyOldTls", "LoadBalancerLogs", "LoadBalancerLogsOfRegion");
    }

    @Test
    @DisplayName("in a region opened since 2022 only the service writes")
    void newRegion() {
        assertThat(policy("il-central-1", LogProducer.LOAD_BALANCERS).sids())
                .containsExactlyInAnyOrder("DenyWithoutTls", "DenyOldTls", "LoadBalancerLogs");
    }

    @Test
    @DisplayName("with every producer: each for this account only, each from where it delivers")
    void everyProducer() {
        var policy = policy("eu-central-1", LogProducer.values());

        assertThat(policy.sids()).hasSize(7).doesNotHaveDuplicates();
        assertThat(policy.principals("ServerAccessLogs", "Service")).containsExactly("logging.s3.amazonaws.com");
        for (String sid : new String[] {"ServerAccessLogs", "CloudFront"}) {
            assertThat(policy.condition(sid, "StringEquals", "aws:SourceAccount"))
                    .as(sid)
                    .containsExactly("123456789012");
        }
        assertThat(policy.condition("CloudFront", "ArnLike", "aws:SourceArn"))
                .containsExactly("arn:aws:logs:us-east-1:123456789012:delivery-source:*");
        assertThat(policy.condition("CloudFront", "StringEquals", "s3:x-amz-acl"))
                .containsExactly("bucket-owner-full-control");
        assertThat(policy.actions("CloudFrontCheck")).contains("s3:GetBucketAcl");
    }

    @Test
    @DisplayName("a load balancer can wait for the delivery policy")
    void deliveryPolicy() {
        var made = new AtomicReference<LogBucket>();
        MockedStack.up(ctx -> made.set(new LogBucket(
                "logs", of("us-east-1", LogProducer.LOAD_BALANCERS).build(), null)));

        assertThat(made.get().deliveryPolicy().pulumiResourceType()).isEqualTo(POLICY);
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> LogBucketArgs.builder().retentionDays(0).build())
                .withMessageContaining("3 problems")
                .withMessageContaining("location: is required")
                .withMessageContaining("producers: must name at least one service")
                .withMessageContaining("retentionDays = 0: must be 1 to 3653 days");
    }

    @Test
    @DisplayName("the first preview runs")
    void preview() {
        var stack = MockedStack.preview(ctx ->
                new LogBucket("logs", of("us-east-1", LogProducer.values()).build(), null));

        assertThat(stack.names(POLICY)).containsExactly("logs-policy");
    }

    private static PolicyJson policy(String region, LogProducer... producers) {
        var stack = MockedStack.up(
                ctx -> new LogBucket("logs", of(region, producers).build(), null));
        return PolicyJson.of(stack.the(POLICY, "logs-policy").json("policy"));
    }

    private static LogBucketArgsBuilder of(String region, LogProducer... producers) {
        return LogBucketArgs.builder()
                .location(AwsLocation.of(Output.of("123456789012"), region))
                .producers(EnumSet.copyOf(Set.of(producers)));
    }
}
