package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;

/**
 * Arguments of an {@link AccessAnalyzer}.
 *
 * @param createAnalyzer whether the analyzer is made; without, the findings of the one that is there are sent on; true
 *     by default
 * @param analyzerName name in AWS: a letter, then at most 254 letters, digits, {@code .}, {@code _} and {@code -}
 * @param topicArn SNS topic that gets findings; its policy and its key must admit EventBridge
 */
@Args
public record AccessAnalyzerArgs(
        @Initializer("DEFAULT_CREATE_ANALYZER") boolean createAnalyzer, String analyzerName, Output<String> topicArn) {

    public static final boolean DEFAULT_CREATE_ANALYZER = true;

    public AccessAnalyzerArgs {
        Problems.in("the arguments of an AccessAnalyzer")
                .required("analyzerName", analyzerName)
                .check(
                        analyzerName == null || analyzerName.matches("[A-Za-z][A-Za-z0-9_.-]{0,254}"),
                        "analyzerName",
                        analyzerName,
                        "must be a letter, then at most 254 letters, digits, ., _ or -")
                .required("topicArn", topicArn)
                .throwIfAny();
    }

    public static AccessAnalyzerArgsBuilder builder() {
        return AccessAnalyzerArgsBuilder.builder();
    }
}
