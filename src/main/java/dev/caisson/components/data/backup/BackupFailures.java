package dev.caisson.components.data.backup;

import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.aws.cloudwatch.inputs.EventTargetInputTransformerArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import dev.caisson.components.observability.AlarmSettings;
import java.util.List;
import java.util.Map;

/** Tells the alarm topic of a backup, a copy or a restore test that failed, in one sentence. */
final class BackupFailures {
    private static final List<String> JOBS =
            List.of("Backup Job State Change", "Copy Job State Change", "Restore Job State Change");

    private BackupFailures() {}

    /** @param roleArns whose jobs are meant: they are the only thing of the stack's that all three events name */
    static void create(Component owner, AlarmSettings alarms, List<Output<String>> roleArns) {
        var rule = new EventRule(
                owner.childName("failed"),
                EventRuleArgs.builder()
                        .description("A backup, a copy or a restore test of " + owner.name() + " failed")
                        .eventPattern(Output.all(roleArns).applyValue(BackupFailures::pattern))
                        .build(),
                owner.child().build());
        new EventTarget(
                owner.childName("failed-target"),
                EventTargetArgs.builder()
                        .rule(rule.name())
                        .arn(alarms.topicArn())
                        .inputTransformer(EventTargetInputTransformerArgs.builder()
                                .inputPaths(Map.of("event", "$.detail-type", "why", "$.detail.statusMessage"))
                                .inputTemplate(
                                        "\"" + alarms.namePrefix()
                                                + ": a backup of the database, its copy or its weekly restoration failed (<event>): <why>\"")
                                .build())
                        .build(),
                owner.child().build());
    }

    /** Backups and copies have a state, restorations a status (aws-backup/latest/devguide/eventbridge.html). */
    private static String pattern(List<String> roleArns) {
        var detail = JsonText.object("iamRoleArn", roleArns);
        detail.put(
                "$or",
                List.of(
                        Map.of("state", List.of("ABORTED", "EXPIRED", "FAILED", "PARTIAL")),
                        Map.of("status", List.of("ABORTED", "FAILED"))));
        var pattern = JsonText.object("source", List.of("aws.backup"));
        pattern.put("detail-type", JOBS);
        pattern.put("detail", detail);
        return JsonText.of(pattern);
    }
}
