package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.ScheduleExpression;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link ScheduledTask}.
 *
 * @param task what runs, described as the tasks of a service: without port, exposure, and services of the cluster that
 *     it connects to; how many there are is left out of account
 * @param schedule when it runs; one that still runs then is not waited for
 * @param encryptionKeyArn customer key that encrypts what is kept of failures
 */
@Args
public record ScheduledTaskArgs(
        FargateServiceArgs task,
        ScheduleExpression schedule,
        @Nullable Output<String> encryptionKeyArn) {
    public ScheduledTaskArgs {
        Problems.in("the arguments of a ScheduledTask")
                .required("task", task)
                .required("schedule", schedule)
                .check(
                        task == null || (task.port() == null && task.exposure() == null),
                        "task.port",
                        task == null ? null : task.port(),
                        "is for services: nobody connects to a task that ends")
                .throwIfAny();
    }

    public static ScheduledTaskArgsBuilder builder() {
        return ScheduledTaskArgsBuilder.builder();
    }
}
