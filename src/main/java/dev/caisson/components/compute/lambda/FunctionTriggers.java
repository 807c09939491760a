package dev.caisson.components.compute.lambda;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingScalingConfigArgs;
import com.pulumi.aws.scheduler.Schedule;
import com.pulumi.aws.scheduler.ScheduleArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleFlexibleTimeWindowArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.MessageSource;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Roles;
import java.util.List;
import java.util.TreeMap;

/** Creates what calls a function besides those who were granted to: its queues and its schedules. */
final class FunctionTriggers {
    private FunctionTriggers() {}

    /** Hands over messages in batches; the function names those that failed, and only they come back. */
    static void consume(Component function, FunctionArgs args, Output<String> functionArn, MessageSource queue) {
        var mapping = EventSourceMappingArgs.builder()
                .functionName(functionArn)
                .eventSourceArn(queue.arn())
                .batchSize(args.batchSize())
                .functionResponseTypes("ReportBatchItemFailures");
        if (args.queueConcurrency() != null) {
            mapping.scalingConfig(EventSourceMappingScalingConfigArgs.builder()
                    .maximumConcurrency(args.queueConcurrency())
                    .build());
        }
        new EventSourceMapping(
                function.name() + "-from-" + queue.name(),
                mapping.build(),
                CustomResourceOptions.builder().parent(function).build());
    }

    /** Calls the function at certain times, in UTC. */
    static void schedule(Component function, FunctionArgs args, Output<String> functionArn) {
        if (args.schedules().isEmpty()) {
            return;
        }
        Role role = Roles.create(
                function,
                "schedule",
                "Calls function " + function.name() + " at certain times",
                PolicyDocuments.trust("scheduler.amazonaws.com", args.location().accountId()));
        var call = Grant.of("CallFunction", List.of("lambda:InvokeFunction"), functionArn);
        List<Resource> rights = Roles.attach(function, "schedule", role, List.of(call)).stream()
                .<Resource>map(policy -> policy)
                .toList();
        new TreeMap<>(args.schedules())
                .forEach((name, expression) -> new Schedule(
                        function.name() + "-at-" + name,
                        ScheduleArgs.builder()
                                .scheduleExpression(expression)
                                .flexibleTimeWindow(ScheduleFlexibleTimeWindowArgs.builder()
                                        .mode("OFF")
                                        .build())
                                .target(ScheduleTargetArgs.builder()
                                        .arn(functionArn)
                                        .roleArn(role.arn())
                                        .build())
                                .build(),
                        CustomResourceOptions.builder()
                                .parent(function)
                                .dependsOn(rights)
                                .build()));
    }
}
