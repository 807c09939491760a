package dev.caisson.proof;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.proof.Block.Attribute;
import dev.caisson.proof.Block.NestedBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The inputs of one resource in the shape and under the names of the provider's schema. */
final class ValueTranslator {
    /** Fits what AWS asks of passwords and keys; the real value never gets into a graph. */
    private static final String SECRET = "Placeholder-1234567890-abcdef";

    private final ProviderNames names;
    private final String type;
    private final References references;
    private final Path assets;
    private final List<String> unknown = new ArrayList<>();

    ValueTranslator(ProviderNames names, String type, References references, Path assets) {
        this.names = names;
        this.type = type;
        this.references = references;
        this.assets = assets;
    }

    /** Pulumi's names of what the schema does not have, with their path. */
    List<String> unknownProperties() {
        return unknown;
    }

    JsonObject block(Block block, String path, JsonObject inputs) {
        JsonObject result = new JsonObject();
        inputs.entrySet().forEach(entry -> {
            if (entry.getValue().isJsonNull()) {
                return;
            }
            Optional<String> name = names.property(type, path, block, entry.getKey());
            if (name.isEmpty()) {
                unknown.add(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey());
                return;
            }
            Attribute attribute = block.attributes().get(name.get());
            result.add(
                    name.get(),
                    attribute != null
                            ? attribute(attribute.type(), entry.getValue(), join(path, name.get()))
                            : nested(block.blocks().get(name.get()), entry.getValue(), join(path, name.get())));
        });
        return result;
    }

    private JsonElement nested(NestedBlock nested, JsonElement value, String path) {
        if (isMark(value, "secret")) {
            return new JsonArray();
        }
        if (nested.mode().equals("single") || nested.mode().equals("map")) {
            return block(nested.block(), path, value.getAsJsonObject());
        }
        JsonArray blocks = new JsonArray();
        Json.list(value).forEach(each -> blocks.add(block(nested.block(), path, each.getAsJsonObject())));
        return blocks;
    }

    private JsonElement attribute(JsonElement terraform, JsonElement value, String path) {
        if (value.isJsonNull()) {
            return JsonNull.INSTANCE;
        }
        if (terraform.isJsonPrimitive()) {
            return scalar(terraform.getAsString(), value, path);
        }
        JsonArray shape = terraform.getAsJsonArray();
        JsonElement element = shape.get(1);
        return switch (shape.get(0).getAsString()) {
            case "map" -> {
                JsonObject map = new JsonObject();
                if (isMark(value, "secret")) {
                    map.addProperty("PLACEHOLDER", SECRET);
                } else {
                    value.getAsJsonObject()
                            .entrySet()
                            .forEach(
                                    entry -> map.add(text(entry.getKey()), attribute(element, entry.getValue(), path)));
                }
                yield map;
            }
            case "object" -> object(element.getAsJsonObject(), value.getAsJsonObject(), path);
            default -> {
                JsonArray list = new JsonArray();
                if (!isMark(value, "secret")) {
                    Json.list(value).forEach(each -> list.add(attribute(element, each, path)));
                }
                yield list;
            }
        };
    }

    /** In JSON, Terraform wants all members of an object, if only as null. */
    private JsonObject object(JsonObject members, JsonObject value, String path) {
        JsonObject result = new JsonObject();
        members.keySet().forEach(member -> result.add(member, JsonNull.INSTANCE));
        value.entrySet().forEach(entry -> {
            Optional<String> name = ProviderNames.member(members, entry.getKey());
            if (name.isPresent()) {
                result.add(name.get(), attribute(members.get(name.get()), entry.getValue(), join(path, name.get())));
            } else {
                unknown.add(join(path, entry.getKey()));
            }
        });
        return result;
    }

    private JsonElement scalar(String terraform, JsonElement value, String path) {
        if (isMark(value, "secret")) {
            return switch (terraform) {
                case "number" -> new JsonPrimitive(1);
                case "bool" -> new JsonPrimitive(true);
                default -> new JsonPrimitive(SECRET);
            };
        }
        if (value instanceof JsonObject object && (object.has("asset") || object.has("archive"))) {
            return new JsonPrimitive(text(Assets.file(object, assets).toString()));
        }
        if (value instanceof JsonPrimitive primitive) {
            return primitive.isString() ? new JsonPrimitive(text(primitive.getAsString())) : primitive;
        }
        unknown.add(path + " as " + value);
        return JsonNull.INSTANCE;
    }

    private String text(String text) {
        return references.template(text);
    }

    private static boolean isMark(JsonElement value, String mark) {
        return value instanceof JsonObject object
                && object.size() == 1
                && object.has(mark)
                && object.get(mark).isJsonPrimitive();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
