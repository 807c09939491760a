package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of an enum's constants, written in lower case with hyphens: {@code MULTI_AZ} is {@code multi-az}.
 *
 * @param type the enum
 */
record ChoiceType(Class<?> type) implements ValueType {
    List<String> names() {
        return Arrays.stream(type.getEnumConstants()).map(ChoiceType::name).toList();
    }

    @Override
    public String described() {
        return "one of " + String.join(", ", names());
    }

    @Override
    public @Nullable Object bind(JsonElement given, Place at) {
        if (!(given instanceof JsonPrimitive scalar) || !scalar.isString()) {
            return at.wrongType(given, described());
        }
        String name = meant(scalar.getAsString(), at.limits());
        for (Object constant : type.getEnumConstants()) {
            if (name(constant).equals(name)) {
                return at.set(constant, new JsonPrimitive(name));
            }
        }
        return at.wrong(given, Limits.oneOf(name, names()));
    }

    private static String meant(String given, Key key) {
        return Arrays.stream(key.synonyms())
                .filter(synonym -> synonym.startsWith(given + "="))
                .map(synonym -> synonym.substring(given.length() + 1))
                .findFirst()
                .orElse(given);
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
