package dev.caisson.components.security;

import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.aws.cloudwatch.inputs.EventTargetInputTransformerArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import java.util.Map;

/**
 * Sends findings to a topic, as one sentence that a person can read.
 *
 * @param description what findings these are
 * @param source of the events ({@code aws.guardduty})
 * @param detailType of the events
 * @param detail which of them: the part of an event pattern that EventBridge applies to the finding
 * @param paths where in the event the parts of the sentence are, by the name that the sentence has them under
 * @param sentence with the parts' names in angle brackets; no double quotes
 */
record FindingRule(
        String description,
        String source,
        String detailType,
        Map<String, Object> detail,
        Map<String, String> paths,
        String sentence) {

    void create(Component owner, Output<String> topicArn) {
        var pattern = JsonText.object("source", new String[] {source});
        pattern.put("detail-type", new String[] {detailType});
        pattern.put("detail", detail);
        var rule = new EventRule(
                owner.childName("findings"),
                EventRuleArgs.builder()
                        .description(description)
                        .eventPattern(JsonText.of(pattern))
                        .build(),
                owner.child().build());
        new EventTarget(
                owner.childName("findings-target"),
                EventTargetArgs.builder()
                        .rule(rule.name())
                        .arn(topicArn)
                        .inputTransformer(EventTargetInputTransformerArgs.builder()
                                .inputPaths(paths)
                                .inputTemplate('"' + sentence + '"')
                                .build())
                        .build(),
                owner.child().build());
    }
}
