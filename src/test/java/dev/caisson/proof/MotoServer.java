package dev.caisson.proof;

import com.google.gson.JsonObject;
import dev.caisson.offline.SimulatedAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulated AWS on a loopback port, gone when closed. */
final class MotoServer implements AutoCloseable {
    private static final Pattern RUNNING = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)\\s");
    private static final Duration STARTUP = Duration.ofMinutes(5);

    private final Process process;
    private final String endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    private MotoServer(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static MotoServer start(Path log) {
        Path bin = PythonEnvironment.install("moto");
        try {
            Files.createDirectories(log.getParent());
            // A free port of its own choice: one that is chosen here can be another's before Python has started.
            ProcessBuilder builder = new ProcessBuilder(
                            bin.resolve("moto_server").toString(), "-H", "127.0.0.1", "-p", "0")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .put(
                            "MOTO_AMIS_PATH",
                            images(log.resolveSibling("images.json")).toString());
            builder.environment().put("MOTO_ACCOUNT_ID", SimulatedAws.ACCOUNT);
            builder.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
            builder.environment().put("MOTO_ACM_VALIDATION_WAIT", "0");
            Process process = builder.start();
            MotoServer server = new MotoServer(process, endpoint(process, log));
            server.awaitStart(log);
            // Nothing of a function or a job is run, so nothing needs Docker.
            server.configure("{\"lambda\": {\"use_docker\": false}, \"batch\": {\"use_docker\": false}}");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start moto, which the proof needs", e);
        }
    }

    /** The machine image that a lookup gives offline, so that instances of it can be started. */
    private static Path images(Path file) throws IOException {
        JsonObject image = new JsonObject();
        image.add(
                "ami_id",
                new SimulatedAws("us-east-1")
                        .invoke("aws:ssm/getParameter:getParameter", new JsonObject())
                        .orElseThrow()
                        .get("value"));
        Map.of(
                        "name", "al2023-ami-offline",
                        "description", "Amazon Linux 2023",
                        "owner_id", "137112412989",
                        "state", "available",
                        "architecture", "arm64",
                        "image_type", "machine",
                        "root_device_name", "/dev/xvda",
                        "root_device_type", "ebs",
                        "virtualization_type", "hvm",
                        "hypervisor", "xen")
                .forEach(image::addProperty);
        image.addProperty("public", true);
        return Files.writeString(file, Json.list(image).toString());
    }

    String endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Where it says that it runs. */
    private static String endpoint(Process process, Path log) throws IOException {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher running = RUNNING.matcher(Files.readString(log));
            if (running.find()) {
                return running.group(1);
            }
            pause();
        }
        process.destroyForcibly();
        throw new IllegalStateException("moto did not start:\n" + Files.readString(log));
    }

    private void awaitStart(Path log) throws IOException {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (send(HttpRequest.newBuilder(URI.create(endpoint + "/moto-api/data.json"))
                                .build())
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                pause();
            }
        }
        close();
        throw new IllegalStateException("moto did not start:\n" + Files.readString(log));
    }

    private void configure(String json) throws IOException {
        int status = send(HttpRequest.newBuilder(URI.create(endpoint + "/moto-api/config"))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json")
                .build());
        if (status >= 300) {
            throw new IllegalStateException("moto refused its configuration with " + status);
        }
    }

    private int send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
