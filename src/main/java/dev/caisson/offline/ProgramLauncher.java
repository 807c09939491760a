package dev.caisson.offline;

import dev.caisson.project.StackConfig;
import dev.caisson.sdk.ClassArchive;
import dev.caisson.sdk.EngineChannels;
import dev.caisson.sdk.SecondRun;
import dev.caisson.sdk.ShortLivedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program in a JVM of its own, as the Pulumi engine would: same environment variables, same command. The process
 * never outlives its launcher.
 */
public final class ProgramLauncher {
    /** A preview of the largest stack needs 200 MiB. */
    private static final List<String> OFFLINE =
            List.of("-Xms128m", "-Xmx384m", "-D" + EngineChannels.OFFLINE + "=true");

    private static final int KILL_SECONDS = 2;

    private final List<String> program;
    private final Path directory;
    private final Duration timeout;

    /**
     * Says what to run.
     *
     * @param program what follows {@code java} and its options: {@code -jar} and a file, say
     * @param directory working directory
     * @param timeout after which the process is killed
     */
    public ProgramLauncher(List<String> program, Path directory, Duration timeout) {
        this.program = List.copyOf(program);
        this.directory = directory;
        this.timeout = timeout;
    }

    /** A program that runs. */
    public final class Running implements RunningProgram {
        private final Process process;
        private final ProcessOutput output;
        private final Thread reaper;
        private final Optional<ClassArchive> archive;

        private Running(Process process, Optional<ClassArchive> archive) {
            this.process = process;
            this.archive = archive;
            this.output = new ProcessOutput(process.getInputStream());
            this.reaper = new Thread(this::kill, "program-reaper");
            Runtime.getRuntime().addShutdownHook(reaper);
        }

        @Override
        public Result await() throws InterruptedException {
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            kill();
            output.awaitEnd();
            close();
            if (ended && process.exitValue() == 0) {
                archive.ifPresent(ClassArchive::keep);
            }
            return new Result(ended ? process.exitValue() : null, output.text());
        }

        boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void close() {
            kill();
            try {
                Runtime.getRuntime().removeShutdownHook(reaper);
            } catch (IllegalStateException shuttingDown) {
                // Then the hook has run, or will.
            }
        }

        private void kill() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            // Through its handle: Process.destroyForcibly() closes what was not read yet.
            process.toHandle().destroyForcibly();
            try {
                process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts the program against an engine, which need not serve yet. */
    public Running launch(OfflineEngine engine, StackConfig config) {
        return launch(engine, config, List.of());
    }

    /** The same, and when that went well once more in the same process, against another one. */
    Running launch(OfflineEngine engine, OfflineEngine second, StackConfig config) {
        return launch(engine, config, List.of("-D" + SecondRun.ENGINE + "=" + second.address()));
    }

    private Running launch(OfflineEngine engine, StackConfig config, List<String> options) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(ShortLivedJvm.options());
        command.addAll(OFFLINE);
        command.addAll(options);
        Optional<ClassArchive> archive = jar().map(ClassArchive::new);
        archive.ifPresent(classes -> command.addAll(classes.readingOrLeaving()));
        command.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        // Offline is offline: no credentials that a lookup could use, and nothing of an engine around this one.
        builder.environment()
                .keySet()
                .removeIf(key -> key.startsWith("PULUMI_") || key.startsWith("AWS_") || key.equals("TRACEPARENT"));
        builder.environment().putAll(environment(engine, config));
        try {
            return new Running(builder.start(), archive);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    private Optional<Path> jar() {
        return program.size() == 2 && program.get(0).equals("-jar")
                ? Optional.of(directory.resolve(program.get(1)))
                : Optional.empty();
    }

    private Map<String, String> environment(OfflineEngine engine, StackConfig config) {
        return Map.ofEntries(
                Map.entry("PULUMI_MONITOR", engine.address()),
                Map.entry("PULUMI_ENGINE", engine.address()),
                Map.entry("PULUMI_PROJECT", engine.project()),
                Map.entry("PULUMI_STACK", engine.stack()),
                Map.entry("PULUMI_ORGANIZATION", "organization"),
                Map.entry("PULUMI_DRY_RUN", String.valueOf(engine.answers().isPreview())),
                Map.entry("PULUMI_PARALLEL", "16"),
                Map.entry("PULUMI_CONFIG", config.valuesJson()),
                Map.entry("PULUMI_CONFIG_SECRET_KEYS", config.secretKeysJson()),
                Map.entry("PULUMI_ROOT_DIRECTORY", directory.toString()));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
