package dev.caisson.components.compute.lambda;

import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingScalingConfigArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.MessageSource;
import java.util.List;

/** Lets the queues that a function consumes call it (AWS::Lambda::EventSourceMapping). */
final class EventSourceMappings {
    private EventSourceMappings() {}

    /**
     * Hands over messages in batches; the function names those that failed, and only they come back.
     *
     * @param enabled whether the function has its code; until then messages wait in their queues
     * @param args how many messages at once, and how many runs
     */
    static void create(
            Component function,
            Output<String> functionArn,
            List<MessageSource> queues,
            boolean enabled,
            FunctionArgs args) {
        Integer concurrency = args.reservedConcurrency();
        for (MessageSource queue : queues) {
            var mapping = EventSourceMappingArgs.builder()
                    .functionName(functionArn)
                    .eventSourceArn(queue.arn())
                    .enabled(enabled)
                    .batchSize(args.batchSize())
                    .functionResponseTypes("ReportBatchItemFailures");
            if (args.batchWindowSeconds() > 0) {
                mapping.maximumBatchingWindowInSeconds(args.batchWindowSeconds());
            }
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
