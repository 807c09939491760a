package dev.caisson.cli.validate;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.ecs.MigrationRun;
import dev.caisson.cli.ecs.OperationFailedException;
import dev.caisson.cli.ecs.PsqlScript;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import dev.caisson.cli.validate.Check.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether databases let their clients in, with TLS and only with it, as seen from inside the VPC: by the task of a
 * migration, which has the network, the login and the rights of the application.
 */
final class ConnectionChecks implements StackChecks {
    private static final String KIND = "databases";
    private static final String DATABASE = "aws:rds/instance:Instance";
    private static final String OPEN = "open without TLS";

    private static final String SCRIPT = """
            psql -X -At -c "SELECT coalesce(version, 'no TLS') FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            if PGSSLMODE=disable psql -X -At -c 'SELECT 1' >/dev/null 2>&1; then echo '%s'; fi
            """.formatted(OPEN);

    private final Aws aws;
    private final Duration pause;

    /** @param pause between two looks at the task */
    ConnectionChecks(Aws aws, Duration pause) {
        this.aws = aws;
        this.pause = pause;
    }

    @Override
    public List<Question> of(StackState state) {
        return MigrationRun.names(state).stream()
                .map(migration -> Question.single(subject(migration), KIND, () -> connect(state, migration)))
                .toList();
    }

    /** What is said where nobody is to connect, or there is no migration that could. */
    static List<Check> notChecked(StackState state) {
        List<String> migrations = MigrationRun.names(state);
        boolean couldBe = !migrations.isEmpty();
        List<String> subjects = couldBe
                ? migrations
                : state.ofType(DATABASE).stream()
                        .map(DeployedResource::component)
                        .toList();
        return subjects.stream()
                .map(subject -> new Check(
                        subject(subject),
                        KIND,
                        Verdict.NOT_CHECKED,
                        "only from inside the VPC"
                                + (couldBe
                                        ? ": --connect has a task try it"
                                        : ", where no task of the stack could try it")))
                .toList();
    }

    private Check connect(StackState state, String migration) throws AwsException {
        List<String> lines = new ArrayList<>();
        try {
            MigrationRun.of(state, aws, migration, note -> {}, pause).run(PsqlScript.command(SCRIPT), lines::add);
        } catch (OperationFailedException e) {
            return failed(migration, e, lines);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Check(subject(migration), KIND, Verdict.UNKNOWN, "interrupted");
        }
        boolean encrypted = lines.stream().anyMatch(line -> line.startsWith("TLS"));
        boolean open = lines.contains(OPEN);
        String with = encrypted ? "connects with " + lines.get(0) : "connects without TLS";
        return Check.of(
                subject(migration),
                KIND,
                encrypted && !open,
                open ? with + ", and is " + OPEN : with + (encrypted ? ", and not without" : ""));
    }

    /** The container that waits for the database has ended well before the one without a psql began. */
    private static Check failed(String migration, OperationFailedException failure, List<String> lines) {
        if (failure.exitCode() == PsqlScript.NO_PSQL) {
            return new Check(
                    subject(migration),
                    KIND,
                    Verdict.NOT_CHECKED,
                    "it accepts connections; no psql in the image to log in with");
        }
        String last = lines.isEmpty() ? String.valueOf(failure.getMessage()) : lines.get(lines.size() - 1);
        return Check.of(subject(migration), KIND, false, last);
    }

    private static String subject(String migration) {
        return migration + " connection";
    }
}
