package dev.caisson.testing;

import com.pulumi.Context;
import dev.caisson.offline.OfflineEngine;
import dev.caisson.offline.Programs;
import dev.caisson.offline.RunningProgram;
import dev.caisson.project.StackConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Runs a program in this JVM, whatever jar a project names: for tests of commands, which start it many times. It cannot
 * end by itself or print.
 *
 * @param program the same for all projects
 */
public record InlinePrograms(Consumer<Context> program) implements Programs {
    /** A day on which no price is old. */
    public static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

    @Override
    public RunningProgram start(Path jar, Path directory, OfflineEngine engine, StackConfig config) {
        return new Run(new FutureTask<>(() -> OfflineRun.exitCode(engine, config, program)));
    }

    /** Starts when somebody waits: by then the engine serves. */
    private record Run(FutureTask<Integer> task) implements RunningProgram {
        @Override
        public Result await() throws InterruptedException {
            // A deployment belongs to its thread.
            new Thread(task, "program").start();
            try {
                return new Result(task.get(), "");
            } catch (ExecutionException failed) {
                throw new AssertionError(failed.getCause());
            }
        }

        @Override
        public void close() {
            task.cancel(true);
        }
    }
}
