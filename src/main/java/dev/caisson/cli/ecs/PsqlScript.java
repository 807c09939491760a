package dev.caisson.cli.ecs;

import java.util.List;
import java.util.stream.Stream;

/** A command for a migration's task that has a psql in its image. */
public final class PsqlScript {
    /** Exit code of a task whose image has no psql. */
    public static final int NO_PSQL = 127;

    /** From the variables that the task has of its database. */
    private static final String LOGIN = """
            command -v psql >/dev/null || { echo 'there is no psql in this image' >&2; exit %d; }
            export PGHOST="$DATABASE_HOST" PGPORT="$DATABASE_PORT" PGDATABASE="$DATABASE_NAME"
            export PGSSLMODE="$DATABASE_SSLMODE" PGUSER="$DATABASE_USERNAME" PGPASSWORD="$DATABASE_PASSWORD"
            """.formatted(NO_PSQL);

    private PsqlScript() {}

    /**
     * Its words.
     *
     * @param script what follows the login, for a POSIX shell that ends at the first failure
     * @param arguments {@code $1} and so on
     */
    public static List<String> command(String script, String... arguments) {
        return Stream.concat(Stream.of("/bin/sh", "-euc", LOGIN + script, "run-sql"), Stream.of(arguments))
                .toList();
    }
}
