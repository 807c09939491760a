package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedParametersTest {
    /** What the program decides itself, and so comes from no resource: the database was made with the same. */
    private static final Map<String, String> DECIDED =
            Map.of("database/name", "dbName", "database/port", "port", "database/user", "username");

    static Stream<ShippedStack> stacks() {
        return ShippedStack.all().filter(stack -> !parameters(stack.simulated()).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stacks")
    @DisplayName("a published parameter is what a resource it depends on says, not a guess at it:")
    void sourced(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();
        Set<String> guessed = new TreeSet<>();
        for (ResourceNode parameter : parameters(graph)) {
            String name = Inputs.text(parameter, "name").orElseThrow();
            String key = name.replaceFirst("^/[^/]+/[^/]+/", "");
            String value = Inputs.text(parameter, "insecureValue").orElseThrow();
            boolean isSaid =
                    parameter
                            .propertyDependencies()
                            .getOrDefault("insecureValue", Collections.emptySortedSet())
                            .stream()
                            .map(urn -> graph.byUrn(urn).orElseThrow())
                            .flatMap(PublishedParametersTest::texts)
                            .anyMatch(value::equals);
            if (!isSaid && !isDecided(graph, key, value)) {
                guessed.add(key + " = " + value);
            }
        }

        assertThat(guessed).isEmpty();
    }

    private static boolean isDecided(ResourceGraph graph, String key, String value) {
        return DECIDED.containsKey(key)
                && graph.byType("aws:rds/instance:Instance").stream()
                        .map(database -> Inputs.text(database, DECIDED.get(key)).orElse(""))
                        .anyMatch(value::equals);
    }

    private static List<ResourceNode> parameters(ResourceGraph graph) {
        return graph.byType("aws:ssm/parameter:Parameter").stream()
                .filter(parameter -> Inputs.text(parameter, "insecureValue").isPresent())
                .toList();
    }

    /** Everything a resource says of itself. */
    private static Stream<String> texts(ResourceNode node) {
        return Stream.of(
                        Stream.of(Objects.requireNonNullElse(node.id(), "")),
                        leaves(node.inputs()),
                        leaves(node.outputs()))
                .flatMap(all -> all);
    }

    private static Stream<String> leaves(JsonElement element) {
        if (element instanceof JsonObject object) {
            return object.asMap().values().stream().flatMap(PublishedParametersTest::leaves);
        }
        if (element instanceof JsonArray array) {
            return array.asList().stream().flatMap(PublishedParametersTest::leaves);
        }
        return element.isJsonPrimitive() ? Stream.of(element.getAsString()) : Stream.of();
    }
}
