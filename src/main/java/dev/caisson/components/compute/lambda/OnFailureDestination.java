package dev.caisson.components.compute.lambda;

import com.pulumi.aws.lambda.FunctionEventInvokeConfig;
import com.pulumi.aws.lambda.FunctionEventInvokeConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionEventInvokeConfigDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionEventInvokeConfigDestinationConfigOnFailureArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;

/** Sends the events of a function that failed all retries of an asynchronous call where they are kept. */
final class OnFailureDestination {
    private static final int MAXIMUM_RETRY_ATTEMPTS = 2;

    private OnFailureDestination() {}

    /** The queue gets the event with the reason, which a plain dead-letter queue would not tell. */
    static void create(Component function, Output<String> functionName, Output<String> queueArn) {
        new FunctionEventInvokeConfig(
                function.childName("failures"),
                FunctionEventInvokeConfigArgs.builder()
                        .functionName(functionName)
                        .maximumRetryAttempts(MAXIMUM_RETRY_ATTEMPTS)
                        .destinationConfig(FunctionEventInvokeConfigDestinationConfigArgs.builder()
                                .onFailure(FunctionEventInvokeConfigDestinationConfigOnFailureArgs.builder()
                                        .destination(queueArn)
                                        .build())
                                .build())
                        .build(),
                function.child().build());
    }
}
