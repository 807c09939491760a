package dev.caisson.config.binding;

import com.google.gson.JsonObject;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Binds a stack's configuration to a record whose components carry {@link Key}. Nothing is ignored, guessed or read as
 * zero: unknown keys, wrong types, values out of range and missing keys are all reported, together.
 */
public final class RecordReader {
    private final StackInput input;
    private final Origins origins;

    /**
     * Prepares to read.
     *
     * @param origins where the given values came from
     */
    public RecordReader(StackInput input, Origins origins) {
        this.input = input;
        this.origins = origins;
    }

    /**
     * Reads a record whose system has no defaults of its own.
     *
     * @throws InvalidInputException if anything is wrong, listing all of it; no secret is shown
     */
    public <T extends Record> Bound<T> read(Class<T> type) {
        return read(type, new JsonObject());
    }

    /**
     * Reads a record from the stack's values, laid over the system's: objects are merged key by key, everything else is
     * replaced. {@code null} in the stack file takes a default away; {@code false} does the same to an object, and
     * survives {@code pulumi config set}, which rewrites an empty value.
     *
     * @param systemDefaults the system's own values, in the shape of the record
     * @throws InvalidInputException if anything is wrong, listing all of it; no secret is shown
     */
    public <T extends Record> Bound<T> read(Class<T> type, JsonObject systemDefaults) {
        return read(type, systemDefaults, (bound, problems) -> {});
    }

    /**
     * As {@link #read(Class, JsonObject)}.
     *
     * @param more looks at the record, unless a value is missing or of the wrong form, and adds what else is wrong with
     *     it
     * @throws InvalidInputException if anything is wrong, listing all of it; no secret is shown
     */
    public <T extends Record> Bound<T> read(Class<T> type, JsonObject systemDefaults, BiConsumer<T, Problems> more) {
        var problems = Problems.in("the configuration of stack " + input.stack());
        var given = input.tree(problems);
        var path = ConfigPath.top(StackInput.NAMESPACE);
        var root = new RecordType(type);
        var reading = new Reading(input.secretKeys(), origins, problems, secretHomes(root, path));
        var tree = new LayeredTree(Origins.SYSTEM, reading.defaultSources()).over(systemDefaults, given, path);

        Object value = root.bind(tree, Place.top(reading, path));
        if (value != null) {
            more.accept(type.cast(value), problems);
        }
        problems.throwIfAny();
        return new Bound<>(type.cast(Objects.requireNonNull(value, "nothing is wrong")), reading.settings());
    }

    private static String secretHomes(RecordType root, ConfigPath path) {
        return root.keys().stream()
                .filter(key -> key.type() instanceof SecretType
                        || (key.type() instanceof MapType map && map.value() instanceof SecretType))
                .map(key -> path.key(key.name()).toString())
                .collect(Collectors.joining(" or "));
    }
}
