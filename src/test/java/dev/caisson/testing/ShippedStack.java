package dev.caisson.testing;

import dev.caisson.Program;
import dev.caisson.config.binding.StackInput;
import dev.caisson.offline.Answers;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.project.ConfigOverride;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.systems.Systems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stack as this repository ships it, or a variant of it, built in this JVM by the program's own entry point over the
 * engine's protocol. Equal stacks are run once per JVM and mode, so tests may ask as often as they like.
 *
 * @param directory of the Pulumi project
 * @param file the stack whose file is read
 * @param stack the name it is run under
 * @param overrides {@code key=value}, with the meaning of {@code --config}
 * @param secrets full key to a text that stands in the configuration as a secret
 */
public record ShippedStack(
        Path directory, String file, String stack, List<String> overrides, Map<String, String> secrets) {
    private static final Map<ShippedStack, OfflineRun> PREVIEWS = new ConcurrentHashMap<>();
    private static final Map<ShippedStack, OfflineRun> SIMULATIONS = new ConcurrentHashMap<>();

    /** Projects of systems: the reference system, then the examples. */
    private static final List<Path> SYSTEMS = systems();

    /** What an account needs before any of them. */
    private static final Path BOOTSTRAP = Path.of("bootstrap");

    /** What an account has once, whatever is deployed there. */
    private static final Path ACCOUNT = Path.of("account");

    public ShippedStack {
        overrides = List.copyOf(overrides);
        secrets = Map.copyOf(secrets);
    }

    /** Every stack of a system that the repository ships: what workloads run in. */
    public static Stream<ShippedStack> all() {
        return SYSTEMS.stream().flatMap(ShippedStack::in);
    }

    /** All of them, what accounts need before, and what they have once. */
    public static Stream<ShippedStack> everything() {
        return Stream.of(all(), in(BOOTSTRAP), in(ACCOUNT)).flatMap(stacks -> stacks);
    }

    private static Stream<ShippedStack> in(Path directory) {
        return PulumiProject.find(directory).stacks().stream()
                .map(stack -> new ShippedStack(directory, stack, stack, List.of(), Map.of()));
    }

    private static List<Path> systems() {
        try (var examples = Files.newDirectoryStream(Path.of("examples"), Files::isDirectory)) {
            return Stream.concat(
                            Stream.of(Path.of("")),
                            StreamSupport.stream(examples.spliterator(), false).sorted())
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of(Path.of(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One stack of an example. */
    public static ShippedStack example(String system, String stack) {
        return new ShippedStack(Path.of("examples", system), stack, stack, List.of(), Map.of());
    }

    /** A stack of the project that sets accounts up. */
    public static ShippedStack bootstrap(String stack) {
        return new ShippedStack(BOOTSTRAP, stack, stack, List.of(), Map.of());
    }

    /** A stack of the project that watches accounts. */
    public static ShippedStack account(String stack) {
        return new ShippedStack(ACCOUNT, stack, stack, List.of(), Map.of());
    }

    /** One stack of the reference system. */
    public static ShippedStack platform(String stack) {
        return new ShippedStack(Path.of(""), stack, stack, List.of(), Map.of());
    }

    /** With more values set, as {@code --config} does. */
    public ShippedStack with(String... more) {
        var all = Stream.concat(overrides.stream(), Stream.of(more)).toList();
        return new ShippedStack(directory, file, stack, all, secrets);
    }

    /** With a key whose value is, or contains, a secret; {@code text} is JSON for an object. */
    public ShippedStack withSecret(String fullKey, String text) {
        var all = new TreeMap<>(secrets);
        all.put(fullKey, text);
        return new ShippedStack(directory, file, stack, overrides, all);
    }

    /** Under another stack name. */
    public ShippedStack named(String other) {
        return new ShippedStack(directory, file, other, overrides, secrets);
    }

    /** What the first {@code pulumi preview} would register; fails if the program does. */
    public ResourceGraph preview() {
        return previewRun().expectGraph();
    }

    /** What {@code pulumi up} would register, with made-up answers from AWS; fails if the program does. */
    public ResourceGraph simulated() {
        return simulatedRun().expectGraph();
    }

    /** As {@link #preview()}, failed or not. */
    public OfflineRun previewRun() {
        return PREVIEWS.computeIfAbsent(this, stack -> stack.run(true));
    }

    /** As {@link #simulated()}, failed or not. */
    public OfflineRun simulatedRun() {
        return SIMULATIONS.computeIfAbsent(this, stack -> stack.run(false));
    }

    /** Once more, whatever ran before. */
    public OfflineRun run(boolean preview) {
        var aws = new SimulatedAws(region());
        return run(preview ? Answers.preview(aws) : Answers.simulated(aws));
    }

    /** With answers of the caller's own. */
    public OfflineRun run(Answers answers) {
        var input = input();
        var config = new StackConfig(input.values(), input.secretKeys());
        return OfflineRun.run(
                input.project(), stack, config, answers, context -> Program.define(context, input, Systems.all()));
    }

    /** Where the stack stands. */
    public String region() {
        return input().values().getOrDefault("aws:region", "us-east-1");
    }

    /** What the program reads. */
    public StackInput input() {
        var project = PulumiProject.find(directory);
        var read = project.config(
                file, overrides.stream().map(ConfigOverride::parse).toList());
        var values = new TreeMap<>(read.values());
        values.putAll(secrets);
        var secretKeys = new TreeSet<>(read.secretKeys());
        secretKeys.addAll(secrets.keySet());
        return new StackInput(project.name(), stack, values, secretKeys);
    }

    /** For the names of parameterized tests: {@code platform/dev}. */
    @Override
    public String toString() {
        String system = directory.toString().isEmpty() ? "platform" : String.valueOf(directory.getFileName());
        return system + "/" + stack + (overrides.isEmpty() ? "" : " with " + overrides);
    }
}
