package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.validation.Problem;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spot in the configuration while it is read: where a value, or what is wrong with it, is noted. */
final class Place {
    private final Reading reading;
    private final ConfigPath path;
    private final @Nullable Key limits;
    private final @Nullable String defaultedBy;

    private Place(Reading reading, ConfigPath path, @Nullable Key limits, @Nullable String defaultedBy) {
        this.reading = reading;
        this.path = path;
        this.limits = limits;
        this.defaultedBy = defaultedBy;
    }

    static Place top(Reading reading, ConfigPath path) {
        return new Place(reading, path, null, null);
    }

    Place key(KeySchema key) {
        return at(path.key(key.name()), key.key());
    }

    Place entry(String name) {
        return at(path.key(name), limits);
    }

    /** An entry whose name is not told. */
    Place hiddenEntry() {
        return at(path.hidden(), limits);
    }

    Place index(int index) {
        return at(path.index(index), limits);
    }

    /** The same spot, its value being the key's default. */
    Place defaulted() {
        return new Place(reading, path, limits, Origins.DEFAULT);
    }

    private Place at(ConfigPath deeper, @Nullable Key key) {
        String source = reading.defaultSources().get(deeper.toString());
        return new Place(reading, deeper, key, source == null ? defaultedBy : source);
    }

    JsonObject overDefaults(JsonObject defaults, JsonObject given) {
        return new LayeredTree(Origins.DEFAULT, reading.defaultSources()).over(defaults, given, path);
    }

    ConfigPath path() {
        return path;
    }

    /** Annotation of the key this is in. */
    Key limits() {
        if (limits == null) {
            throw new IllegalStateException("only a key has limits");
        }
        return limits;
    }

    boolean isTopLevel() {
        return path.isTopLevel();
    }

    /** Does a value at this spot come out of an encrypted Pulumi key? */
    boolean isStoredAsSecret() {
        return defaultedBy == null && reading.isSecret(path);
    }

    int problemCount() {
        return reading.problemCount();
    }

    int settingCount() {
        return reading.settings().size();
    }

    /** Notes a value in effect, and returns it; a plain value where secrets are kept, or a credential, is refused. */
    @Nullable
    Object set(Object value, JsonPrimitive json) {
        if (isStoredAsSecret()) {
            return reading.plainAmongSecrets(path);
        }
        if (json.isString() && PlainTextSecret.seenIn(json.getAsString())) {
            return wrong(json, "looks like a credential in plain text; put it under a key that takes secrets");
        }
        return note(value, YamlText.scalar(json));
    }

    Object setSecret(SecretValue value) {
        return note(value, SecretValue.MASK);
    }

    Object setEmpty(Object value, String yaml) {
        return path.segments().isEmpty() ? value : note(value, yaml);
    }

    private Object note(Object value, String yaml) {
        reading.settings().add(new Setting(path.segments(), yaml, origin()));
        return value;
    }

    private String origin() {
        return defaultedBy == null ? reading.origins().of(path.toString()) : defaultedBy;
    }

    /** Notes a problem without the value. */
    @Nullable
    Object wrong(String allowed) {
        reading.add(path.toString(), "", allowed);
        return null;
    }

    /** Notes a problem and the value, unless that is a secret or too large to show. */
    @Nullable
    Object wrong(JsonElement value, String allowed) {
        reading.add(path.toString(), Shown.of(value, isStoredAsSecret()), allowed);
        return null;
    }

    @Nullable
    Object wrongType(JsonElement value, String expected) {
        return wrong(value, "must be " + expected + ", not " + Shown.kind(value));
    }

    void validate(Validated value) {
        var found = Problems.in(path.toString());
        value.validate(path.toString(), found);
        found.list()
                .forEach(problem ->
                        reading.adopt(new Problem(shown(problem.path()), problem.value(), shown(problem.allowed()))));
    }

    /** At the top, path + ".key" is "caisson:.key", which a message may quote as well. */
    private static String shown(String text) {
        return text.replace(":.", ":");
    }

    @Nullable
    Object adopt(List<Problem> problems) {
        String prefix = path.segments().isEmpty() ? path.toString() : path + ".";
        problems.forEach(problem -> reading.add(prefix + problem.path(), problem.value(), problem.allowed()));
        return null;
    }
}
