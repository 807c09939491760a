package dev.caisson.cli.against;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command that ended.
 *
 * @param exitCode 127 if there is no such program, as a shell has it
 * @param output standard output and standard error together
 */
record CommandRun(int exitCode, String output) {
    private static final int MISSING = 127;

    /** Runs it to its end, without input. */
    static CommandRun of(List<String> command, Path directory, Map<String, String> environment)
            throws InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new CommandRun(process.waitFor(), output);
        } catch (IOException missing) {
            return new CommandRun(MISSING, String.valueOf(missing.getMessage()));
        }
    }

    boolean isMissing() {
        return exitCode == MISSING;
    }

    /** The last line that says something. */
    String lastLine() {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1).strip();
    }
}
