package dev.caisson.components.data.backup;

import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import dev.caisson.components.messaging.DeadLetterQueues;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import java.util.List;
import java.util.Map;

/** Keeps what AWS Backup says of a backup, a copy or a restore test that failed, and raises an alarm. */
final class BackupFailures {
    private static final List<String> JOBS =
            List.of("Backup Job State Change", "Copy Job State Change", "Restore Job State Change");

    private BackupFailures() {}

    /** @param roleArns whose jobs are meant: they are the only thing of the stack's that all three events name */
    static void create(Component owner, BackupsArgs args, List<Output<String>> roleArns) {
        var rule = new EventRule(
                owner.childName("failed"),
                EventRuleArgs.builder()
                        .description("A backup, a copy or a restore test of " + owner.name() + " failed")
                        .eventPattern(Output.all(roleArns).applyValue(BackupFailures::pattern))
                        .build(),
                owner.child().build());
        var queue = DeadLetterQueues.create(owner, args.encryptionKeyArn(), rule.arn());
        new EventTarget(
                owner.childName("failed-target"),
                EventTargetArgs.builder().rule(rule.name()).arn(queue.arn()).build(),
                owner.child().build());
        Alarms.create(
                owner,
                args.alarms(),
                List.of(AlarmRule.above(
                        "failures",
                        Advice.status(
                                "A backup of the database, its copy to the other region or its weekly restoration failed.",
                                "read the message in the queue " + owner.childName("dead-letters")
                                        + ", which says what failed and why; docs/recovery.md says what there still is."),
                        Metric.of("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum")
                                .dimension("QueueName", queue.name()),
                        0,
                        1)));
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
