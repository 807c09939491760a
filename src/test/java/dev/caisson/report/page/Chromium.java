package dev.caisson.report.page;

import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A browser of this machine; with CI set it is installed from Debian's packages, where that can be done. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Chromium() {}

    /** Skips the calling test if there is none; with CI set it fails. */
    static Path require(String what) throws IOException, InterruptedException {
        if (onPath(NAMES).isEmpty() && System.getenv("CI") != null && isDebianOfRoot()) {
            install();
        }
        Optional<Path> found = onPath(NAMES);
        Tool.require(found.isPresent(), "there is no " + String.join(", no ", NAMES) + " here", what);
        return found.orElseThrow();
    }

    private static boolean isDebianOfRoot() {
        return onPath(List.of("apt-get")).isPresent()
                && System.getProperty("user.name").equals("root");
    }

    private static void install() throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                "sh",
                "-c",
                "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation");
        command.environment().put("DEBIAN_FRONTEND", "noninteractive");
        TimedProcess run = TimedProcess.run(LONGEST, command);
        if (run.exitCode() != 0) {
            throw new AssertionError("Chromium cannot be installed:\n" + run.output());
        }
    }

    private static Optional<Path> onPath(List<String> names) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> names.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Directory of {@code check.mjs} with all that it needs, installed below {@code target} when that changes. */
    static Path checks() throws IOException, InterruptedException {
        Path home = Path.of("target", "browser").toAbsolutePath();
        Files.createDirectories(home);
        try (Stream<Path> files = Files.list(Path.of("src/test/browser"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(home.resolve(file.getFileName()), Files.readString(file));
            }
        }
        Path marker = home.resolve("node_modules/.caisson-installed");
        String lock = Files.readString(home.resolve("package-lock.json"));
        if (!Files.exists(marker) || !Files.readString(marker).equals(lock)) {
            var command = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
                    .directory(home.toFile());
            TimedProcess run = TimedProcess.run(LONGEST, command);
            if (run.exitCode() != 0) {
                throw new AssertionError("the browser's driver cannot be installed (npm):\n" + run.output());
            }
            Files.writeString(marker, lock);
        }
        return home;
    }
}
