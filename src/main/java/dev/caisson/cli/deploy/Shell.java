package dev.caisson.cli.deploy;

import dev.caisson.cli.pulumi.ChildProcesses;
import dev.caisson.cli.pulumi.StepFailedException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs other programs, one after the other, on the user's terminal; each command line is shown first. */
final class Shell {
    private final Tools tools;
    private final Map<String, String> environment;
    private final Consumer<String> log;

    /**
     * Prepares to run.
     *
     * @param environment the programs' own
     * @param log gets the command lines
     */
    Shell(Tools tools, Map<String, String> environment, Consumer<String> log) {
        this.tools = tools;
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** Says something between two command lines. */
    void remark(String text) {
        log.accept("# " + text);
    }

    /** Runs a program that talks to the user. */
    void run(ToolCommand command) throws StepFailedException, InterruptedException {
        run(command.toString(), List.of(process(command).redirectOutput(Redirect.INHERIT)));
    }

    /** Runs a program for what it prints. */
    String read(ToolCommand command) throws StepFailedException, InterruptedException {
        return run(command.toString(), List.of(process(command)));
    }

    /** Runs two programs, the first of which tells the second something that nobody else may hear. */
    void pipe(ToolCommand from, ToolCommand to) throws StepFailedException, InterruptedException {
        run(
                from + " | " + to,
                List.of(process(from), process(to).redirectInput(Redirect.PIPE).redirectOutput(Redirect.INHERIT)));
    }

    private ProcessBuilder process(ToolCommand command) {
        var builder = new ProcessBuilder(tools.located(command).words())
                .redirectInput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(command.variables());
        return builder;
    }

    /** What the last one printed, where that does not go to the terminal. */
    private String run(String step, List<ProcessBuilder> programs) throws StepFailedException, InterruptedException {
        log.accept("+ " + step);
        try {
            List<Process> processes = ProcessBuilder.startPipeline(programs);
            String output = ChildProcesses.await(
                    processes, last -> new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            for (Process process : processes) {
                requireSuccess(step, process.exitValue());
            }
            return output;
        } catch (IOException e) {
            throw new StepFailedException("this step failed: " + step + "\n" + e.getMessage());
        }
    }

    private static void requireSuccess(String step, int exitCode) throws StepFailedException {
        if (exitCode != 0) {
            throw new StepFailedException("this step ended with exit code " + exitCode + ": " + step
                    + "\nNothing after it was done. Mend what it complains of, and run the same command again.");
        }
    }
}
