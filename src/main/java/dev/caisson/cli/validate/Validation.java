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

    private Validation() {}

    /**
     * Makes them.
     *
     * @return in one order for one stack
     * @throws AwsException if nothing can be asked: no credentials, another account's, no network
     */
    public static List<Check> run(RunningStack stack, Aws aws) throws AwsException, InterruptedException {
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
        List<List<Check>> found =
                SideBySide.run(questions, LIMIT, late -> questions.get(late).late(LIMIT.toSeconds()));
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
