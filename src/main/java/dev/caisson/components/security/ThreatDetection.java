package dev.caisson.components.security;

import com.pulumi.aws.guardduty.Detector;
import com.pulumi.aws.guardduty.DetectorArgs;
import com.pulumi.aws.guardduty.DetectorFeature;
import com.pulumi.aws.guardduty.DetectorFeatureArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches an account and region for what attackers do (AWS::GuardDuty::Detector), and tells a topic of what is grave.
 * There is one detector in an account and region: AWS refuses a second.
 */
public final class ThreatDetection extends Component {
    static final String TYPE = "caisson:security:ThreatDetection";

    private final ThreatDetectionArgs args;

    public ThreatDetection(String name, ThreatDetectionArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        if (args.createDetector()) {
            createDetector();
        }
        sendFindings();
        registerOutputs(Map.of());
    }

    /** AWS switches on by itself what it adds; so each feature is said to be on or off. */
    private void createDetector() {
        var detector = new Detector(
                childName("detector"),
                DetectorArgs.builder()
                        .enable(true)
                        // Of later sightings of one finding; the first one is sent within minutes.
                        .findingPublishingFrequency("FIFTEEN_MINUTES")
                        .build(),
                child().build());
        for (ThreatFeature feature : ThreatFeature.values()) {
            new DetectorFeature(
                    childName(feature.name().toLowerCase(Locale.ROOT)),
                    DetectorFeatureArgs.builder()
                            .detectorId(detector.id())
                            .name(feature.feature())
                            .status(args.features().contains(feature) ? "ENABLED" : "DISABLED")
                            .build(),
                    child().build());
        }
    }

    private void sendFindings() {
        new FindingRule(
                        "Findings of GuardDuty of severity " + args.severity() + " and more",
                        "aws.guardduty",
                        "GuardDuty Finding",
                        Map.of("severity", List.of(Map.of("numeric", List.of(">=", args.severity())))),
                        Map.of(
                                "severity", "$.detail.severity",
                                "title", "$.detail.title",
                                "description", "$.detail.description",
                                "account", "$.account",
                                "region", "$.region",
                                "id", "$.detail.id"),
                        "GuardDuty, severity <severity>: <title>. <description> Account <account>, <region>, finding <id>.")
                .create(this, args.topicArn());
    }
}
