package dev.caisson.sdk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Runs a program once more with the options of {@link ShortLivedJvm} and the classes that {@code ./caisson preview} has
 * left. Pulumi's language host starts {@code java -jar} and nothing else (executor_jar.go of pulumi-java 1.12.0), and a
 * jar cannot carry options.
 */
public final class ProgramRestart {
    /** Options of the user's own. */
    private static final List<String> USER_OPTIONS = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private static final String PARENT = "caisson.parent";

    private ProgramRestart() {}

    /**
     * Runs the program again and waits for its end. Does nothing where somebody has chosen options, in the environment
     * or on the command line, or where the command line is not known.
     *
     * @param arguments of this process
     * @return exit code of the program; nothing if it is for the caller to run it
     */
    public static OptionalInt run(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        if (USER_OPTIONS.stream().anyMatch(environment::containsKey)
                || arguments.size() != 2
                || !arguments.get(0).equals("-jar")) {
            return OptionalInt.empty();
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ShortLivedJvm.options());
        command.addAll(new ClassArchive(Path.of(arguments.get(1))).reading());
        command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        command.addAll(arguments);
        Process program = new ProcessBuilder(command).inheritIO().start();
        var stopped = new Thread(program::destroy, "program stops as well");
        Runtime.getRuntime().addShutdownHook(stopped);
        int exitCode = program.waitFor();
        Runtime.getRuntime().removeShutdownHook(stopped);
        return OptionalInt.of(exitCode);
    }

    /** In the second process: ends with the first one, which the engine knows and may kill. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    public static void endWithParent() {
        Long parent = Long.getLong(PARENT);
        if (parent != null) {
            ProcessHandle.of(parent)
                    .ifPresentOrElse(
                            process -> process.onExit()
                                    .thenRun(() -> Runtime.getRuntime().halt(1)),
                            () -> Runtime.getRuntime().halt(1));
        }
    }
}
