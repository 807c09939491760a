package dev.caisson.policies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The pack's own process, which says on its first line at which loopback port it serves. It never outlives this JVM.
 */
final class PolicyProcess implements AutoCloseable {
    private static final int LAST_WORDS = 2000;
    private static final int KILL_SECONDS = 2;

    /** It lives for three seconds beside the program: room for young objects, no threads that optimise or collect. */
    private static final List<String> SHORT_LIVED = List.of("--max-semi-space-size=64", "--single-threaded");

    private final Process process;
    private final Thread reaper;

    private PolicyProcess(Process process) {
        this.process = process;
        this.reaper = new Thread(this::kill, "policy-reaper");
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    static PolicyProcess start(Node node, Path pack) {
        List<String> command = new ArrayList<>(List.of(node.executable().toString()));
        command.addAll(SHORT_LIVED);
        // The file, not the directory: a policy.json beside policy/ would be taken for it.
        command.add(pack.resolve(PolicyPack.ENTRANCE).toString());
        var builder = new ProcessBuilder(command).directory(pack.toFile()).redirectErrorStream(true);
        // It needs no credentials, and no engine.
        builder.environment().keySet().removeIf(key -> key.startsWith("PULUMI_") || key.startsWith("AWS_"));
        builder.environment().put("CAISSON_BRIEF", "true");
        try {
            return new PolicyProcess(builder.start());
        } catch (IOException e) {
            throw new PolicyPackException("cannot start " + node.executable() + ": " + e.getMessage());
        }
    }

    /** Waits for the first line. What a library says before it is skipped, what anyone says after it is thrown away. */
    int port() {
        var words = new StringBuilder();
        try {
            var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.matches("\\d{1,5}")) {
                    drain(output);
                    return Integer.parseInt(line);
                }
                words.append(line).append('\n');
            }
        } catch (IOException killed) {
            // Said below.
        }
        String last = words.toString().strip();
        throw new PolicyPackException("the policy pack did not start"
                + (last.isEmpty() ? "" : ":\n" + last.substring(Math.max(0, last.length() - LAST_WORDS))));
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
        process.destroyForcibly();
        try {
            process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process whose output nobody reads stops when the pipe is full. */
    private static void drain(BufferedReader output) {
        var reader = new Thread(
                () -> {
                    try {
                        while (output.read() >= 0) {
                            // Thrown away.
                        }
                    } catch (IOException killed) {
                        // That is the end.
                    }
                },
                "policy-output");
        reader.setDaemon(true);
        reader.start();
    }
}
