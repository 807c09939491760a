package dev.caisson.cli.logs;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * The events of one group by time, a page of AWS at a time: however many there are, one page is in memory. A page may
 * be empty, and others may follow it.
 */
final class LogPages {
    private final Aws aws;
    private final LogSource source;
    private final LogWindow window;
    private final Deque<LogEvent> page = new ArrayDeque<>();
    private @Nullable String next;
    private boolean hasBegun;

    LogPages(Aws aws, LogSource source, LogWindow window) {
        this.aws = aws;
        this.source = source;
        this.window = window;
    }

    LogSource source() {
        return source;
    }

    /** The next event, which stays; empty after the last. */
    Optional<LogEvent> peek() throws AwsException {
        while (page.isEmpty() && (!hasBegun || next != null)) {
            turn();
        }
        return Optional.ofNullable(page.peek());
    }

    /** Takes the event that {@link #peek} showed. */
    void take() {
        page.remove();
    }

    private void turn() throws AwsException {
        CloudWatchLogsClient logs =
                aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder, source.region());
        FilterLogEventsResponse answer = aws.ask(
                Right.LOG_EVENTS,
                () -> logs.filterLogEvents(ask -> ask.logGroupName(source.group())
                        .startTime(window.from().toEpochMilli())
                        .endTime(window.until().toEpochMilli())
                        .filterPattern(window.pattern())
                        .nextToken(next)));
        answer.events().forEach(event -> page.add(event(event)));
        hasBegun = true;
        next = answer.nextToken();
    }

    private LogEvent event(FilteredLogEvent event) {
        return new LogEvent(
                source,
                Instant.ofEpochMilli(event.timestamp()),
                event.eventId(),
                event.message().stripTrailing());
    }
}
