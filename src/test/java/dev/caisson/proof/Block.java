package dev.caisson.proof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the provider's schema says about a resource, or about a block inside one. */
record Block(Map<String, Attribute> attributes, Map<String, NestedBlock> blocks) {

    /** An argument or a computed value; {@code type} is Terraform's, {@code ["set", "string"]} for instance. */
    record Attribute(JsonElement type, boolean required, boolean optional, boolean computed) {
        boolean isInput() {
            return required || optional;
        }
    }

    /** A block in a block. */
    record NestedBlock(String mode, int maxItems, Block block) {}

    static Block parse(JsonObject json) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        Map<String, NestedBlock> blocks = new LinkedHashMap<>();
        members(json, "attributes").forEach((name, element) -> {
            JsonObject attribute = element.getAsJsonObject();
            if (attribute.has("nested_type")) {
                JsonObject nested = attribute.getAsJsonObject("nested_type");
                blocks.put(name, new NestedBlock(nested.get("nesting_mode").getAsString(), 0, parse(nested)));
            } else {
                attributes.put(
                        name,
                        new Attribute(
                                attribute.get("type"),
                                flag(attribute, "required"),
                                flag(attribute, "optional"),
                                flag(attribute, "computed")));
            }
        });
        members(json, "block_types").forEach((name, element) -> {
            JsonObject nested = element.getAsJsonObject();
            int maxItems = nested.has("max_items") ? nested.get("max_items").getAsInt() : 0;
            blocks.put(
                    name,
                    new NestedBlock(
                            nested.get("nesting_mode").getAsString(),
                            maxItems,
                            parse(nested.getAsJsonObject("block"))));
        });
        return new Block(attributes, blocks);
    }

    private static Map<String, JsonElement> members(JsonObject json, String name) {
        return json.has(name) ? json.getAsJsonObject(name).asMap() : Map.of();
    }

    private static boolean flag(JsonObject json, String name) {
        return json.has(name) && json.get(name).getAsBoolean();
    }
}
