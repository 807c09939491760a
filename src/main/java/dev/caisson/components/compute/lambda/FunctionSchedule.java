package dev.caisson.components.compute.lambda;

import com.pulumi.aws.scheduler.inputs.ScheduleTargetArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.ScheduleExpression;
import dev.caisson.components.messaging.ScheduledCall;
import dev.caisson.components.wiring.Grant;
import java.util.List;

/** Has a function called again and again, as asynchronous calls are: retried, and kept when they fail for good. */
final class FunctionSchedule {
    private FunctionSchedule() {}

    /** @param deadLetters of the function, which also get calls that never reached it */
    static void create(
            Component function,
            FunctionArgs args,
            ScheduleExpression when,
            Output<String> functionArn,
            Queue deadLetters) {
        new ScheduledCall(
                        when,
                        // What stands in for the code has nothing to do.
                        args.code().isDeployed(),
                        args.location().accountId(),
                        args.encryptionKeyArn(),
                        deadLetters.arn(),
                        List.of(Grant.of("Invoke", List.of("lambda:InvokeFunction"), functionArn)))
                .create(
                        function,
                        "Calls function " + function.name(),
                        ScheduleTargetArgs.builder().arn(functionArn),
                        List.of());
    }
}
