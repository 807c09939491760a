package dev.caisson.proof;

import com.google.common.hash.Hashing;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names Pulumi makes up: the logical name, a hyphen and seven hexadecimal digits. */
final class AutoNames {
    private static final int HEX = 7;
    private static final int DEFAULT_LIMIT = 255;

    private AutoNames() {}

    /** Property to name; empty if the program names it, or nothing does. */
    static Map<String, String> of(ProviderNames names, String type, Block block, ResourceNode node) {
        return property(names, type, block, node)
                .map(property -> Map.of(property, name(names.autoName(type), node)))
                .orElse(Map.of());
    }

    /** What is wrong with it: Pulumi refuses a name that would be too long. */
    static Optional<String> problem(ProviderNames names, String type, Block block, ResourceNode node) {
        int limit = limit(names.autoName(type));
        return property(names, type, block, node)
                .map(property -> name(names.autoName(type), node))
                .filter(name -> name.length() > limit)
                .map(name -> "the name Pulumi makes for " + type + ", " + name + ", has " + name.length()
                        + " characters; AWS allows " + limit);
    }

    private static Optional<String> property(ProviderNames names, String type, Block block, ResourceNode node) {
        Optional<JsonObject> rule = names.autoName(type);
        if (rule.isPresent() && rule.get().has("never")) {
            return Optional.empty();
        }
        String pulumi = rule.filter(each -> each.has("property"))
                .map(each -> each.get("property").getAsString())
                .orElse("name");
        if (given(node, pulumi) || given(node, pulumi + "Prefix")) {
            return Optional.empty();
        }
        return names.property(type, "", block, pulumi)
                .filter(property -> block.attributes().containsKey(property)
                        && block.attributes().get(property).isInput());
    }

    private static boolean given(ResourceNode node, String property) {
        JsonElement value = node.inputs().get(property);
        return value != null && !value.isJsonNull();
    }

    private static String name(Optional<JsonObject> rule, ResourceNode node) {
        String hex = Hashing.sha256()
                .hashString(node.urn(), StandardCharsets.UTF_8)
                .toString()
                .substring(0, HEX);
        String prefix = rule.filter(each -> each.has("prefix"))
                .map(each -> each.get("prefix").getAsString())
                .orElse("");
        boolean fifo = node.inputs().has("fifoQueue") || node.inputs().has("fifoTopic");
        String name = prefix + node.name() + "-" + hex + (fifo ? ".fifo" : "");
        return rule.isPresent() && rule.get().has("lower") ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static int limit(Optional<JsonObject> rule) {
        return rule.filter(each -> each.has("limit"))
                .map(each -> each.get("limit").getAsInt())
                .orElse(DEFAULT_LIMIT);
    }
}
