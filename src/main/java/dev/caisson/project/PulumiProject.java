package dev.caisson.project;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A directory with a {@code Pulumi.yaml} and one {@code Pulumi.<stack>.yaml} per stack. */
public final class PulumiProject {
    /** Stands for a secret's value, which only its stack's key can decrypt. */
    public static final String SECRET_PLACEHOLDER = "caisson-offline-placeholder";

    /** All that Pulumi reads in a stack's file; anything else it passes over in silence. */
    private static final List<String> STACK_KEYS =
            List.of("config", "environment", "secretsprovider", "encryptedkey", "encryptionsalt");

    private static final String FILE = "Pulumi.yaml";
    private static final String COMMAND_LINE = "--config";
    private static final Pattern STACK_FILE = Pattern.compile("Pulumi\\.(.+)\\.ya?ml");
    private static final Set<String> TYPED_CONFIG =
            Set.of("type", "items", "description", "secret", "default", "value");

    private final Path directory;
    private final YamlFile file;
    private final String name;

    private PulumiProject(Path directory) {
        this.directory = directory;
        this.file = YamlFile.read(directory.resolve(FILE));
        String given = file.scalar("name");
        Problems.in(FILE).required("name", given).throwIfAny();
        this.name = String.valueOf(given);
    }

    /**
     * Reads the project that a directory belongs to: its own, or that of the nearest directory above with one.
     *
     * @throws dev.caisson.validation.InvalidInputException if there is none, or it cannot be read; or there is no such
     *     directory: whoever mistypes one must not get the project around it
     */
    public static PulumiProject find(Path start) {
        Problems.in("the command line")
                .check(Files.isDirectory(start.toAbsolutePath()), "-C", start.toString(), "is no directory")
                .throwIfAny();
        for (Path at = start.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(FILE))) {
                return new PulumiProject(at);
            }
        }
        throw Problems.in("the command line")
                .add("-C", start.toString(), "must be a directory with a " + FILE + ", or be inside one")
                .refusal();
    }

    public String name() {
        return name;
    }

    public Path directory() {
        return directory;
    }

    /**
     * The program's jar, as {@code runtime.options.binary} names it.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is not named, or not built
     */
    public Path programJar() {
        return ProgramBinary.of(file, directory);
    }

    /**
     * Where {@code runtime.options.binary} says that the jar is, built or not.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is not named
     */
    public Path binary() {
        return ProgramBinary.named(file, directory);
    }

    /**
     * Whether the program has systems of its own: another main class than Caisson's. A jar that was not built yet says
     * nothing.
     *
     * @param main Caisson's main class
     */
    public boolean hasOwnSystems(String main) {
        try {
            return !main.equals(ProgramBinary.mainClass(programJar()));
        } catch (InvalidInputException notBuilt) {
            return false;
        }
    }

    /** Names of the stacks that have a file, sorted. */
    public List<String> stacks() {
        try (var files = Files.list(stackDirectory())) {
            return files.map(path -> STACK_FILE.matcher(path.getFileName().toString()))
                    .filter(java.util.regex.Matcher::matches)
                    .map(match -> match.group(1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The stack asked for; without one, the only stack there is, or {@code dev}.
     *
     * @throws dev.caisson.validation.InvalidInputException if it has no file
     */
    public String stack(@Nullable String asked) {
        List<String> stacks = stacks();
        if (asked == null && stacks.size() == 1) {
            return stacks.get(0);
        }
        if (asked == null && stacks.contains("dev")) {
            return "dev";
        }
        if (asked == null || !stacks.contains(asked)) {
            throw Problems.in("the command line")
                    .add(
                            "--stack",
                            asked,
                            stacks.isEmpty()
                                    ? "needs a Pulumi.<stack>.yaml in " + stackDirectory() + "; there is none"
                                    : "must be one of " + String.join(", ", stacks))
                    .refusal();
        }
        return asked;
    }

    /**
     * Configuration of a stack: the project's defaults, the stack's file over them, the command line over both.
     *
     * @throws dev.caisson.validation.InvalidInputException if the file cannot be read, or an override does not fit
     */
    public StackConfig config(String stack, List<ConfigOverride> overrides) {
        Map<String, String> values = new TreeMap<>();
        Set<String> secretKeys = new TreeSet<>();
        Map<String, String> sources = new TreeMap<>();
        file.mapping("config").forEach((key, node) -> projectValue(key, node, values, secretKeys));
        values.keySet().forEach(key -> sources.put(key, FILE));
        Path stackPath = stackFile(stack);
        YamlFile stackFile = YamlFile.read(stackPath);
        stackFile.requireKeys(STACK_KEYS);
        stackFile.mapping("config").forEach((key, node) -> {
            set(stackFile, key, node, values, secretKeys);
            sources.put(fullKey(key), String.valueOf(stackPath.getFileName()));
        });
        for (ConfigOverride override : overrides) {
            String key = override.key(name);
            values.put(key, override.applyTo(values.get(key)));
            sources.put(override.path(name), COMMAND_LINE);
        }
        return new StackConfig(values, secretKeys, sources);
    }

    /** What a preview cannot know of a stack, in one sentence. */
    public Optional<String> unknownOf(String stack) {
        Path path = stackFile(stack);
        YamlFile stackFile = YamlFile.read(path);
        return Optional.ofNullable(stackFile.entries().get("environment"))
                .flatMap(node ->
                        EscEnvironment.notice(String.valueOf(path.getFileName()), stackFile.json("environment", node)));
    }

    private Path stackDirectory() {
        String elsewhere = file.scalar("stackConfigDir");
        return elsewhere == null ? directory : directory.resolve(elsewhere);
    }

    private Path stackFile(String stack) {
        Path yaml = stackDirectory().resolve("Pulumi." + stack + ".yaml");
        return Files.exists(yaml, LinkOption.NOFOLLOW_LINKS)
                ? yaml
                : stackDirectory().resolve("Pulumi." + stack + ".yml");
    }

    /** In the project's file an entry is plain, or a description with the value or default in it. */
    private void projectValue(String key, Node node, Map<String, String> values, Set<String> secretKeys) {
        Node value = node;
        if (node instanceof MappingNode) {
            Map<String, Node> parts = file.mapping("config." + key, node);
            if (TYPED_CONFIG.containsAll(parts.keySet())) {
                requireValueOnly(key, parts);
                value = parts.getOrDefault("value", parts.get("default"));
            }
        }
        if (value != null) {
            set(file, key, value, values, secretKeys);
        }
    }

    /** The CLI takes types and defaults for the project's own namespace only, and so refuses the whole project. */
    private void requireValueOnly(String key, Map<String, Node> parts) {
        boolean own = !key.contains(":") || key.startsWith(name + ":");
        if (!own && (!parts.containsKey("value") || parts.containsKey("type") || parts.containsKey("default"))) {
            throw file.refusal(
                    "config." + key,
                    null,
                    "must have a value, and no type or default: it is not in the project's namespace, " + name);
        }
    }

    private void set(YamlFile source, String key, Node node, Map<String, String> values, Set<String> secretKeys) {
        String fullKey = fullKey(key);
        if (node instanceof ScalarNode) {
            values.put(fullKey, source.text(key, node));
            secretKeys.remove(fullKey);
            return;
        }
        JsonElement json = source.json(key, node);
        JsonElement clear = withPlaceholders(json);
        if (clear.equals(json)) {
            secretKeys.remove(fullKey);
        } else {
            secretKeys.add(fullKey);
        }
        values.put(fullKey, clear instanceof JsonPrimitive text ? text.getAsString() : clear.toString());
    }

    /** A key without a namespace is the project's own. */
    private String fullKey(String key) {
        return key.contains(":") ? key : name + ":" + key;
    }

    private static JsonElement withPlaceholders(JsonElement json) {
        if (json instanceof JsonObject object) {
            if (object.size() == 1 && object.has("secure")) {
                return new JsonPrimitive(SECRET_PLACEHOLDER);
            }
            JsonObject result = new JsonObject();
            object.entrySet().forEach(entry -> result.add(entry.getKey(), withPlaceholders(entry.getValue())));
            return result;
        }
        if (json instanceof JsonArray array) {
            JsonArray result = new JsonArray();
            array.forEach(element -> result.add(withPlaceholders(element)));
            return result;
        }
        return json;
    }
}
