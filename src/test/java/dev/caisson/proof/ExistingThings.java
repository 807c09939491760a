package dev.caisson.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a stack expects to be in the account already. */
final class ExistingThings {
    private ExistingThings() {}

    /**
     * Makes what a stack file names in a simulated AWS, and puts the ids it got there in the file.
     *
     * @param file of the stack
     */
    static void make(Path file, String endpoint, String region) throws IOException, InterruptedException {
        Path result = file.resolveSibling("existing.yaml");
        var builder = new ProcessBuilder(
                        PythonEnvironment.install("moto").resolve("python3").toString(),
                        Path.of("src/test/resources/proof/existing.py")
                                .toAbsolutePath()
                                .toString(),
                        endpoint,
                        region)
                .redirectInput(file.toFile())
                .redirectOutput(result.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("what " + file + " expects could not be made in moto");
        }
        Files.move(result, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
