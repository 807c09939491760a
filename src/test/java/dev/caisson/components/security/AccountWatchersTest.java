package dev.caisson.components.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.testing.MockedStack;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What watches an account")
class AccountWatchersTest {
    private static final Output<String> TOPIC = Output.of("arn:aws:sns:us-east-1:123456789012:alarms");
    private static final String RULE = "aws:cloudwatch/eventRule:EventRule";
    private static final String FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";

    @Test
    @DisplayName("GuardDuty says of each feature whether it is on, and sends what is high")
    void threats() {
        var args = ThreatDetectionArgs.builder()
                .features(Set.of(ThreatFeature.S3))
                .topicArn(TOPIC)
                .build();
        var stack = MockedStack.up(ctx -> new ThreatDetection("threats", args, null));

        assertThat(stack.the(FEATURE, "threats-s3").input("status")).isEqualTo("ENABLED");
        assertThat(stack.the(FEATURE, "threats-volumes").input("status")).isEqualTo("DISABLED");
        assertThat(pattern(stack, "threats-findings").getAsJsonObject("detail").toString())
                .isEqualTo("{\"severity\":[{\"numeric\":[\">=\",7]}]}");
        assertThat(stack.the("aws:cloudwatch/eventTarget:EventTarget", "threats-findings-target")
                        .input("arn"))
                .isEqualTo("arn:aws:sns:us-east-1:123456789012:alarms");
    }

    @Test
    @DisplayName("Security Hub checks what is named, and sends what is new and grave and not told already")
    void standards() {
        var args = hub().standards(Set.of(SecurityStandard.FSBP))
                .products(Set.of("GuardDuty"))
                .build();
        var stack = MockedStack.up(ctx -> new SecurityHub("standards", args, null));

        assertThat(stack.the("aws:securityhub/account:Account", "standards-hub").input("enableDefaultStandards"))
                .isEqualTo(false);
        assertThat(stack.the("aws:securityhub/standardsSubscription:StandardsSubscription", "standards-fsbp")
                        .input("standardsArn"))
                .isEqualTo("arn:aws:securityhub:us-east-1::standards/aws-foundational-security-best-practices/v/1.0.0");
        assertThat(pattern(stack, "standards-findings")
                        .getAsJsonObject("detail")
                        .toString())
                .isEqualTo("{\"findings\":{\"Severity\":{\"Label\":[\"HIGH\",\"CRITICAL\"]},"
                        + "\"Workflow\":{\"Status\":[\"NEW\"]},\"RecordState\":[\"ACTIVE\"],"
                        + "\"ProductName\":[{\"anything-but\":[\"GuardDuty\"]}]}}");
    }

    @Test
    @DisplayName("what is there already is not made again, but told of")
    void existing() {
        var stack = MockedStack.up(ctx -> {
            new ThreatDetection(
                    "threats",
                    ThreatDetectionArgs.builder()
                            .createDetector(false)
                            .topicArn(TOPIC)
                            .build(),
                    null);
            new SecurityHub("standards", hub().createHub(false).build(), null);
            new AccessAnalyzer(
                    "access",
                    AccessAnalyzerArgs.builder()
                            .createAnalyzer(false)
                            .analyzerName("shop")
                            .topicArn(TOPIC)
                            .build(),
                    null);
        });

        assertThat(stack.all(RULE)).hasSize(3);
        assertThat(stack.registrations())
                .noneMatch(each -> each.type().matches("aws:(guardduty|securityhub|access).*"));
    }

    @Test
    @DisplayName("each setting of the account can be left out")
    void defaults() {
        var all = MockedStack.up(ctx ->
                new AccountDefaults("defaults", AccountDefaultsArgs.builder().build(), null));
        var some = MockedStack.up(ctx -> new AccountDefaults(
                "defaults",
                AccountDefaultsArgs.builder()
                        .closedBuckets(false)
                        .passwords(false)
                        .build(),
                null));

        assertThat(all.the("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "defaults-closed-buckets")
                        .input("restrictPublicBuckets"))
                .isEqualTo(true);
        assertThat(all.registrations()).hasSize(some.registrations().size() + 2);
    }

    @Test
    @DisplayName("features and standards of somebody else's are refused")
    void refused() {
        assertThatThrownBy(() -> ThreatDetectionArgs.builder()
                        .createDetector(false)
                        .features(Set.of(ThreatFeature.RDS))
                        .topicArn(TOPIC)
                        .build())
                .hasMessageContaining("features");
        assertThatThrownBy(() -> hub().createHub(false)
                        .standards(Set.of(SecurityStandard.CIS))
                        .build())
                .hasMessageContaining("standards");
        assertThatThrownBy(() -> AccessAnalyzerArgs.builder()
                        .analyzerName("1")
                        .topicArn(TOPIC)
                        .build())
                .hasMessageContaining("analyzerName");
    }

    private static SecurityHubArgsBuilder hub() {
        return SecurityHubArgs.builder()
                .location(AwsLocation.of(Output.of("123456789012"), "us-east-1"))
                .topicArn(TOPIC);
    }

    private static JsonObject pattern(MockedStack stack, String rule) {
        return JsonParser.parseString(
                        stack.the(RULE, rule).input("eventPattern").toString())
                .getAsJsonObject();
    }
}
