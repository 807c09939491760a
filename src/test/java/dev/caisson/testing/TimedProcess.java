package dev.caisson.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process that ended in time. One that does not is killed with all it started, and fails the test.
 *
 * @param exitCode 0 if all was well
 * @param output standard output and standard error together
 */
public record TimedProcess(int exitCode, String output) {
    /** Runs it to its end, without input. */
    public static TimedProcess run(Duration limit, ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = Files.createTempFile("process", ".log");
        try {
            // A pipe would have to be read to its end first, which knows no limit.
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(
                        builder.command() + " did not end within " + limit + ":\n" + Files.readString(output));
            }
            return new TimedProcess(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
