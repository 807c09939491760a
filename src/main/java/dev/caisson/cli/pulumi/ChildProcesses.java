package dev.caisson.cli.pulumi;

import java.io.IOException;
import java.util.List;

/** Waits for programs that this one started, even if it is told to stop. */
public final class ChildProcesses {
    private ChildProcesses() {}

    /** What is made of the output of the last program. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads it to its end. */
        T of(Process last) throws IOException, InterruptedException;
    }

    /** What is said when this program is told to stop, while the others still run, and when they have ended. */
    public interface Farewell {
        /** Says nothing. */
        Farewell SILENT = new Farewell() {
            @Override
            public void stopping() {}

            @Override
            public void stopped() {}
        };

        /** The others are told, and waited for. */
        void stopping();

        /** They have ended. */
        void stopped();
    }

    /** Waits until all have ended, without a word. */
    public static <T> T await(List<Process> processes, Reading<T> reading)
            throws IOException, StepFailedException, InterruptedException {
        return await(processes, reading, Farewell.SILENT);
    }

    /**
     * Waits until all have ended. Pulumi takes its time to end an update in good order, so this program stays until it
     * has. It must be told once: what is told twice gives up at once. Ctrl-C on a terminal reaches all of its programs;
     * what a CI job or {@code kill} sends reaches this one only, and is passed on.
     *
     * @throws StepFailedException if this program was told to stop meanwhile
     */
    static <T> T await(List<Process> processes, Reading<T> reading, Farewell farewell)
            throws IOException, StepFailedException, InterruptedException {
        var untilTheyEnd = new Thread(() -> end(processes, farewell), "until the tools end");
        Runtime.getRuntime().addShutdownHook(untilTheyEnd);
        try {
            T output = reading.of(processes.get(processes.size() - 1));
            for (Process process : processes) {
                process.waitFor();
            }
            return output;
        } finally {
            release(untilTheyEnd);
        }
    }

    private static void end(List<Process> processes, Farewell farewell) {
        farewell.stopping();
        // Set by ./caisson.
        if (!Boolean.getBoolean("caisson.asks")) {
            processes.forEach(Process::destroy);
        }
        processes.forEach(process -> process.onExit().join());
        farewell.stopped();
    }

    private static void release(Thread hook) throws StepFailedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdown) {
            throw new StepFailedException("interrupted; run the same command again to go on");
        }
    }
}
