package dev.caisson.cli.init;

import dev.caisson.validation.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts Caisson's jar, with sources and the test harness, into the user's Maven repository. */
final class LibraryInstall {
    private static final String GOAL = "org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file";

    private LibraryInstall() {}

    /**
     * Installs what the build has made.
     *
     * @param home checkout of Caisson
     * @throws dev.caisson.validation.InvalidInputException if something was not built, or Maven fails
     */
    static void run(Path home) throws InterruptedException {
        Path target = home.resolve("target");
        var problems = Problems.in("Caisson's build");
        for (String jar : List.of("caisson.jar", "caisson-sources.jar", "caisson-tests.jar")) {
            problems.check(
                    Files.isRegularFile(target.resolve(jar)),
                    target.resolve(jar).toString(),
                    null,
                    "is not there; build it with ./mvnw package -DskipTests in " + home);
        }
        problems.throwIfAny();
        List<String> library = new ArrayList<>(List.of(
                "-Dfile=" + target.resolve("caisson.jar"), "-Dsources=" + target.resolve("caisson-sources.jar")));
        if (Files.isRegularFile(target.resolve("caisson-javadoc.jar"))) {
            library.add("-Djavadoc=" + target.resolve("caisson-javadoc.jar"));
        }
        install(home, library);
        install(home, List.of("-Dfile=" + target.resolve("caisson-tests.jar"), "-Dclassifier=tests"));
    }

    private static void install(Path home, List<String> what) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(home.resolve("mvnw").toString(), "--batch-mode", "--quiet", GOAL, "-DpomFile=pom.xml"));
        command.addAll(what);
        try {
            int exitCode = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            Problems.in("Maven")
                    .check(
                            exitCode == 0,
                            "install:install-file",
                            null,
                            "ended with " + exitCode + "; what Maven says stands above, and nothing was made")
                    .throwIfAny();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }
}
