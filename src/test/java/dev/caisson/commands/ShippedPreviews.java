package dev.caisson.commands;

import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs commands as users type them, and the preview of each shipped stack once for all tests. */
final class ShippedPreviews {
    static final Path ROOT = Path.of("").toAbsolutePath();

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Path GRAPHS = graphs();
    private static final Map<ShippedStack, FutureTask<TimedProcess>> RUNS = new ConcurrentHashMap<>();

    private ShippedPreviews() {}

    /** What the documentation tells to type. */
    static String command(ShippedStack stack) {
        String project = stack.directory().toString();
        return "./caisson preview"
                + (project.isEmpty() ? "" : " -C " + project)
                // The default.
                + (project.isEmpty() && stack.stack().equals("dev") ? "" : " -s " + stack.stack());
    }

    /** What is printed; {@link #graph} is written as well. */
    static TimedProcess of(ShippedStack stack) throws InterruptedException {
        var run = RUNS.computeIfAbsent(
                stack, which -> new FutureTask<>(() -> run(command(which) + " --json " + graph(which))));
        run.run();
        try {
            return run.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }

    /** The file with everything the stack registers. */
    static Path graph(ShippedStack stack) {
        return GRAPHS.resolve(stack.toString().replace('/', '-') + ".json");
    }

    /** Any command line, in the repository's root. */
    static TimedProcess run(String command) throws IOException, InterruptedException {
        return TimedProcess.run(LIMIT, new ProcessBuilder("sh", "-c", command).directory(ROOT.toFile()));
    }

    private static Path graphs() {
        try {
            return Files.createDirectories(ROOT.resolve("target/graphs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
