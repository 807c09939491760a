package dev.caisson.project;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a stack file takes from environments of Pulumi ESC: {@code environment:}, which only Pulumi Cloud can open. */
final class EscEnvironment {
    private EscEnvironment() {}

    /**
     * One sentence for the reader of a preview; empty if the file takes nothing.
     *
     * @param file name of the stack file
     */
    static Optional<String> notice(String file, JsonElement environment) {
        List<String> names = new ArrayList<>();
        boolean values = false;
        if (environment instanceof JsonArray imports) {
            names(imports).forEach(names::add);
        } else if (environment instanceof JsonObject parts) {
            if (parts.get("imports") instanceof JsonArray imports) {
                names(imports).forEach(names::add);
            }
            values = parts.has("values");
        }
        if (names.isEmpty() && !values) {
            return Optional.empty();
        }
        return Optional.of(file + " takes values from Pulumi ESC"
                + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")")
                + ", which are unknown here: give those that matter with --config");
    }

    /** An import is a name, or a name with how it is merged. */
    private static Stream<String> names(JsonArray imports) {
        return imports.asList().stream()
                .flatMap(each -> each instanceof JsonObject merged
                        ? merged.keySet().stream()
                        : Stream.of(each.isJsonPrimitive() ? each.getAsString() : each.toString()));
    }
}
