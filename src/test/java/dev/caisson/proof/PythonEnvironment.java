package dev.caisson.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A Python program with exact versions of all it needs, in a directory of its own below {@code target}. */
final class PythonEnvironment {
    private static final Map<String, Path> INSTALLED = new ConcurrentHashMap<>();

    private PythonEnvironment() {}

    /**
     * Installs once, and again when the requirements change.
     *
     * @param name of {@code proof/<name>-requirements.txt}
     * @return the directory of its commands
     */
    static Path install(String name) {
        return INSTALLED.computeIfAbsent(name, PythonEnvironment::installed);
    }

    private static Path installed(String name) {
        Path home = Path.of("target", "python", name).toAbsolutePath();
        Path marker = home.resolve("requirements.txt");
        String requirements = requirements(name);
        try {
            if (!Files.exists(marker) || !Files.readString(marker).equals(requirements)) {
                Files.createDirectories(home);
                run(home, List.of("python3", "-m", "venv", "--clear", home.toString()));
                Path wanted = Files.writeString(home.resolve("wanted.txt"), requirements);
                run(
                        home,
                        List.of(
                                home.resolve("bin/pip").toString(),
                                "install",
                                "--quiet",
                                "--disable-pip-version-check",
                                "--no-deps",
                                "--requirement",
                                wanted.toString()));
                Files.writeString(marker, requirements);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot install " + name + ", which the proof needs (python3, PyPI)", e);
        }
        return home.resolve("bin");
    }

    private static String requirements(String name) {
        String file = "/proof/" + name + "-requirements.txt";
        try (InputStream in = Objects.requireNonNull(PythonEnvironment.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path home, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(home.getFileName()
                        + ", which the proof needs, cannot be installed (python3, PyPI): " + String.join(" ", command)
                        + " failed:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
