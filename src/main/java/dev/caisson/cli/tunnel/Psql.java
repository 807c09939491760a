package dev.caisson.cli.tunnel;

import dev.caisson.cli.programs.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL's own client.
 *
 * @param program where it is
 */
public record Psql(Path program) {
    /**
     * Finds it.
     *
     * @throws ToolMissingException if it is not there
     */
    public static Psql on(SearchPath path) throws ToolMissingException {
        return new Psql(
                path.find("psql")
                        .orElseThrow(
                                () -> new ToolMissingException(
                                        "--psql needs PostgreSQL's psql, and there is none on PATH: https://www.postgresql.org/download/")));
    }

    /**
     * Runs it on the user's terminal, to its end.
     *
     * @param asks whether a person types; else the first statement that fails is the last
     * @return its exit code
     */
    public int run(Connection connection, String password, Map<String, String> environment, boolean asks)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        if (!asks) {
            words.addAll(List.of("--set", "ON_ERROR_STOP=1"));
        }
        var builder = new ProcessBuilder(words).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(connection.variables(password));
        return builder.start().waitFor();
    }
}
