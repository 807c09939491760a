package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What scripts, pipelines and other stacks read: a name that goes or another's value breaks them, and no diff says so.
 */
class StackOutputsTest {
    private static final Path TABLES = Path.of("src/test/resources/outputs");

    @ParameterizedTest
    @ValueSource(strings = {"platform", "chronotrail", "epistemix", "hokusai", "partner"})
    @DisplayName("a stack's outputs are those of the table, each with the value of what it is named for:")
    void outputs(String system) throws IOException {
        var stack = system.equals("platform") ? ShippedStack.platform("prod") : ShippedStack.example(system, "prod");
        ResourceGraph graph = stack.simulated();
        Map<String, String> wanted = new TreeMap<>();
        try (Stream<String> lines = Files.lines(TABLES.resolve(system + ".txt"))) {
            lines.filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] output = line.split(" (<-|=) ", 2);
                wanted.put(output[0], line.contains(" <- ") ? value(graph, output[1]) : output[1]);
            });
        }
        Map<String, String> actual = new TreeMap<>();
        graph.outputs().asMap().forEach((name, value) -> actual.put(name, text(value)));

        assertThat(actual).containsExactlyEntriesOf(wanted);
    }

    /** {@code alarms-topic.arn}: one output of one resource. */
    private static String value(ResourceGraph graph, String source) {
        String name = source.substring(0, source.lastIndexOf('.'));
        String output = source.substring(source.lastIndexOf('.') + 1);
        ResourceNode node = graph.resources().stream()
                .filter(each -> each.custom() && each.name().equals(name))
                .filter(each -> output.equals("id") || each.outputs().has(output))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is " + source));
        return withoutHashes(
                output.equals("id")
                        ? node.id()
                        : Inputs.at(node.outputs(), output).getAsString());
    }

    private static String text(JsonElement value) {
        return withoutHashes(value instanceof JsonPrimitive one ? one.getAsString() : value.toString());
    }

    private static String withoutHashes(String text) {
        return text.replaceAll("-[0-9a-f]{7,8}\\b", "");
    }
}
