package dev.caisson.cli;

import dev.caisson.cli.init.NewProject;
import dev.caisson.systems.SystemDefinition;
import dev.caisson.systems.Systems;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code caisson init}: a project of one's own, outside this repository. */
@Command(
        name = "init",
        description = {
            "Make a project of your own: stack files for dev, staging and prod, the exceptions from the policies, and a"
                    + " workflow for pull requests.",
            "With --library, a Maven project with a system of your own."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // set by picocli
final class InitCommand implements Callable<Integer> {
    private static final String DEFAULT_SYSTEM = "platform";

    /** For the completion. */
    static final class SystemNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Systems.all().stream().map(SystemDefinition::name).iterator();
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "A new or an empty directory.")
    private @Nullable Path directory;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the project, which starts the names of its resources. Default: the directory's.")
    private @Nullable String name;

    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            completionCandidates = SystemNames.class,
            description = "Which of Caisson's systems: ${COMPLETION-CANDIDATES}. Default: platform.")
    private @Nullable String system;

    @Option(names = "--library", description = "A Maven project with a system of your own instead.")
    private boolean library;

    @Option(
            names = "--install-library",
            description = "Only put Caisson into your Maven repository, for a project that was made elsewhere.")
    private boolean install;

    @Override
    public Integer call() throws InterruptedException {
        // Set by ./caisson.
        var project = new NewProject(
                Path.of(System.getProperty("caisson.home", "")).toAbsolutePath(),
                spec.root().version()[0]);
        if (system != null && (library || install)) {
            throw new ParameterException(spec.commandLine(), "--system is for a project whose system Caisson has");
        }
        var out = spec.commandLine().getOut();
        if (install) {
            if (directory != null || name != null || library) {
                throw new ParameterException(spec.commandLine(), "--install-library stands alone");
            }
            project.installLibrary();
            out.println("Put " + spec.root().version()[0] + " into your Maven repository.");
            out.flush();
            return ExitCodes.OK;
        }
        if (directory == null) {
            throw new ParameterException(spec.commandLine(), "Which directory?");
        }
        if (library) {
            project.library(directory, name);
        } else {
            project.shipped(directory, name, system == null ? DEFAULT_SYSTEM : system);
        }
        String typed = directory.toString().matches("[\\w./~+-]+")
                ? directory.toString()
                : "'" + directory.toString().replace("'", "'\\''") + "'";
        out.printf("%nMade %s. Now:%n%n  cd %s%n  ./caisson preview%n%n", directory, typed);
        out.println("README.md there says how to go on.");
        out.flush();
        return ExitCodes.OK;
    }
}
