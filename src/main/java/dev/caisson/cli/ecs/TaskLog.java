package dev.caisson.cli.ecs;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.aws.Right;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;

/** The output of one task, as far as it has come. */
final class TaskLog {
    private final CloudWatchLogsClient logs;
    private final Aws aws;
    private final String group;
    private final String stream;
    private final Instant from;
    private final Set<String> printed = new HashSet<>();

    TaskLog(Aws aws, MigrationTask task, String taskId, Instant from) {
        this.aws = aws;
        this.logs = aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder, task.region());
        this.group = task.start().logGroup();
        this.stream = task.start().streamPrefix() + "/" + task.start().container() + "/" + taskId;
        this.from = from;
    }

    /** Hands on each message once. */
    void print(Consumer<String> lines) throws AwsException {
        String next = null;
        do {
            FilterLogEventsResponse page;
            try {
                page = page(next);
            } catch (AwsException e) {
                // The stream is made with the first line.
                if (e.kind() == Kind.MISSING) {
                    return;
                }
                throw e;
            }
            page.events().stream()
                    .filter(event -> printed.add(event.eventId()))
                    .forEach(event -> lines.accept(event.message().stripTrailing()));
            next = page.nextToken();
        } while (next != null);
    }

    private FilterLogEventsResponse page(@Nullable String token) throws AwsException {
        return aws.ask(
                Right.LOG_EVENTS,
                () -> logs.filterLogEvents(ask -> ask.logGroupName(group)
                        .logStreamNames(stream)
                        .startTime(from.toEpochMilli())
                        .nextToken(token)));
    }
}
