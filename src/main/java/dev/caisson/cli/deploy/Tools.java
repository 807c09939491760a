package dev.caisson.cli.deploy;

import dev.caisson.cli.programs.SearchPath;
import dev.caisson.validation.Problems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The programs that a deployment runs, and where they are.
 *
 * @param byName each found
 */
record Tools(Map<String, Path> byName) {
    static final String DOCKER = "docker";
    static final String PODMAN = "podman";
    static final String AWS = "aws";

    private static final Map<String, String> INSTALLATION = Map.of(
            DOCKER, "https://docs.docker.com/get-started/get-docker/, or Podman: https://podman.io/docs/installation",
            AWS, "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html");

    Tools {
        byName = Map.copyOf(byName);
    }

    /** What builds images here: Podman where there is no Docker, which has the same commands. */
    static String builder(SearchPath path) {
        return path.find(DOCKER).isEmpty() && path.find(PODMAN).isPresent() ? PODMAN : DOCKER;
    }

    /**
     * Looks for some of them.
     *
     * @throws dev.caisson.validation.InvalidInputException if any is missing, naming all that are
     */
    static Tools on(SearchPath path, Collection<String> needed) {
        var problems = Problems.in("the tools on PATH");
        Map<String, Path> found = new TreeMap<>();
        for (String name : needed) {
            path.find(name)
                    .ifPresentOrElse(
                            file -> found.put(name, file),
                            () -> problems.add(
                                    name,
                                    null,
                                    "is not there, and this deployment runs it; install it: "
                                            + INSTALLATION.get(name)));
        }
        problems.throwIfAny();
        return new Tools(found);
    }

    /** A command line with the program's full path: Java would look on its own {@code PATH}. */
    ToolCommand located(ToolCommand command) {
        Path file = byName.get(command.tool());
        if (file == null) {
            throw new IllegalStateException(command.tool() + " was not looked for");
        }
        return new ToolCommand(
                command.variables(),
                Stream.concat(
                                Stream.of(file.toString()),
                                command.words().stream().skip(1))
                        .toList());
    }
}
