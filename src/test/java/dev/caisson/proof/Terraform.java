package dev.caisson.proof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs Terraform in one directory, against a simulated AWS. What it says is kept there, {@code <label>.log} each. */
final class Terraform {
    /** An endpoint nobody listens at, for what must not ask AWS. */
    static final String NOWHERE = "http://127.0.0.1:9";

    private static final long TIMEOUT_MINUTES = 20;

    private final Path directory;
    private final String endpoint;

    /**
     * Says where to run.
     *
     * @param directory with {@code main.tf.json}
     * @param endpoint URL that stands for AWS
     */
    Terraform(Path directory, String endpoint) {
        this.directory = directory;
        this.endpoint = endpoint;
        try {
            TerraformHome.lockFile(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command printed, and how it ended. */
    record Result(int exitCode, List<JsonObject> messages) {
        /** Errors the configuration, the provider or AWS gave. */
        List<JsonObject> errors() {
            return messages.stream()
                    .filter(message -> message.has("diagnostic"))
                    .map(message -> message.getAsJsonObject("diagnostic"))
                    .filter(Terraform::isError)
                    .toList();
        }
    }

    /** Diagnostics of the configuration alone. */
    List<JsonObject> validate() {
        JsonObject result = JsonParser.parseString(
                        run("validate", List.of("validate", "-json")).text())
                .getAsJsonObject();
        return result.getAsJsonArray("diagnostics").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(Terraform::isError)
                .toList();
    }

    /** Validates as well, before it asks anything. */
    Result plan(String label, String... options) {
        List<String> command = new ArrayList<>(List.of("plan", "-json", "-input=false", "-lock=false"));
        command.addAll(List.of(options));
        Output output = run(label, command);
        List<JsonObject> messages = output.text()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        Result result = new Result(output.exitCode(), messages);
        if (output.exitCode() == 1 && result.errors().isEmpty()) {
            throw new IllegalStateException("terraform plan failed in " + directory + ":\n" + output.text());
        }
        return result;
    }

    /** A saved plan: what would change, with the values before and after. */
    JsonObject show(String plan) {
        return JsonParser.parseString(
                        run("show-" + plan, List.of("show", "-json", plan)).text())
                .getAsJsonObject();
    }

    private static boolean isError(JsonObject diagnostic) {
        return diagnostic.get("severity").getAsString().equals("error");
    }

    record Output(int exitCode, String text) {}

    private Output run(String label, List<String> arguments) {
        long start = System.nanoTime();
        Output output = execute(directory, TerraformHome.dataDirectory(), endpoint, label, arguments);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        try {
            Files.writeString(
                    directory.resolve("timings.txt"),
                    label + ": " + seconds + " s\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output;
    }

    static Output execute(Path directory, Path data, String endpoint, String label, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(arguments);
        Path log = directory.resolve(label + ".log");
        try {
            Path cliConfig = Files.writeString(directory.resolve("empty.tfrc"), "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(key -> key.startsWith("AWS_") || key.startsWith("TF_"));
            builder.environment()
                    .putAll(Map.of(
                            "TF_CLI_CONFIG_FILE", cliConfig.toString(),
                            "TF_DATA_DIR", data.toString(),
                            "TF_IN_AUTOMATION", "1",
                            "CHECKPOINT_DISABLE", "1",
                            // A tenth of each command's time would go to the collector otherwise.
                            "GOGC", "400",
                            "AWS_ENDPOINT_URL", endpoint,
                            "AWS_ACCESS_KEY_ID", "offline",
                            "AWS_SECRET_ACCESS_KEY", "offline",
                            "AWS_EC2_METADATA_DISABLED", "true"));
            Process process = builder.start();
            Thread reaper = new Thread(() -> kill(process));
            Runtime.getRuntime().addShutdownHook(reaper);
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                kill(process);
                throw new IllegalStateException("terraform " + arguments.get(0) + " in " + directory
                        + " took more than " + TIMEOUT_MINUTES + " minutes; see " + log);
            }
            Runtime.getRuntime().removeShutdownHook(reaper);
            return new Output(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot run terraform, which the proof needs (version 1.9 or newer, on the PATH)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With the provider, which is a process of its own. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
