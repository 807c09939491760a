package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.engine.PulumiStack;
import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A stack under the real Pulumi engine with a simulated AWS of its own, and all that both write. */
final class EngineSite implements AutoCloseable {
    private static final Path HOMES = Proof.HOME.resolve("engine");
    private static final Path GAPS =
            Path.of("src/test/resources/proof/moto-gaps.yaml").toAbsolutePath();

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9:/._-]+");

    private final Path home;
    private final MotoServer moto;
    private final PulumiStack stack;

    /**
     * An empty one; nothing is deployed.
     *
     * @param name of its directory
     */
    EngineSite(String name, StackMaker maker) throws IOException, InterruptedException {
        this.home = HOMES.resolve(name);
        Proof.clear(home);
        this.moto = MotoServer.start(home.resolve("moto.log"));
        this.stack = maker.create(
                home,
                Map.of(
                        "CAISSON_TERRAFORM_PROVIDER",
                        TerraformHome.provider().toString(),
                        "CAISSON_MOTO_ENDPOINT",
                        moto.endpoint(),
                        "CAISSON_MOTO_GAPS",
                        GAPS.toString(),
                        // For ./caisson itself, which asks whose the credentials are.
                        "AWS_ENDPOINT_URL",
                        moto.endpoint(),
                        "AWS_ACCESS_KEY_ID",
                        "proof",
                        "AWS_SECRET_ACCESS_KEY",
                        "proof",
                        "AWS_EC2_METADATA_DISABLED",
                        "true"));
    }

    /** An empty one for a shipped stack. */
    static EngineSite of(String name, ShippedStack shipped) throws IOException, InterruptedException {
        return new EngineSite(name, (home, environment) -> PulumiStack.create(shipped, home, environment));
    }

    /** Skips the test, or fails it in CI, where a program is missing. */
    static void requireTools() {
        for (String tool : List.of("go", "terraform", "python3")) {
            Tool.require(tool, "what the real Pulumi engine does");
        }
    }

    PulumiStack stack() {
        return stack;
    }

    /** Address of the simulated AWS. */
    String endpoint() {
        return moto.endpoint();
    }

    Path home() {
        return home;
    }

    /**
     * Makes what the stack expects to be there before it.
     *
     * @return what its configuration called each, by what it is called now
     */
    Map<String, String> makeExistingThings(String region) throws IOException, InterruptedException {
        List<String> before = words();
        ExistingThings.make(stack.configuration(), moto.endpoint(), region);
        List<String> after = words();
        if (before.size() != after.size()) {
            throw new IllegalStateException(stack.configuration() + " has other words than before");
        }
        Map<String, String> renamed = new HashMap<>();
        for (int i = 0; i < after.size(); i++) {
            if (!after.get(i).equals(before.get(i))) {
                renamed.put(after.get(i), before.get(i));
            }
        }
        return renamed;
    }

    /**
     * Does something in AWS without Pulumi.
     *
     * @param what as {@code proof/behind.py} has it
     * @return what it prints
     */
    String behind(String what) throws IOException, InterruptedException {
        var run = TimedProcess.run(
                Duration.ofMinutes(2),
                new ProcessBuilder(
                        PythonEnvironment.install("moto").resolve("python3").toString(),
                        Path.of("src/test/resources/proof/behind.py").toString(),
                        moto.endpoint(),
                        "us-east-1",
                        what));
        if (run.exitCode() != 0) {
            throw new AssertionError(what + " in moto failed:\n" + run.output());
        }
        return run.output();
    }

    /**
     * Whether a command ended so, and said all of it; errors are broken only where somebody says how wide a line is.
     */
    static void says(TimedProcess run, int exitCode, String... texts) {
        assertThat(run.exitCode()).as(run.output()).isEqualTo(exitCode);
        String said = run.output().replaceAll("\\s+", " ");
        assertThat(List.of(texts)).allSatisfy(text -> assertThat(said).contains(text));
    }

    /** Makes a stack that nobody has deployed, in an empty directory. */
    @FunctionalInterface
    interface StackMaker {
        /** Makes it, with variables for its environment. */
        PulumiStack create(Path home, Map<String, String> environment) throws IOException, InterruptedException;
    }

    private List<String> words() throws IOException {
        return WORD.matcher(Files.readString(stack.configuration()))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /**
     * Files of the engine in which a text stands: state, backups, history, plans, logs. What AWS was given is no such
     * file.
     */
    List<Path> filesWith(String text) throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith("moto.log"))
                    .filter(file -> has(file, text))
                    .toList();
        }
    }

    private static boolean has(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        moto.close();
    }
}
