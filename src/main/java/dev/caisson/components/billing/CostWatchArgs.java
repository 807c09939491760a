package dev.caisson.components.billing;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link CostWatch}.
 *
 * @param tags keys of tags by which bills can be split; none by default. AWS takes only tags that stood in its billing
 *     data, which is up to a day after the first resource had them
 * @param anomalies whether unusual costs are told; true by default
 * @param monitorArn the monitor of services that the account has; null where it is made (the default). AWS takes one
 * @param threshold from which on an unusual cost is told, in US dollars, 1 to 1,000,000; 50 by default
 * @param topicArn SNS topic that is told; its policy and its key must admit Cost Anomaly Detection
 * @param monitorName name in AWS, at most 1,024 characters, of monitor and subscription
 */
@Args
public record CostWatchArgs(
        Set<String> tags,
        @Initializer("DEFAULT_ANOMALIES") boolean anomalies,
        @Nullable String monitorArn,
        @Initializer("DEFAULT_THRESHOLD") int threshold,
        Output<String> topicArn,
        String monitorName) {

    public static final boolean DEFAULT_ANOMALIES = true;
    public static final int DEFAULT_THRESHOLD = 50;

    private static final int NAME_LIMIT = 1_024;

    public CostWatchArgs {
        Problems.in("the arguments of a CostWatch")
                .within("threshold", threshold, 1, 1_000_000, "USD")
                .required("topicArn", topicArn)
                .required("monitorName", monitorName)
                .check(
                        monitorName == null || (!monitorName.isBlank() && monitorName.length() <= NAME_LIMIT),
                        "monitorName",
                        monitorName,
                        "must be 1 to " + NAME_LIMIT + " characters")
                .throwIfAny();
    }

    public static CostWatchArgsBuilder builder() {
        return CostWatchArgsBuilder.builder();
    }
}
