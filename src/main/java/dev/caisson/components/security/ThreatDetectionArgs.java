package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Set;

/**
 * Arguments of {@link ThreatDetection}.
 *
 * @param createDetector whether the detector is made; without, the findings of the one that is there are sent on; true
 *     by default
 * @param features what is read besides calls, flow logs and name lookups; nothing by default
 * @param severity from which on a finding is sent, 1 to 10; 7 by default, which AWS calls high
 * @param topicArn SNS topic that gets findings; its policy and its key must admit EventBridge
 */
@Args
public record ThreatDetectionArgs(
        @Initializer("DEFAULT_CREATE_DETECTOR") boolean createDetector,
        Set<ThreatFeature> features,
        @Initializer("DEFAULT_SEVERITY") int severity,
        Output<String> topicArn) {

    public static final boolean DEFAULT_CREATE_DETECTOR = true;
    public static final int DEFAULT_SEVERITY = 7;

    public ThreatDetectionArgs {
        Problems.in("the arguments of ThreatDetection")
                .check(
                        createDetector || features.isEmpty(),
                        "features",
                        features,
                        "are for the detector that is made here")
                .within("severity", severity, 1, 10, "")
                .required("topicArn", topicArn)
                .throwIfAny();
    }

    public static ThreatDetectionArgsBuilder builder() {
        return ThreatDetectionArgsBuilder.builder();
    }
}
