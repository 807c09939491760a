package dev.caisson.cli.status;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Caller;
import dev.caisson.cli.running.RunningStack;
import dev.caisson.cli.running.SideBySide;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs of a stack at a moment.
 *
 * @param stack that was looked at
 * @param at when
 * @param readings one for each kind of thing that the stack has
 */
public record Status(RunningStack stack, Instant at, List<Reading> readings) {
    /** Each question of a part has a limit of its own; this is for all of one part. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * What one part found.
     *
     * @param rows empty where there is a failure
     * @param failure in a sentence; null for none
     */
    record Reading(Part part, List<Row> rows, @Nullable String failure) {}

    /**
     * Asks AWS, about all kinds of things at once. One that may not be read does not hide the others.
     *
     * @throws AwsException if nothing can be asked: no credentials, another account's, no network
     */
    public static Status read(RunningStack stack, Aws aws, Clock clock) throws AwsException, InterruptedException {
        Caller.ofOwner(aws, stack.state().account());
        List<Part> parts = parts(stack, clock);
        List<Callable<Reading>> questions = new ArrayList<>();
        parts.forEach(part -> questions.add(() -> read(part, stack, aws)));
        List<Reading> readings = SideBySide.run(
                questions, LIMIT, late -> new Reading(parts.get(late), List.of(), "No answer within a minute."));
        return new Status(stack, clock.instant(), readings);
    }

    /** Those that the stack has something of. */
    public static List<Part> parts(RunningStack stack, Clock clock) {
        return Stream.of(
                        new Services(clock),
                        new Functions(clock),
                        new Environments(),
                        new Queues(clock),
                        new Databases(),
                        new Certificates(clock),
                        new RingingAlarms(clock))
                .filter(part -> part.isIn(stack.state()))
                .toList();
    }

    private static Reading read(Part part, RunningStack stack, Aws aws) {
        try {
            return new Reading(part, part.read(stack.state(), aws), null);
        } catch (AwsException e) {
            return new Reading(part, List.of(), e.text());
        }
    }

    /** Why something could not be read, the first of the reasons; empty if all was. */
    public Optional<String> failure() {
        return readings.stream()
                .map(Reading::failure)
                .filter(failure -> failure != null)
                .findFirst();
    }
}
