package dev.caisson.cli.validate;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Caller;
import dev.caisson.cli.running.RunningStack;
import dev.caisson.cli.running.SideBySide;
import dev.caisson.cli.status.Part;
import dev.caisson.cli.status.Row;
import dev.caisson.cli.status.Status;
import dev.caisson.cli.validate.Check.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All checks of a stack, made side by side. */
public final class Validation {
    private static final Duration LIMIT = Duration.ofSeconds(45);

    /** Fargate takes a minute to start a task, and another for a large image. */
    private static final Duration TASK_LIMIT = Duration.ofMinutes(5);

    private Validation() {}

    /**
     * Makes them.
     *
     * @param connect whether a task connects to the databases, too; otherwise that is not checked
     * @param pause between two looks at that task
     * @return in one order for one stack
     * @throws AwsException if nothing can be asked: no credentials, another account's, no network
     */
    public static List<Check> run(RunningStack stack, Aws aws, boolean connect, Duration pause)
            throws AwsException, InterruptedException {
        Caller.ofOwner(aws, stack.state().account());
        List<Question> questions = new ArrayList<>();
        for (Part part : Status.parts(stack, Clock.systemUTC())) {
            questions.add(new Question("all", part.key(), () -> checks(part, stack, aws)));
        }
        List.of(
                        new TargetChecks(aws),
                        new EndpointChecks(),
                        new HostChecks(),
                        new FirewallChecks(aws),
                        new BucketChecks(aws),
                        new DatabaseChecks(aws))
                .forEach(kind -> questions.addAll(kind.of(stack.state())));
        List<Check> found = new ArrayList<>(ask(questions, LIMIT));
        var connections = new ConnectionChecks(aws, pause);
        List<Question> logins = connect ? connections.of(stack.state()) : List.of();
        found.addAll(logins.isEmpty() ? ConnectionChecks.notChecked(stack.state()) : ask(logins, TASK_LIMIT));
        return found;
    }

    private static List<Check> ask(List<Question> questions, Duration limit) throws InterruptedException {
        List<List<Check>> found =
                SideBySide.run(questions, limit, late -> questions.get(late).late(limit.toSeconds()));
        return found.stream().flatMap(List::stream).toList();
    }

    /** What a status shows as trouble is a check that failed. */
    private static List<Check> checks(Part part, RunningStack stack, Aws aws) throws AwsException {
        List<Row> rows = part.read(stack.state(), aws);
        if (rows.isEmpty()) {
            return List.of(new Check("all", part.key(), Verdict.OK, "none of them rings"));
        }
        return rows.stream()
                .map(row -> {
                    List<String> cells = row.cells();
                    String detail = String.join(", ", cells.subList(1, cells.size()));
                    return Check.of(cells.get(0), part.key(), !row.isTroubled(), detail);
                })
                .toList();
    }
}
