package dev.caisson.report.cost;

import java.util.Map;

/** What watches an account: CloudTrail, AWS Config, GuardDuty, Security Hub. */
final class AuditPricing {
    /** Section of the usage. */
    private static final String KIND = "account";

    static final Map<String, Pricing> TYPES = Map.of(
            "aws:cloudtrail/trail:Trail",
            AuditPricing::trail,
            "aws:cfg/recorder:Recorder",
            recorder -> recorder.used(
                    "items recorded", "config.item", recorder.usage(KIND, "changes"), "usage account.changes"),
            "aws:guardduty/detector:Detector",
            AuditPricing::detector,
            "aws:guardduty/detectorFeature:DetectorFeature",
            AuditPricing::feature,
            "aws:securityhub/standardsSubscription:StandardsSubscription",
            standard -> standard.used(
                    "checks", "securityhub.check", standard.usage(KIND, "checks"), "usage account.checks"));

    private AuditPricing() {}

    /** The first trail of an account costs what it keeps, which is counted there. */
    private static void trail(Item trail) {
        trail.objects("insightSelectors")
                .forEach(selector -> trail.used(
                        "insights: " + Item.text(selector, "insightType"),
                        "cloudtrail.insight",
                        trail.usage(KIND, "events"),
                        "usage account.events"));
    }

    private static void detector(Item detector) {
        detector.used("calls read", "guardduty.event", detector.usage(KIND, "events"), "usage account.events");
        detector.used(
                "network logs read", "guardduty.gb", detector.usage(KIND, "networkGb"), "usage account.networkGb");
    }

    private static void feature(Item feature) {
        if (!feature.text("status").orElse("ENABLED").equals("ENABLED")) {
            return;
        }
        switch (feature.text("name").orElse("")) {
            case "S3_DATA_EVENTS" ->
                feature.used(
                        "object events read",
                        "guardduty.s3",
                        feature.usage(KIND, "objectEvents"),
                        "usage account.objectEvents");
            case "LAMBDA_NETWORK_LOGS" -> {
                // Read as flow logs are, and counted with them.
            }
            default -> feature.unpriced("by what it reads, which only its own trial of 30 days tells");
        }
    }
}
