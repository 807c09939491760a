package dev.caisson.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A program of the machine that a test cannot do without. */
public final class Tool {
    private Tool() {}

    /**
     * Skips the calling test if the program is not on the path, and says so in one line. With {@code CI} set in the
     * environment nothing is skipped: the test fails.
     */
    public static void require(String program, String what) {
        require(isInstalled(program), "there is no " + program + " here", what);
    }

    /** The same for anything that may be missing. */
    public static void require(boolean isThere, String otherwise, String what) {
        if (isThere) {
            return;
        }
        String message = what + " is NOT tested: " + otherwise;
        if (System.getenv("CI") != null) {
            throw new AssertionError(message + ", and CI needs it");
        }
        System.err.println(message);
        assumeTrue(false, message);
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
