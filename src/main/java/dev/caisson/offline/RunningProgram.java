package dev.caisson.offline;

import org.jspecify.annotations.Nullable;

/** A program that was started. */
public interface RunningProgram extends AutoCloseable {
    /**
     * How it ended.
     *
     * @param exitCode null if it was stopped, because it took too long
     * @param output standard output and standard error together
     */
    record Result(@Nullable Integer exitCode, String output) {}

    /** Waits for the end. */
    Result await() throws InterruptedException;

    /** Ends it if it still runs. */
    @Override
    void close();
}
