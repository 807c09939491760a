package dev.caisson.cli.ecs;

import com.google.gson.Gson;
import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Statements that a migration's task runs in place of its own, by the psql of its image. The task gets them in its
 * command, so there is a limit of ECS, and whoever may describe the task reads them.
 */
public final class SqlFile {
    /** "A total of 8192 characters are allowed for overrides. This limit includes the JSON formatting characters." */
    private static final int LIMIT = 8192;

    private static final String OPTION = "--sql";
    private static final Pattern PASSWORD = Pattern.compile("\\bPASSWORD\\s+'", Pattern.CASE_INSENSITIVE);

    private static final String SCRIPT = """
            printf '%s\\n' "$1" | psql -X -e -v ON_ERROR_STOP=1 -f -
            """;

    private SqlFile() {}

    /**
     * The command that runs what is in a file.
     *
     * @param tunnel the command that opens one to the same stack
     * @throws dev.caisson.validation.InvalidInputException if it cannot be read, is too long, or sets a password
     */
    public static List<String> command(Path file, String tunnel) {
        String sql = read(file);
        List<String> command = PsqlScript.command(SCRIPT, sql.strip());
        int length = new Gson()
                .toJson(Map.of("containerOverrides", List.of(Map.of("name", "app", "command", command))))
                .length();
        String otherwise = "use '" + tunnel + " --psql < " + file + "'";
        Problems.in("the command line")
                .check(!sql.isBlank(), OPTION, file.toString(), "has nothing in it")
                .check(
                        length <= LIMIT,
                        OPTION,
                        file.toString(),
                        "is too long for a task: " + length + " characters with what is around them, and ECS takes "
                                + LIMIT + "; " + otherwise)
                .check(
                        !PASSWORD.matcher(sql).find(),
                        OPTION,
                        file.toString(),
                        "must set no password: whoever may describe the task could read it; " + otherwise)
                .throwIfAny();
        return command;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Problems.in("the command line")
                    .add(OPTION, file.toString(), "cannot be read: " + FileTrouble.of(file, e))
                    .refusal();
        }
    }
}
