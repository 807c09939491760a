package dev.caisson.cli.pulumi;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the events that a command writes, one JSON object a line, while it runs. */
final class EngineLog implements AutoCloseable {
    private static final int PAUSE_MILLIS = 100;

    private final Path file;
    private final EngineListener listener;
    private final List<JsonObject> events = new ArrayList<>();
    private final StringBuilder rest = new StringBuilder();
    private long read;

    EngineLog(EngineListener listener) throws IOException {
        this.file = Files.createTempFile("caisson-events", ".json");
        this.listener = listener;
    }

    Path file() {
        return file;
    }

    /** Until a process has ended, and to the end of what it wrote. */
    void follow(Process process) throws IOException, InterruptedException {
        while (process.isAlive()) {
            readOn();
            Thread.sleep(PAUSE_MILLIS);
        }
        readOn();
    }

    private void readOn() throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(read);
            byte[] more = new byte[(int) (channel.size() - read)];
            var buffer = java.nio.ByteBuffer.wrap(more);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Goes on.
            }
            read += buffer.position();
            rest.append(new String(more, 0, buffer.position(), StandardCharsets.ISO_8859_1));
        }
        int end;
        while ((end = rest.indexOf("\n")) >= 0) {
            // A character may have been half written: bytes become text a line at a time.
            String line =
                    new String(rest.substring(0, end).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            rest.delete(0, end + 1);
            if (!line.isBlank()) {
                JsonObject event = JsonParser.parseString(line).getAsJsonObject();
                events.add(event);
                listener.event(event);
            }
        }
    }

    List<JsonObject> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
