package dev.caisson.components.compute.lambda;

import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.MessageSource;
import java.util.List;

/** Lets the queues that a function consumes call it (AWS::Lambda::EventSourceMapping). */
final class EventSourceMappings {
    private static final int BATCH_SIZE = 10;

    private EventSourceMappings() {}

    /** Hands over messages in batches; the function names those that failed, and only they come back. */
    static void create(Component function, Output<String> functionArn, List<MessageSource> queues) {
        for (MessageSource queue : queues) {
            new EventSourceMapping(
                    function.childName("from-" + queue.name()),
                    EventSourceMappingArgs.builder()
                            .functionName(functionArn)
                            .eventSourceArn(queue.arn())
                            .batchSize(BATCH_SIZE)
                            .functionResponseTypes("ReportBatchItemFailures")
                            .build(),
                    function.child().build());
        }
    }
}
