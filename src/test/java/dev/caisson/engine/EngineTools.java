package dev.caisson.engine;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Pulumi CLI, the language hosts and the AWS provider, built from {@code src/test/engine} into a directory below
 * {@code target} that is named after all they are built from: once for a version of them.
 */
public final class EngineTools {
    private static final Path SOURCES = Path.of("src/test/engine");
    private static final String CLI = "github.com/pulumi/pulumi/pkg/v3";

    /** A machine that has none of the modules downloads half a gigabyte. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private EngineTools() {}

    /** The directory of the programs; what is there already is not built again. */
    public static synchronized Path build() throws InterruptedException {
        try {
            String modules = Files.readString(SOURCES.resolve("go.mod"));
            Path programs = Path.of("target/engine", key()).toAbsolutePath();
            if (!Files.exists(programs)) {
                Path unfinished = Files.createDirectories(programs.resolveSibling("unfinished"));
                String home = unfinished + "/";
                go(SOURCES, "build", "-o", home, "./cmd/...");
                go(SOURCES.resolve("provider"), "build", "-o", home, "./cmd/pulumi-resource-aws");
                go(
                        SOURCES,
                        "build",
                        "-ldflags",
                        "-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=" + version(modules),
                        "-o",
                        home,
                        CLI + "/cmd/pulumi");
                Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
            }
            return programs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(String modules) {
        Matcher pinned = Pattern.compile(Pattern.quote(CLI) + " v([0-9.]+)").matcher(modules);
        if (!pinned.find()) {
            throw new IllegalStateException(SOURCES + "/go.mod does not pin " + CLI);
        }
        return pinned.group(1);
    }

    private static String key() throws IOException {
        Hasher hash = Hashing.sha256().newHasher();
        try (var files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                hash.putUnencodedChars(SOURCES.relativize(file).toString()).putBytes(Files.readAllBytes(file));
            }
        }
        return hash.hash().toString().substring(0, 16);
    }

    private static void go(Path module, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("go"));
        command.addAll(List.of(arguments));
        TimedProcess run = TimedProcess.run(LIMIT, new ProcessBuilder(command).directory(module.toFile()));
        if (run.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " in " + module + " failed:\n" + run.output());
        }
    }
}
