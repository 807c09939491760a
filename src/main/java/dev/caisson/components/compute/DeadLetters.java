package dev.caisson.components.compute;

import com.pulumi.aws.lambda.FunctionEventInvokeConfig;
import com.pulumi.aws.lambda.FunctionEventInvokeConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionEventInvokeConfigDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionEventInvokeConfigDestinationConfigOnFailureArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.TlsOnly;

/** Where the events of a function go that failed all retries of an asynchronous call. */
final class DeadLetters {
    private static final int FOURTEEN_DAYS = 1_209_600;
    private static final int RETRIES = 2;

    private DeadLetters() {}

    /** {@code <function>-dead-letters}: encrypted, closed to connections without TLS, kept for 14 days. */
    static Queue createQueue(Component function, Output<String> encryptionKeyArn) {
        String name = function.name() + "-dead-letters";
        var queue = new Queue(
                name,
                QueueArgs.builder()
                        .kmsMasterKeyId(encryptionKeyArn)
                        .messageRetentionSeconds(FOURTEEN_DAYS)
                        .build(),
                child(function));
        new QueuePolicy(
                name + "-policy",
                QueuePolicyArgs.builder()
                        .queueUrl(queue.url())
                        .policy(TlsOnly.policy("sqs", queue.arn()))
                        .build(),
                child(function));
        return queue;
    }

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
                child(function));
    }

    private static CustomResourceOptions child(Component function) {
        return CustomResourceOptions.builder().parent(function).build();
    }
}
