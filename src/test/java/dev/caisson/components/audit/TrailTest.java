package dev.caisson.components.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.testing.MockedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trail")
class TrailTest {
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k";
    private static final String TRAIL = "aws:cloudtrail/trail:Trail";
    private static final String LOCK = "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2";

    @Test
    @DisplayName("with defaults only: every region, validated, encrypted, protected, read by alarms, no lock")
    void defaults() {
        var stack = MockedStack.up(ctx -> new Trail("trail", minimal().build(), null));

        var trail = stack.the(TRAIL, "trail-trail");
        assertThat(trail.input("isMultiRegionTrail")).isEqualTo(true);
        assertThat(trail.input("includeGlobalServiceEvents")).isEqualTo(true);
        assertThat(trail.input("enableLogFileValidation")).isEqualTo(true);
        assertThat(trail.input("kmsKeyId")).isEqualTo(KEY);
        assertThat(trail.input("cloudWatchLogsGroupArn").toString()).endsWith(":*");
        assertThat(trail.input("insightSelectors")).isNull();
        assertThat(trail.isProtected()).isTrue();
        assertThat(stack.all(LOCK)).isEmpty();
    }

    @Test
    @DisplayName("admits CloudTrail to its bucket for this trail only, and writes only the streams of this account")
    void delivery() {
        var stack = MockedStack.up(ctx -> new Trail("trail", minimal().build(), null));

        assertThat(stack.the("aws:s3/bucketPolicy:BucketPolicy", "trail-bucket-policy")
                        .input("policy")
                        .toString())
                .contains(
                        "\"s3:GetBucketAcl\"",
                        "/AWSLogs/123456789012/*",
                        "\"aws:SourceArn\":\"arn:aws:cloudtrail:us-east-1:123456789012:trail/shop-trail\"",
                        "\"s3:x-amz-acl\":\"bucket-owner-full-control\"");
        assertThat(stack.the("aws:iam/rolePolicy:RolePolicy", "trail-logs-policy")
                        .input("policy")
                        .toString())
                .contains(":log-stream:123456789012_CloudTrail_*");
        assertThat(stack.the("aws:iam/role:Role", "trail-logs-role")
                        .input("assumeRolePolicy")
                        .toString())
                .contains("cloudtrail.amazonaws.com", "\"aws:SourceAccount\":\"123456789012\"");
    }

    @Test
    @DisplayName("with everything on: locked, insights, and it previews")
    void everything() {
        var args = minimal()
                .retentionDays(400)
                .objectLockDays(90)
                .insights(true)
                .forceDestroy(true)
                .protect(false)
                .build();
        var stack = MockedStack.up(ctx -> new Trail("trail", args, null));
        var preview = MockedStack.preview(ctx -> new Trail("trail", args, null));

        assertThat(stack.the(LOCK, "trail-bucket-object-lock").input("rule.defaultRetention.days"))
                .isEqualTo(90.0);
        assertThat(stack.the("aws:s3/bucketV2:BucketV2", "trail-bucket-bucket").input("objectLockEnabled"))
                .isEqualTo(true);
        assertThat(stack.the(TRAIL, "trail-trail").input("insightSelectors.1.insightType"))
                .isEqualTo("ApiErrorRateInsight");
        assertThat(preview.registrations()).hasSameSizeAs(stack.registrations());
    }

    @Test
    @DisplayName("is refused with a lock that outlives the logs, or a name that AWS does not take")
    void refused() {
        assertThatThrownBy(() -> minimal().objectLockDays(366).build()).hasMessageContaining("objectLockDays");
        assertThatThrownBy(() -> minimal().trailName("a--b").build()).hasMessageContaining("trailName");
        assertThatThrownBy(() -> TrailArgs.builder().build()).hasMessageContaining("encryptionKeyArn");
    }

    private static TrailArgsBuilder minimal() {
        return TrailArgs.builder()
                .location(AwsLocation.of(Output.of("123456789012"), "us-east-1"))
                .trailName("shop-trail")
                .encryptionKeyArn(Output.of(KEY))
                .logs(new LogSettings(90, Output.of(KEY)));
    }
}
