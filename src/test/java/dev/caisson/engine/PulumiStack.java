package dev.caisson.engine;

import dev.caisson.project.PulumiProject;
import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.TimedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A stack under the real Pulumi CLI: a copy of its project, with a backend, a home and plugins of its own. What users
 * type is what is run.
 */
public final class PulumiStack {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final String name;
    private final Path project;
    private final Path home;
    private final Path tools;
    private final Map<String, String> environment;

    private PulumiStack(String name, Path home, Path tools, Map<String, String> environment) {
        this.name = name;
        this.home = home;
        this.project = home.resolve("project");
        this.tools = tools;
        this.environment = Map.copyOf(environment);
    }

    /**
     * A shipped stack that nobody has deployed.
     *
     * @param home an empty directory, for everything that the CLI writes
     * @param environment what the provider is told besides
     */
    public static PulumiStack create(ShippedStack shipped, Path home, Map<String, String> environment)
            throws IOException, InterruptedException {
        var stack = new PulumiStack(shipped.stack(), home, EngineTools.build(), environment);
        Files.createDirectories(stack.project);
        Files.createDirectories(home.resolve("state"));
        stack.copy(shipped, "Pulumi.yaml");
        stack.copy(shipped, "policy-config.json");
        stack.copy(shipped, "Pulumi." + shipped.file() + ".yaml");
        stack.expect("stack", "init", shipped.stack());
        for (String override : shipped.overrides()) {
            stack.set(override, false);
        }
        for (var secret : shipped.secrets().entrySet()) {
            stack.set(secret.getKey() + "=" + secret.getValue(), true);
        }
        return stack;
    }

    /**
     * A stack of any program that nobody has deployed. It is judged by no policy.
     *
     * @param program the jar
     * @param config full key to value
     */
    public static PulumiStack of(
            String project,
            String name,
            Path program,
            Map<String, String> config,
            Path home,
            Map<String, String> environment)
            throws IOException, InterruptedException {
        var stack = new PulumiStack(name, home, EngineTools.build(), environment);
        Files.createDirectories(stack.project);
        Files.createDirectories(home.resolve("state"));
        Files.writeString(
                stack.project.resolve("Pulumi.yaml"),
                "name: %s\nruntime:\n  name: java\n  options:\n    binary: %s\n".formatted(project, program));
        stack.expect("stack", "init", name);
        for (var value : config.entrySet()) {
            stack.set(value.getKey() + "=" + value.getValue(), false);
        }
        return stack;
    }

    /** The jar is where it was built, wherever the project is. */
    private void copy(ShippedStack shipped, String file) throws IOException {
        Path source = ROOT.resolve(shipped.directory()).resolve(file);
        String text = Files.readString(source);
        Files.writeString(
                file.equals("Pulumi." + shipped.file() + ".yaml") ? configuration() : project.resolve(file),
                text.replaceAll(
                        "(?m)^(\\s+binary:).*$",
                        "$1 " + PulumiProject.find(shipped.directory()).programJar()));
    }

    /** The stack's own configuration file, to be changed as its owner would. */
    public Path configuration() {
        return project.resolve("Pulumi." + name + ".yaml");
    }

    /** {@code pulumi config set --path}. */
    public void set(String override, boolean secret) throws IOException, InterruptedException {
        int equals = override.indexOf('=');
        List<String> arguments = new ArrayList<>(List.of("config", "set", "--path"));
        if (secret) {
            arguments.add("--secret");
        }
        arguments.addAll(List.of(override.substring(0, equals), override.substring(equals + 1)));
        expect(arguments.toArray(String[]::new));
    }

    /** {@code pulumi config rm --path}. */
    public void remove(String key) throws IOException, InterruptedException {
        expect("config", "rm", "--path", key);
    }

    /** The first preview of the whole, with the policy pack and the project's settings of it, where it has some. */
    public EnginePreview preview() throws IOException, InterruptedException {
        Path plan = home.resolve("plan.json");
        Path events = home.resolve("preview-events.json");
        List<String> arguments =
                new ArrayList<>(List.of("preview", "--save-plan", plan.toString(), "--event-log", events.toString()));
        arguments.addAll(policies());
        return EnginePreview.of(run(arguments.toArray(String[]::new)), plan, events);
    }

    /**
     * Arguments that have a command's resources judged by the policy pack; none where the project has no settings of
     * it.
     */
    public List<String> policies() {
        Path settings = project.resolve("policy-config.json");
        return Files.exists(settings)
                ? List.of(
                        "--policy-pack", ROOT.resolve("policy").toString(), "--policy-pack-config", settings.toString())
                : List.of();
    }

    /**
     * What a command did, or would do.
     *
     * @param run as a user sees it
     */
    public record Update(TimedProcess run, List<EngineOperation> operations) {}

    /** An {@code up} or another command, of which the operations count. */
    public Update update(String... command) throws IOException, InterruptedException {
        Path events = home.resolve("update-events.json");
        Files.deleteIfExists(events);
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--event-log", events.toString()));
        var run = run(arguments.toArray(String[]::new));
        return new Update(run, EngineOperation.read(events));
    }

    /** {@code pulumi cancel}: takes the lock away that an update left, if there is one. */
    public TimedProcess cancel() throws IOException, InterruptedException {
        return run("cancel", "--yes");
    }

    /** {@code ./caisson deploy}, with this stack's CLI. */
    public TimedProcess deploy() throws IOException, InterruptedException {
        return caisson("deploy", "--yes");
    }

    /** A command of {@code ./caisson}, with this stack's CLI. */
    public TimedProcess caisson(String command, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(ROOT.resolve("caisson").toString(), command, "-C", project.toString(), "-s", name));
        words.addAll(List.of(options));
        return TimedProcess.run(LIMIT, process(words));
    }

    /**
     * A command of {@code ./caisson} on the stack, with this stack's CLI.
     *
     * @param more variables of its environment
     */
    public TimedProcess caisson(Map<String, String> more, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(ROOT.resolve("caisson").toString()));
        words.addAll(List.of(command));
        words.addAll(List.of("-C", project.toString(), "-s", name));
        var builder = process(words);
        builder.environment().putAll(more);
        return TimedProcess.run(LIMIT, builder);
    }

    /**
     * A command of the CLI in the stack's project.
     *
     * @param more variables of its environment
     */
    public TimedProcess pulumi(Map<String, String> more, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(tools.resolve("pulumi").toString()));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--non-interactive", "--color", "never"));
        var builder = process(words);
        builder.environment().putAll(more);
        return TimedProcess.run(LIMIT, builder);
    }

    /**
     * An {@code up} that is told to end ({@code SIGTERM}, as by the CI job that is cancelled) when some of it is done.
     *
     * @param resources that are done
     */
    public TimedProcess interrupted(int resources) throws IOException, InterruptedException {
        Path events = home.resolve("interrupted-events.json");
        Path output = home.resolve("interrupted.log");
        Process up = command("up", "--skip-preview", "--yes", "--event-log", events.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (up.isAlive() && EngineEvents.count("resOutputsEvent", events) < resources) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(resources + " resources took longer than " + LIMIT);
                }
                Thread.sleep(100);
            }
            up.destroy();
            if (!up.waitFor(LIMIT.toMinutes(), TimeUnit.MINUTES)) {
                throw new AssertionError("pulumi up did not end within " + LIMIT + " of SIGTERM");
            }
            return new TimedProcess(up.exitValue(), Files.readString(output));
        } finally {
            up.destroyForcibly();
        }
    }

    /** As {@link #run}, and it must go well. */
    private void expect(String... arguments) throws IOException, InterruptedException {
        var run = run(arguments);
        if (run.exitCode() != 0) {
            throw new AssertionError(
                    "pulumi " + String.join(" ", arguments) + " ended with " + run.exitCode() + ":\n" + run.output());
        }
    }

    /** Any command on the stack, without questions asked. */
    private TimedProcess run(String... arguments) throws IOException, InterruptedException {
        return TimedProcess.run(LIMIT, command(arguments));
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(tools.resolve("pulumi").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--non-interactive", "--color", "never"));
        if (!arguments[0].equals("stack")) {
            command.addAll(List.of("--stack", name));
        }
        return process(command);
    }

    private ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command).directory(project.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(key -> key.startsWith("PULUMI_") || key.startsWith("AWS_"));
        variables.putAll(Map.of(
                "PATH", tools + File.pathSeparator + variables.get("PATH"),
                "PULUMI_HOME", home.resolve("pulumi").toString(),
                "PULUMI_BACKEND_URL", "file://" + home.resolve("state"),
                "PULUMI_CONFIG_PASSPHRASE", "of the tests",
                "PULUMI_SKIP_UPDATE_CHECK", "true",
                "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true",
                // Adds --event-log.
                "PULUMI_DEBUG_COMMANDS", "true"));
        variables.putAll(environment);
        return builder;
    }
}
