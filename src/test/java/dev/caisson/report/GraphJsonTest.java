package dev.caisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.validation.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GraphJsonTest {
    private static final String STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

    @Test
    @DisplayName("what is written is read back the same, every option included")
    void roundTrip() {
        var options = new NodeOptions(
                true,
                true,
                false,
                List.of("tags"),
                List.of("name"),
                List.of("urn:old"),
                "urn:provider",
                List.of("url"),
                Map.of("create", "600s"),
                "vpc-1");
        var graph = graph(options);

        var read = GraphJson.read(GraphJson.write(graph));

        assertThat(read.resources()).isEqualTo(graph.resources());
        assertThat(read.outputs()).isEqualTo(graph.outputs());
        assertThat(read.project()).isEqualTo("shop");
        assertThat(read.stack()).isEqualTo("dev");
    }

    @Test
    @DisplayName("what is off or empty is left out, and keys are sorted")
    void small() {
        assertThat(GraphJson.write(graph(NodeOptions.NONE)))
                .startsWith("{\n  \"version\": 1,\n  \"project\": \"shop\",\n  \"stack\": \"dev\",\n  \"resources\": [")
                .contains("\"inputs\": {\n        \"a\": null,\n        \"b\": [\n          \"<x>\"\n        ]")
                .doesNotContain("options", "protect", "propertyDependencies");
    }

    @Test
    @DisplayName("another version, or something else, is refused")
    void wrongFiles() {
        assertThatThrownBy(() -> GraphJson.read("{\"version\": 2, \"resources\": []}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("version = 2: must be 1");
        for (String other : List.of("", "[]", "{}", "not json", "{\"version\": 1}")) {
            assertThatThrownBy(() -> GraphJson.read(other))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is not a graph");
        }
    }

    private static ResourceGraph graph(NodeOptions options) {
        var inputs = new JsonObject();
        var list = new JsonArray();
        list.add("<x>");
        inputs.add("b", list);
        inputs.add("a", com.google.gson.JsonNull.INSTANCE);
        var outputs = new JsonObject();
        outputs.addProperty("url", "https://x");
        return new ResourceGraph(
                "shop",
                "dev",
                List.of(
                        node(STACK, "pulumi:pulumi:Stack", "shop-dev", false, null, new JsonObject(), NodeOptions.NONE),
                        node("urn:q", "aws:sqs/queue:Queue", "q", true, STACK, inputs, options)),
                outputs);
    }

    private static ResourceNode node(
            String urn,
            String type,
            String name,
            boolean custom,
            String parent,
            JsonObject inputs,
            NodeOptions options) {
        return new ResourceNode(
                urn, type, name, custom, parent, null, inputs, new JsonObject(), Set.of(), Map.of(), options);
    }
}
