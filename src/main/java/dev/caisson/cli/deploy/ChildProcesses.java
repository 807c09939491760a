package dev.caisson.cli.deploy;

import java.io.IOException;
import java.util.List;

/** Waits for programs that this one started, even if it is told to stop. */
final class ChildProcesses {
    private ChildProcesses() {}

    /** What is made of the output of the last program. */
    @FunctionalInterface
    interface Reading {
        String of(Process last) throws IOException;
    }

    /**
     * Waits until all have ended. Ctrl-C reaches them as well, and Pulumi takes its time to end an update in good
     * order: this program stays until it has.
     *
     * @throws StepFailedException if this program was told to stop meanwhile
     */
    static String await(List<Process> processes, Reading reading)
            throws IOException, StepFailedException, InterruptedException {
        var untilTheyEnd =
                new Thread(() -> processes.forEach(process -> process.onExit().join()), "until the tools end");
        Runtime.getRuntime().addShutdownHook(untilTheyEnd);
        try {
            String output = reading.of(processes.get(processes.size() - 1));
            for (Process process : processes) {
                process.waitFor();
            }
            return output;
        } finally {
            release(untilTheyEnd);
        }
    }

    private static void release(Thread hook) throws StepFailedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdown) {
            throw new StepFailedException("interrupted; run the same command again to go on");
        }
    }
}
