package dev.caisson.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The inputs of a resource that a reader looks for first, as {@code main-properties.jsonc} lists them by type. */
final class MainProperties {
    private final JsonObject table = JsonTable.read(MainProperties.class, "main-properties.jsonc");

    /** {@code cpu 256, memory 512}: those that are known, and no secret. */
    String of(ResourceNode node) {
        List<JsonElement> names =
                table.has(node.type()) ? table.getAsJsonArray(node.type()).asList() : List.of();
        return names.stream()
                .map(JsonElement::getAsString)
                .map(name -> shown(name, node.inputs().get(name)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String shown(String name, @Nullable JsonElement value) {
        if (value instanceof JsonArray array) {
            boolean plain = !array.isEmpty() && array.asList().stream().allMatch(JsonElement::isJsonPrimitive);
            return plain
                    ? name + " "
                            + array.asList().stream().map(MainProperties::text).collect(Collectors.joining(" "))
                    : null;
        }
        return value instanceof JsonPrimitive ? name + " " + text(value) : null;
    }

    static String text(JsonElement value) {
        JsonPrimitive primitive = value.getAsJsonPrimitive();
        return primitive.isNumber()
                ? primitive.getAsBigDecimal().stripTrailingZeros().toPlainString()
                : primitive.getAsString();
    }
}
