package dev.caisson.cli.status;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues: how much waits, how long the oldest does, and what nobody could work on. */
final class Queues implements Part {
    private static final String TYPE = "aws:sqs/queue:Queue";

    private final Clock clock;

    Queues(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String key() {
        return "queues";
    }

    @Override
    public String title() {
        return "Queues";
    }

    @Override
    public boolean isIn(StackState state) {
        return !state.ofType(TYPE).isEmpty();
    }

    @Override
    public List<Row> read(StackState state, Aws aws) throws AwsException {
        List<DeployedResource> queues = state.ofType(TYPE);
        Map<String, Map<QueueAttributeName, String>> attributes = new HashMap<>();
        Set<String> deadLetters = deadLetters(queues);
        List<Row> rows = new ArrayList<>();
        Map<String, Long> ages = new OldestMessages(clock).secondsByQueue(queues, aws);
        for (DeployedResource queue : queues) {
            SqsClient sqs = aws.client(SqsClient.class, SqsClient::builder, queue.region());
            try {
                attributes.put(
                        queue.arn(),
                        aws.ask(
                                Right.QUEUE,
                                () -> sqs.getQueueAttributes(ask -> ask.queueUrl(queue.id())
                                                .attributeNames(
                                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                                        .attributes()));
                rows.add(row(
                        queue,
                        attributes.getOrDefault(queue.arn(), Map.of()),
                        ages.get(queue.text("name")),
                        deadLetters.contains(queue.arn())));
            } catch (AwsException e) {
                rows.add(Missing.orElseThrow(e, queue.name()));
            }
        }
        return rows;
    }

    private static Row row(
            DeployedResource queue, Map<QueueAttributeName, String> attributes, @Nullable Long age, boolean isDead) {
        long waiting = number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
        long worked = number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        Row row = new Row(queue.name())
                .fact("waiting", waiting)
                .fact("inWork", worked)
                .fact("oldestSeconds", age)
                .fact("deadLetters", isDead)
                .cell(waiting + (isDead ? (waiting == 1 ? " dead letter" : " dead letters") : " waiting"))
                .troubledIf(isDead && waiting > 0);
        if (!isDead) {
            row.cell(worked + " in work");
        }
        if (waiting + worked > 0) {
            row.cell(age == null ? "age not known yet" : "oldest " + Ago.length(Duration.ofSeconds(age)));
        }
        return row;
    }

    private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }

    /** Those that others give up to, and those called so: of functions and topics. */
    private static Set<String> deadLetters(List<DeployedResource> queues) {
        Set<String> arns = new HashSet<>();
        for (DeployedResource queue : queues) {
            if (queue.name().contains("dead-letter")) {
                arns.add(queue.arn());
            }
            target(queue.text("redrivePolicy")).ifPresent(arns::add);
        }
        return arns;
    }

    private static Optional<String> target(String redrivePolicy) {
        try {
            return JsonParser.parseString(redrivePolicy) instanceof JsonObject policy
                            && policy.get("deadLetterTargetArn") instanceof JsonPrimitive arn
                    ? Optional.of(arn.getAsString())
                    : Optional.empty();
        } catch (JsonParseException none) {
            return Optional.empty();
        }
    }
}
