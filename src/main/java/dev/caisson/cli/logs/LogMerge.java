package dev.caisson.cli.logs;

import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.running.SideBySide;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events of several groups as one sequence by time. */
final class LogMerge {
    /** A pattern that finds little makes AWS send many empty pages. */
    private static final Duration FIRST_PAGE = Duration.ofMinutes(5);

    private final BiConsumer<LogSource, AwsException> failures;

    /** @param failures is told about a group that cannot be read; the others go on */
    LogMerge(BiConsumer<LogSource, AwsException> failures) {
        this.failures = failures;
    }

    /** A group with its next event. */
    private record Head(LogPages pages, LogEvent event, int order) {
        Instant time() {
            return event.time();
        }
    }

    /** What became of the first page of a group. */
    private record First(Optional<LogEvent> event, @Nullable AwsException failure) {}

    void run(List<LogPages> groups, Consumer<LogEvent> events) throws InterruptedException {
        PriorityQueue<Head> heads =
                new PriorityQueue<>(Comparator.comparing(Head::time).thenComparing(Head::order));
        List<First> firsts = firsts(groups);
        for (int i = 0; i < groups.size(); i++) {
            AwsException failure = firsts.get(i).failure();
            if (failure != null) {
                failures.accept(groups.get(i).source(), failure);
            }
            LogPages pages = groups.get(i);
            int order = i;
            firsts.get(i).event().ifPresent(event -> heads.add(new Head(pages, event, order)));
        }
        while (!heads.isEmpty()) {
            Head head = heads.remove();
            events.accept(head.event());
            head.pages().take();
            try {
                head.pages().peek().ifPresent(event -> heads.add(new Head(head.pages(), event, head.order())));
            } catch (AwsException e) {
                failures.accept(head.pages().source(), e);
            }
        }
    }

    private static List<First> firsts(List<LogPages> groups) throws InterruptedException {
        List<Callable<First>> questions = new ArrayList<>();
        for (LogPages group : groups) {
            questions.add(() -> {
                try {
                    return new First(group.peek(), null);
                } catch (AwsException e) {
                    return new First(Optional.empty(), e);
                }
            });
        }
        return SideBySide.run(questions, FIRST_PAGE, late -> new First(Optional.empty(), null));
    }
}
