package dev.caisson.proof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs Terraform in one directory, against a simulated AWS. */
final class Terraform {
    /** What com.pulumi:aws 6.83 wraps. */
    static final String PROVIDER_VERSION = "5.100.0";

    private static final String PROVIDER_FILE = "terraform-provider-aws_v" + PROVIDER_VERSION + "_x5";
    private static final int LEVELS_BELOW_ROOT = 6;
    private static final long TIMEOUT_MINUTES = 12;
    private static final Path CACHE = Path.of("target", "terraform-plugins").toAbsolutePath();

    private final Path directory;
    private final String endpoint;

    /**
     * Says where to run.
     *
     * @param endpoint URL that stands for AWS
     */
    Terraform(Path directory, String endpoint) {
        this.directory = directory;
        this.endpoint = endpoint;
    }

    /** What a command printed, and how it ended. */
    record Result(int exitCode, List<JsonObject> messages) {
        /** Errors the configuration, the provider or AWS gave. */
        List<JsonObject> errors() {
            return messages.stream()
                    .filter(message -> message.has("diagnostic"))
                    .map(message -> message.getAsJsonObject("diagnostic"))
                    .filter(diagnostic ->
                            diagnostic.get("severity").getAsString().equals("error"))
                    .toList();
        }
    }

    void init() {
        List<String> command = new ArrayList<>(List.of("init", "-input=false", "-no-color"));
        installedPlugins().ifPresent(plugins -> command.add("-plugin-dir=" + plugins));
        Output output = run(command);
        if (output.exitCode() != 0) {
            throw new IllegalStateException("terraform init failed in " + directory + ":\n" + output.text());
        }
    }

    String schema() {
        Output output = run(List.of("providers", "schema", "-json"));
        if (output.exitCode() != 0) {
            throw new IllegalStateException("terraform providers schema failed:\n" + output.text());
        }
        return output.text();
    }

    /** Diagnostics of the configuration alone. */
    List<JsonObject> validate() {
        Output output = run(List.of("validate", "-json"));
        JsonObject result = JsonParser.parseString(output.text()).getAsJsonObject();
        return result.getAsJsonArray("diagnostics").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(diagnostic -> diagnostic.get("severity").getAsString().equals("error"))
                .toList();
    }

    Result plan(String... options) {
        return streaming("plan", options);
    }

    Result apply(String... options) {
        return streaming("apply", with(options, "-auto-approve", "-parallelism=30"));
    }

    Result destroy(String... options) {
        return streaming("destroy", with(options, "-auto-approve", "-parallelism=30"));
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    /** A saved plan: what would change, with the values before and after. */
    JsonObject show(String plan) {
        Output output = run(List.of("show", "-json", plan));
        return JsonParser.parseString(output.text()).getAsJsonObject();
    }

    private Result streaming(String verb, String... options) {
        List<String> command = new ArrayList<>(List.of(verb, "-json", "-input=false", "-lock=false"));
        command.addAll(List.of(options));
        Output output = run(command);
        List<JsonObject> messages = output.text()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        Result result = new Result(output.exitCode(), messages);
        if (output.exitCode() == 1 && result.errors().isEmpty()) {
            throw new IllegalStateException("terraform " + verb + " failed in " + directory + ":\n" + output.text());
        }
        return result;
    }

    private record Output(int exitCode, String text) {}

    private Output run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(arguments);
        Path log = directory.resolve(arguments.get(0) + ".log");
        try {
            Files.createDirectories(CACHE);
            Path cliConfig = Files.writeString(directory.resolve("empty.tfrc"), "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(key -> key.startsWith("AWS_") || key.startsWith("TF_"));
            builder.environment()
                    .putAll(Map.of(
                            "TF_CLI_CONFIG_FILE", cliConfig.toString(),
                            "TF_PLUGIN_CACHE_DIR", CACHE.toString(),
                            "TF_IN_AUTOMATION", "1",
                            "CHECKPOINT_DISABLE", "1",
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

    /** Where this machine has the provider already; elsewhere {@code terraform init} downloads it. */
    private static Optional<Path> installedPlugins() {
        return Stream.of("/opt", "/usr/local/share", "/usr/share", System.getProperty("user.home") + "/.terraform.d")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(root -> find(root).stream())
                .findFirst();
    }

    private static Optional<Path> find(Path root) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!file.getFileName().toString().equals(PROVIDER_FILE)) {
                        return FileVisitResult.CONTINUE;
                    }
                    found.add(file);
                    return FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // <root>/registry.terraform.io/hashicorp/aws/<version>/<platform>/<file>
        return found.stream()
                .map(file -> {
                    Path directory = file;
                    for (int i = 0; i < LEVELS_BELOW_ROOT; i++) {
                        directory = directory.getParent();
                    }
                    return directory;
                })
                .findFirst();
    }
}
