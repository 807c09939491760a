package dev.caisson.cli.logs;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.aws.Caller;
import dev.caisson.cli.running.StackState;
import dev.caisson.report.Terminal;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints the logs of a stack or of one component of it. */
public final class StackLogs {
    private static final Duration ROUND = Duration.ofSeconds(2);

    /** CloudWatch shows an event some seconds after its time; one that comes later still is missed. */
    private static final Duration OVERLAP = Duration.ofSeconds(60);

    private final Aws aws;
    private final StackState state;
    private final PrintWriter out;
    private final Consumer<String> notes;
    private final Set<LogSource> unread = new HashSet<>();
    private @Nullable AwsException failure;
    private int printed;

    /**
     * Asks nobody yet.
     *
     * @param notes is told what cannot be read, a sentence each
     */
    public StackLogs(Aws aws, StackState state, PrintWriter out, Consumer<String> notes) {
        this.aws = aws;
        this.state = state;
        this.out = out;
        this.notes = notes;
    }

    /**
     * Prints what is there.
     *
     * @param component null for the whole stack
     * @param pattern of CloudWatch's filters; null for all
     * @param follow whether to go on with what comes, until the thread is interrupted
     * @return why a group could not be read; empty if all were
     * @throws AwsException if nothing can be asked
     */
    public Optional<AwsException> print(
            @Nullable String component, Instant from, @Nullable String pattern, boolean follow, Terminal terminal)
            throws AwsException, InterruptedException {
        Caller.ofOwner(aws, state.account());
        List<LogSource> sources = new LogSources(state, aws).of(component);
        LogText text = new LogText(terminal, sources);
        LogWindow window = new LogWindow(from, Clock.systemUTC().instant(), pattern);
        Set<String> seen = new HashSet<>();
        round(sources, window, text, seen);
        if (printed == 0 && failure == null) {
            notes.accept("No events since " + from.truncatedTo(ChronoUnit.SECONDS) + " in " + sources.size()
                    + (sources.size() == 1 ? " log group." : " log groups.")
                    + (pattern == null ? "" : " The filter is: " + pattern));
        }
        Instant end = window.until();
        while (follow) {
            Thread.sleep(ROUND.toMillis());
            Instant now = Clock.systemUTC().instant();
            Instant start = end.minus(OVERLAP);
            round(sources, window.between(start.isBefore(from) ? from : start, now), text, seen);
            end = now;
        }
        return Optional.ofNullable(failure);
    }

    private void round(List<LogSource> sources, LogWindow window, LogText text, Set<String> seen)
            throws InterruptedException {
        List<LogPages> pages = sources.stream()
                .filter(source -> !unread.contains(source))
                .map(source -> new LogPages(aws, source, window))
                .toList();
        Instant lately = window.until().minus(OVERLAP);
        Set<String> now = new HashSet<>();
        new LogMerge(this::failed).run(pages, event -> {
            if (!event.time().isBefore(lately)) {
                now.add(event.id());
            }
            if (!seen.contains(event.id())) {
                out.println(text.of(event));
                printed++;
            }
        });
        out.flush();
        // What is too old to come again need not be remembered.
        seen.clear();
        seen.addAll(now);
    }

    /** Said once for a group; a network that is gone for a moment does not end it. */
    private void failed(LogSource source, AwsException why) {
        boolean passes = why.kind() == Kind.THROTTLED || why.kind() == Kind.NETWORK;
        if (!passes && !unread.add(source)) {
            return;
        }
        boolean isNormal = why.kind() == Kind.MISSING && !source.isCertain();
        if (!isNormal) {
            notes.accept("log group " + source.group() + ": " + why.text());
            failure = why;
        }
    }
}
