package dev.caisson.components.compute.lambda;

import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingScalingConfigArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.MessageSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the queues that a function consumes call it (AWS::Lambda::EventSourceMapping). */
final class EventSourceMappings {
    private static final int BATCH_SIZE = 10;

    private EventSourceMappings() {}

    /**
     * Hands over messages in batches; the function names those that failed, and only they come back.
     *
     * @param enabled whether the function has its code; until then messages wait in their queues
     * @param concurrency of the function; null shares the account's
     */
    static void create(
            Component function,
            Output<String> functionArn,
            List<MessageSource> queues,
            boolean enabled,
            @Nullable Integer concurrency) {
        for (MessageSource queue : queues) {
            var mapping = EventSourceMappingArgs.builder()
                    .functionName(functionArn)
                    .eventSourceArn(queue.arn())
                    .enabled(enabled)
                    .batchSize(BATCH_SIZE)
                    .functionResponseTypes("ReportBatchItemFailures");
            if (concurrency != null) {
                mapping.scalingConfig(shareOf(concurrency, queues.size()));
            }
            new EventSourceMapping(
                    function.childName("from-" + queue.name()),
                    mapping.build(),
                    function.child().build());
        }
    }

    /**
     * Fetches no more than can run: what is throttled comes back, counts as received, and ends among the dead letters
     * though nothing is wrong with it.
     */
    private static EventSourceMappingScalingConfigArgs shareOf(int concurrency, int queues) {
        return EventSourceMappingScalingConfigArgs.builder()
                .maximumConcurrency(concurrency / queues)
                .build();
    }
}
