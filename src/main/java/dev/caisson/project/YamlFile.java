package dev.caisson.project;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A YAML file as a tree of nodes: a scalar's own text is still there ({@code 0123} stays {@code 0123}). */
public final class YamlFile {
    private final Path file;
    private final String subject;
    private final Map<String, Node> entries;

    private YamlFile(Path file, String subject) {
        this.file = file;
        this.subject = subject;
        this.entries = read();
    }

    /**
     * Reads a file whose top level is a mapping.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is not YAML, with the line
     */
    static YamlFile read(Path file) {
        return new YamlFile(file, String.valueOf(file.getFileName()));
    }

    /**
     * All of a file whose top level is a mapping, with the types of its values.
     *
     * @param subject what a refusal calls it
     * @throws dev.caisson.validation.InvalidInputException if it is not YAML, has a key twice, or cannot be read
     */
    public static JsonObject json(Path file, String subject) {
        var yaml = new YamlFile(file, subject);
        JsonObject result = new JsonObject();
        yaml.entries.forEach((key, node) -> result.add(key, yaml.json(key, node)));
        return result;
    }

    /** The top level, in the file's order. */
    Map<String, Node> entries() {
        return entries;
    }

    /**
     * Refuses what nobody reads.
     *
     * @param known all that may stand at the top level
     */
    void requireKeys(List<String> known) {
        entries.forEach((key, node) -> {
            if (!known.contains(key)) {
                throw invalid(key, node, "is not read by Pulumi; what it knows is " + String.join(", ", known));
            }
        });
    }

    /** A mapping inside, empty if the key is not there. */
    Map<String, Node> mapping(String key) {
        Node node = entries.get(key);
        return node == null || isNull(node) ? Map.of() : mapping(key, node);
    }

    Map<String, Node> mapping(String path, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw path.isEmpty()
                    ? invalid("the file", node, "must be a mapping, KEY: VALUE in each line")
                    : invalid(path, node, "must be a mapping");
        }
        Map<String, Node> result = new LinkedHashMap<>();
        Map<String, Node> keys = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = text(path, entry.getKeyNode());
            Node first = keys.putIfAbsent(key, entry.getKeyNode());
            if (first != null) {
                throw invalid(
                        path.isEmpty() ? key : path + "." + key,
                        entry.getKeyNode(),
                        "is there twice"
                                + line(first)
                                        .map(line -> ", first in line " + line)
                                        .orElse(""));
            }
            result.put(key, entry.getValueNode());
        }
        return result;
    }

    /** A scalar's text as it stands in the file. */
    @Nullable
    String scalar(String key) {
        Node node = entries.get(key);
        return node == null ? null : text(key, node);
    }

    String text(String path, Node node) {
        if (node instanceof ScalarNode scalar) {
            return isNull(node) ? "" : scalar.getValue();
        }
        throw invalid(path, node, "must be a single value");
    }

    /** A value with its types. */
    JsonElement json(String path, Node node) {
        if (node instanceof MappingNode) {
            JsonObject object = new JsonObject();
            mapping(path, node).forEach((key, value) -> object.add(key, json(path + "." + key, value)));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            JsonArray array = new JsonArray();
            sequence.getValue().forEach(element -> array.add(json(path + "[" + array.size() + "]", element)));
            return array;
        }
        String value = ((ScalarNode) node).getValue();
        if (isNull(node)) {
            return JsonNull.INSTANCE;
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return new JsonPrimitive(Boolean.parseBoolean(value));
        }
        return isNumber(node) ? new JsonPrimitive(new BigDecimal(value)) : new JsonPrimitive(value);
    }

    RuntimeException invalid(String path, Node node, String allowed) {
        return refusal(
                path,
                null,
                allowed + line(node).map(line -> " (line " + line + ")").orElse(""));
    }

    private static Optional<Integer> line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1);
    }

    RuntimeException refusal(String path, @Nullable String value, String allowed) {
        return Problems.in(subject).add(path, value, allowed).refusal();
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** Hexadecimal, octal, infinity: Pulumi's own reader differs there, so they stay text. */
    private static boolean isNumber(Node node) {
        return (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))
                && ((ScalarNode) node).getValue().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    }

    private Map<String, Node> read() {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(subject)
                    .setSchema(new CoreSchema())
                    .build();
            var root = new Compose(settings).composeString(Files.readString(file));
            return root.isEmpty() ? Map.of() : mapping("", root.get());
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("the file");
            throw refusal(line, null, "is not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw refusal("the file", null, "is not valid YAML: " + e.getMessage());
        } catch (IOException e) {
            throw refusal("the file", null, "cannot be read: " + FileTrouble.of(file, e));
        }
    }
}
