package dev.caisson.components.compute.fargate;

import dev.caisson.validation.Problems;
import java.util.List;

/**
 * Hands a program the database's URL in one variable, for programs that want it so. The password is put into it where
 * the program runs, just before it starts, and percent-encoded, whatever characters it has; a URL that is already there
 * is kept, {@code postgres://} made {@code postgresql://}. It needs {@code sh}, {@code od} and {@code tr} in the image.
 *
 * @param variable the program's variable ({@code DATABASE_URL})
 */
public record DatabaseUrl(String variable) {
    /** What the names of a database's variables begin with. */
    static final String PREFIX = "DATABASE";

    private static final String VARIABLE = "[A-Z][A-Z0-9_]*";

    public DatabaseUrl {
        Problems.in("a database's URL")
                .check(
                        variable.matches(VARIABLE),
                        "variable",
                        variable,
                        "must be capital letters, digits and _, and begin with a letter")
                .throwIfAny();
    }

    /**
     * Entry point of a container. It takes the place of the image's own, so the container's command must be a whole
     * command line.
     */
    public List<String> entryPoint() {
        return List.of("/bin/sh", "-euc", script(), "with-" + variable);
    }

    private String script() {
        return """
                encoded() { printf %%s "$1" | od -An -v -tx1 | tr -d '\\n' | tr ' ' '%%'; }
                if [ -z "${%1$s:-}" ]; then
                  %1$s="postgresql://$(encoded "$%2$s_USERNAME"):$(encoded "$%2$s_PASSWORD")@$%2$s_HOST:$%2$s_PORT"
                  %1$s="$%1$s/$%2$s_NAME?sslmode=$%2$s_SSLMODE"
                fi
                case "$%1$s" in postgres://*) %1$s="postgresql://${%1$s#postgres://}" ;; esac
                export %1$s
                exec "$@"
                """.formatted(variable, PREFIX);
    }
}
