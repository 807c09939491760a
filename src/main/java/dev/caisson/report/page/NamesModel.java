package dev.caisson.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.Wire;

/**
 * What each resource is called in AWS: {@code [{"node": 12, "name": …, "by": "program" | "pulumi" | "tag" | "aws"}]}.
 * {@code names.jsonc} says which input holds the name of a type.
 */
final class NamesModel {
    /** Stands for the seven digits that Pulumi makes up. */
    private static final String MADE_UP = "-xxxxxxx";

    private final JsonObject types;

    private NamesModel(JsonObject types) {
        this.types = types;
    }

    static NamesModel read() {
        return new NamesModel(JsonTable.read(NamesModel.class, "names.jsonc"));
    }

    JsonArray of(ResourceGraph graph, Numbers numbers) {
        JsonArray names = new JsonArray();
        for (ResourceNode node : graph.resources()) {
            if (types.get(node.type()) instanceof JsonObject rule) {
                JsonObject name = new JsonObject();
                numbers.add(name, "node", node.urn());
                add(name, node, rule);
                if (name.has("by")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static void add(JsonObject name, ResourceNode node, JsonObject rule) {
        String property = rule.get("property").getAsString();
        boolean tag = property.equals("tags");
        JsonElement given = node.inputs().get(property);
        if (tag) {
            given = given instanceof JsonObject tags ? tags.get("Name") : null;
        }
        if (given instanceof JsonPrimitive) {
            name.addProperty("name", given.getAsString());
            name.addProperty("by", tag ? "tag" : "program");
        } else if (given != null && !given.isJsonNull()) {
            name.add("name", given);
            name.addProperty("by", Wire.isSecret(given) ? "program" : "aws");
        } else if (rule.has("made")) {
            String made = rule.get("made").getAsString().replace("{name}", node.name()) + MADE_UP;
            boolean fifo = node.inputs().has("fifoQueue") || node.inputs().has("fifoTopic");
            name.addProperty("name", fifo ? made + ".fifo" : made);
            name.addProperty("by", "pulumi");
        }
    }
}
