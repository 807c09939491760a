package dev.caisson.keys;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.Program;
import dev.caisson.config.binding.Bound;
import dev.caisson.config.binding.Origins;
import dev.caisson.config.binding.StackInput;
import dev.caisson.project.StackConfig;
import dev.caisson.systems.SystemDefinition;
import dev.caisson.systems.Systems;
import dev.caisson.testing.OfflineRun;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A stack that says something of every part it may have, so that each of its keys matters.
 *
 * @param name of the file in {@code src/test/resources/keys}
 * @param system what it is a stack of
 * @param configuration by key of the namespace
 * @param part the only key at the top whose values are looked at; empty for all
 */
record KeyedStack(String name, SystemDefinition<?> system, JsonObject configuration, String part) {
    private static final Path FILES = Path.of("src/test/resources/keys");
    private static final String SECRETS = "caisson:secrets";

    /** One for each system, and one in a network that is there already; {@code caisson.keys.only} names some. */
    static Stream<KeyedStack> all() {
        Pattern only = Pattern.compile(System.getProperty("caisson.keys.only", ".*"));
        return Stream.concat(
                        Systems.all().stream().map(system -> new Named(system.name(), system, "")),
                        Systems.all().stream()
                                .filter(system -> system.name().equals("platform"))
                                .map(system -> new Named("existing-network", system, "network")))
                .filter(named -> only.matcher(named.name()).matches())
                .map(named -> read(named.name(), named.system(), named.part()));
    }

    private record Named(String name, SystemDefinition<?> system, String part) {}

    private static KeyedStack read(String name, SystemDefinition<?> system, String part) {
        return new KeyedStack(name, system, json(name).getAsJsonObject(), part);
    }

    static JsonElement json(String name) {
        Path file = FILES.resolve(name + ".jsonc");
        try {
            return JsonParser.parseString(Files.readString(file));
        } catch (NoSuchFileException none) {
            throw new AssertionError(
                    file + " is missing: a stack of the system that says something of every part it may have", none);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KeyedStack with(JsonObject other) {
        return new KeyedStack(name, system, other, part);
    }

    List<ConfigKey> keys() {
        return ConfigKey.of(system.configuration(), merged(system.shape(), configuration)).stream()
                .filter(key -> part.isEmpty() || key.path().get(0).equals(part))
                .toList();
    }

    private static JsonObject merged(JsonObject below, JsonObject above) {
        JsonObject result = below.deepCopy();
        above.entrySet().forEach(entry -> {
            JsonElement base = result.get(entry.getKey());
            result.add(
                    entry.getKey(),
                    base instanceof JsonObject under && entry.getValue() instanceof JsonObject over
                            ? merged(under, over)
                            : entry.getValue());
        });
        return result;
    }

    /** What is in effect, by path: text as YAML has it. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        bound().settings()
                .forEach(setting ->
                        settings.put(String.join(".", setting.path()).replaceAll("\\[\"|\"]", ""), setting.value()));
        return settings;
    }

    /** What is wrong with it, nothing if it is accepted. */
    List<Problem> problems() {
        try {
            bound();
            return List.of();
        } catch (InvalidInputException refused) {
            return refused.problems();
        }
    }

    private Bound<?> bound() {
        return system.read(input(), Origins.from("the test"));
    }

    /** As {@code pulumi up} would have it. */
    OfflineRun run() {
        var input = input();
        return OfflineRun.simulated(
                "caisson",
                "keys",
                new StackConfig(input.values(), input.secretKeys()),
                context -> Program.define(context, input, Systems.all()));
    }

    private StackInput input() {
        Map<String, String> values = new TreeMap<>();
        values.put("aws:region", "us-east-1");
        values.put("caisson:system", system.name());
        configuration.entrySet().forEach(entry -> {
            JsonElement value = entry.getValue();
            values.put(
                    "caisson:" + entry.getKey(),
                    value.isJsonNull() ? "" : value.isJsonPrimitive() ? value.getAsString() : value.toString());
        });
        return new StackInput("caisson", "keys", values, values.containsKey(SECRETS) ? Set.of(SECRETS) : Set.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
