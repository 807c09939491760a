package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.aws.sqs.Queue;
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

/** Keeps what ECS says of a scheduled task that could not start, or ended with an error, and raises an alarm. */
final class TaskFailures {
    private TaskFailures() {}

    static Queue create(Component owner, ScheduledTaskArgs args) {
        var task = args.task();
        var rule = new EventRule(
                owner.childName("failed"),
                EventRuleArgs.builder()
                        .description(owner.name() + " could not start, or ended with an error")
                        .eventPattern(Output.tuple(task.cluster().arn(), TaskDefinitions.family(owner.name(), task))
                                .applyValue(known -> pattern(known.t1, known.t2)))
                        .build(),
                owner.child().build());
        Queue queue = DeadLetterQueues.create(owner, args.encryptionKeyArn(), rule.arn());
        new EventTarget(
                owner.childName("failed-target"),
                EventTargetArgs.builder().rule(rule.name()).arn(queue.arn()).build(),
                owner.child().build());
        Alarms.create(
                owner,
                task.alarms(),
                List.of(AlarmRule.above(
                        "failures",
                        Advice.logs(
                                owner.name(),
                                owner.name()
                                        + " was not started at its time, or ended with an error; the message in its"
                                        + " queue says which.",
                                "mend what its log says, run it once more, and empty the queue."),
                        Metric.of("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum")
                                .dimension("QueueName", queue.name()),
                        0,
                        1)));
        return queue;
    }

    /** A task without a service belongs to the group of its family. */
    private static String pattern(String cluster, String family) {
        var detail = JsonText.object("clusterArn", List.of(cluster));
        detail.put("group", List.of("family:" + family));
        detail.put("lastStatus", List.of("STOPPED"));
        detail.put(
                "$or",
                List.of(
                        Map.of("containers", Map.of("exitCode", List.of(Map.of("anything-but", 0)))),
                        Map.of("stopCode", List.of("TaskFailedToStart"))));
        var pattern = JsonText.object("source", List.of("aws.ecs"));
        pattern.put("detail-type", List.of("ECS Task State Change"));
        pattern.put("detail", detail);
        return JsonText.of(pattern);
    }
}
