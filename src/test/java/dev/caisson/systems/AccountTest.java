package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import dev.caisson.config.binding.Origins;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.IamSimulator;
import dev.caisson.testing.ShippedStack;
import dev.caisson.validation.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An account that is watched")
class AccountTest {
    private static final ShippedStack MAIN = ShippedStack.account("main");
    private static final String TRAIL_ARN =
            "arn:aws:cloudtrail:us-east-1:123456789012:trail/caisson-account-main-trail";
    private static final String OTHER_TRAIL = "arn:aws:cloudtrail:us-east-1:111111111111:trail/organization";
    private static final String TRAIL = "aws:cloudtrail/trail:Trail";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

    private final ResourceGraph graph = MAIN.simulated();

    @Test
    @DisplayName("has a key that lets CloudTrail encrypt logs of its own trails, and nobody else's")
    void key() {
        JsonElement policy = document("aws:kms/key:Key", "key-key", "policy");
        String context = "kms:EncryptionContext:aws:cloudtrail:arn";

        assertThat(cloudTrailMay(policy, "kms:GenerateDataKey", Map.of("aws:SourceArn", TRAIL_ARN, context, TRAIL_ARN)))
                .isTrue();
        assertThat(cloudTrailMay(
                        policy, "kms:GenerateDataKey", Map.of("aws:SourceArn", OTHER_TRAIL, context, OTHER_TRAIL)))
                .isFalse();
        assertThat(cloudTrailMay(policy, "kms:DescribeKey", Map.of("aws:SourceArn", TRAIL_ARN)))
                .isTrue();
        assertThat(IamSimulator.serviceMay(
                        policy,
                        "costalerts.amazonaws.com",
                        "kms:GenerateDataKey",
                        "",
                        Map.of("aws:SourceAccount", "123456789012")))
                .isTrue();
    }

    @Test
    @DisplayName("lets only its trail write into the trail's bucket, which is locked in prod")
    void bucket() {
        JsonElement policy = document("aws:s3/bucketPolicy:BucketPolicy", "trail-bucket-policy", "policy");
        String log = "arn:aws:s3:::"
                + graph.the("aws:s3/bucketV2:BucketV2", "trail-bucket-bucket").id()
                + "/AWSLogs/123456789012/CloudTrail/x";
        String acl = "s3:x-amz-acl";

        assertThat(IamSimulator.serviceMay(
                        policy,
                        "cloudtrail.amazonaws.com",
                        "s3:PutObject",
                        log,
                        Map.of("aws:SourceArn", TRAIL_ARN, acl, "bucket-owner-full-control")))
                .isTrue();
        assertThat(IamSimulator.serviceMay(
                        policy,
                        "cloudtrail.amazonaws.com",
                        "s3:PutObject",
                        log,
                        Map.of("aws:SourceArn", OTHER_TRAIL, acl, "bucket-owner-full-control")))
                .isFalse();
        assertThat(lock(MAIN)).isEqualTo(90);
        assertThat(MAIN.with("caisson:environment=dev")
                        .simulated()
                        .byType("aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2"))
                .isEmpty();
    }

    @Test
    @DisplayName("lets findings, alarms and costs reach its topic, and all of them through one door")
    void topic() {
        JsonElement policy = document("aws:sns/topicPolicy:TopicPolicy", "alarms-policy", "policy");
        String topic = graph.the("aws:sns/topic:Topic", "alarms-topic").id();

        for (String service : new String[] {"events", "cloudwatch", "costalerts"}) {
            assertThat(IamSimulator.serviceMay(
                            policy,
                            service + ".amazonaws.com",
                            "sns:Publish",
                            topic,
                            Map.of("aws:SourceAccount", "123456789012")))
                    .as(service)
                    .isTrue();
        }
        assertThat(graph.byType("aws:cloudwatch/eventTarget:EventTarget"))
                .hasSize(3)
                .allSatisfy(target -> assertThat(Inputs.text(target, "arn")).contains(topic));
        assertThat(graph.byType(ALARM)).hasSize(13);
    }

    @Test
    @DisplayName("makes nothing that a company has already, and still tells of what is found")
    void existing() {
        var company = MAIN.with(
                        "caisson:audit.existing=" + OTHER_TRAIL,
                        "caisson:security.guardDuty.use=existing",
                        "caisson:security.securityHub.use=existing",
                        "caisson:security.accessAnalyzer=existing",
                        "caisson:security.recorder.enabled=false",
                        "caisson:costs.anomalies=existing",
                        "caisson:costs.monitor=arn:aws:ce::123456789012:anomalymonitor/0a")
                .simulated();

        assertThat(company.resources())
                .noneMatch(each -> each.type()
                        .matches("aws:(cloudtrail|guardduty|securityhub|accessanalyzer|cfg)/.*|.*:AnomalyMonitor"));
        assertThat(company.byType(ALARM)).isEmpty();
        assertThat(company.byType("aws:cloudwatch/eventRule:EventRule")).hasSize(3);
        assertThat(company.byType("aws:costexplorer/anomalySubscription:AnomalySubscription"))
                .hasSize(1);
    }

    @Test
    @DisplayName("alarms on an existing trail's log group, if that is named")
    void existingLogGroup() {
        var company = MAIN.with("caisson:audit.existing=" + OTHER_TRAIL, "caisson:audit.logGroup=organization-trail")
                .simulated();

        assertThat(company.byType("aws:cloudwatch/logMetricFilter:LogMetricFilter"))
                .hasSize(13)
                .allSatisfy(filter ->
                        assertThat(Inputs.text(filter, "logGroupName")).contains("organization-trail"));
        assertThat(company.byType(TRAIL)).isEmpty();
    }

    @Test
    @DisplayName("has in another region only what each region needs")
    void elsewhere() {
        var other = MAIN.with("caisson:home=false", "aws:region=eu-west-1").simulated();

        assertThat(other.resources())
                .noneMatch(each -> each.type()
                        .matches("aws:(cloudtrail|costexplorer)/.*|.*:(AccountPublicAccessBlock"
                                + "|AccountPasswordPolicy|ServiceLinkedRole)"));
        assertThat(other.byType("aws:guardduty/detector:Detector")).hasSize(1);
        assertThat(Inputs.text(
                        other.the("aws:cfg/recorder:Recorder", "recorder-recorder"),
                        "recordingGroup.includeGlobalResourceTypes"))
                .contains("false");
    }

    @Test
    @DisplayName("activates tags when it is told to, in a second step")
    void tags() {
        String tag = "aws:costexplorer/costAllocationTag:CostAllocationTag";

        assertThat(graph.byType(tag)).isEmpty();
        assertThat(MAIN.with("caisson:costs.activateTags=true").simulated().byType(tag))
                .extracting(each -> Inputs.text(each, "tagKey").orElseThrow())
                .containsExactlyInAnyOrder("Budget", "Project", "Stack", "Environment", "Owner", "CostCenter");
    }

    @Test
    @DisplayName("is refused where keys contradict each other, or nobody would be told")
    void refused() {
        assertRefused(MAIN.with("caisson:account="), "caisson:account");
        assertRefused(MAIN.with("caisson:alarms={\"emails\":[]}"), "caisson:alarms.emails: must name");
        assertRefused(MAIN.with("caisson:audit.logGroup=a"), "caisson:audit.logGroup");
        assertRefused(MAIN.with("caisson:audit.lockDays=366"), "caisson:audit.lockDays");
        assertRefused(
                MAIN.with("caisson:audit.existing=" + OTHER_TRAIL, "caisson:audit.lockDays=1"),
                "caisson:audit.lockDays");
        assertRefused(MAIN.with("caisson:costs.anomalies=existing"), "caisson:costs.monitor");
        assertRefused(
                MAIN.with("caisson:costs={\"activateTags\":true,\"tags\":[]}"),
                "caisson:costs.tags = \"[]\": must name");
    }

    @Test
    @DisplayName("writes down who read its records, in a bucket of its own, where it keeps any")
    void readers() {
        String logging = "aws:s3/bucketLoggingV2:BucketLoggingV2";
        assertThat(graph.byType(logging))
                .extracting(ResourceNode::name)
                .containsExactlyInAnyOrder("trail-bucket-logging", "recorder-bucket-logging");
        assertThat(graph.byType(logging))
                .allSatisfy(each -> assertThat(each.inputs().get("targetBucket").getAsString())
                        .isEqualTo(graph.the("aws:s3/bucketV2:BucketV2", "access-logs-bucket")
                                .id()));
        assertThat(MAIN.with("caisson:home=false", "caisson:security.recorder.enabled=false")
                        .simulated()
                        .byType("aws:s3/bucketV2:BucketV2"))
                .isEmpty();
    }

    private static void assertRefused(ShippedStack stack, String text) {
        var input = stack.input();
        assertThatThrownBy(() -> Systems.of(input).read(input, Origins.from("test")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(text);
    }

    private static int lock(ShippedStack stack) {
        return stack.simulated()
                .the(
                        "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
                        "trail-bucket-object-lock")
                .inputs()
                .getAsJsonObject("rule")
                .getAsJsonObject("defaultRetention")
                .get("days")
                .getAsInt();
    }

    private static boolean cloudTrailMay(JsonElement policy, String action, Map<String, String> context) {
        return IamSimulator.serviceMay(policy, "cloudtrail.amazonaws.com", action, "", context);
    }

    private JsonElement document(String type, String name, String input) {
        return Inputs.document(graph.the(type, name), input).orElseThrow();
    }
}
