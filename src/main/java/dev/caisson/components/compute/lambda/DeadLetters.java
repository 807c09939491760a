package dev.caisson.components.compute.lambda;

import com.pulumi.aws.lambda.FunctionEventInvokeConfig;
import com.pulumi.aws.lambda.FunctionEventInvokeConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionEventInvokeConfigDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionEventInvokeConfigDestinationConfigOnFailureArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;

/** Sends the events of a function that failed all retries of an asynchronous call where they are kept. */
final class DeadLetters {
    private static final int RETRIES = 2;

    private DeadLetters() {}

    /** Sends there what failed: the event with the reason, which a plain dead-letter queue would not tell. */
    static void receive(Component function, Output<String> functionName, Output<String> queueArn) {
        new FunctionEventInvokeConfig(
                function.name() + "-failures",
                FunctionEventInvokeConfigArgs.builder()
                        .functionName(functionName)
                        .maximumRetryAttempts(RETRIES)
                        .destinationConfig(FunctionEventInvokeConfigDestinationConfigArgs.builder()
                                .onFailure(FunctionEventInvokeConfigDestinationConfigOnFailureArgs.builder()
                                        .destination(queueArn)
                                        .build())
                                .build())
                        .build(),
                CustomResourceOptions.builder().parent(function).build());
    }
}
