package dev.caisson.offline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a process prints, collected while it runs, so that it never waits for a reader. */
final class ProcessOutput {
    private static final int LIMIT = 1024 * 1024;

    /** A process may leave a child that keeps its output open. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final Thread reader;

    ProcessOutput(InputStream stream) {
        this.reader = new Thread(() -> read(stream), "program-output");
        reader.setDaemon(true);
        reader.start();
    }

    void awaitEnd() throws InterruptedException {
        reader.join(LONGEST_WAIT.toMillis());
    }

    /** What was printed so far, at most a mebibyte. */
    String text() {
        synchronized (head) {
            return head.toString(StandardCharsets.UTF_8);
        }
    }

    private void read(InputStream stream) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                synchronized (head) {
                    head.write(buffer, 0, Math.min(count, LIMIT - head.size()));
                }
            }
        } catch (IOException killed) {
            // What came before is kept.
        }
    }
}
