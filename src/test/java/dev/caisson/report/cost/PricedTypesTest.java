package dev.caisson.report.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.proof.EveryComponent;
import dev.caisson.testing.ShippedStack;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PricedTypesTest {
    private final JsonObject types = JsonTable.read(Estimator.class, "types.jsonc");

    static Stream<Arguments> all() {
        return Stream.concat(
                ShippedStack.everything()
                        .map(stack -> Arguments.of(stack.toString(), (Supplier<ResourceGraph>) stack::preview)),
                Stream.of(Arguments.of("every component", (Supplier<ResourceGraph>) EveryComponent::simulated)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    @DisplayName("every type is priced, free for a reason, or without a price for a reason")
    void known(String name, Supplier<ResourceGraph> graph) {
        var estimator = new Estimator();
        Set<String> emitted = new TreeSet<>();
        graph.get().resources().stream()
                .filter(ResourceNode::custom)
                .map(ResourceNode::type)
                .filter(type -> !type.startsWith("pulumi:"))
                .forEach(emitted::add);
        assertThat(emitted)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(estimator.known(type))
                        .as("%s: price it, or give it a line in types.jsonc", type)
                        .hasValueSatisfying(reason -> assertThat(reason).isNotBlank()));
    }

    @Test
    @DisplayName("no type is of two minds")
    void once() {
        Set<String> free = types.getAsJsonObject("free").keySet();
        Set<String> unpriced = types.getAsJsonObject("unpriced").keySet();
        assertThat(free).doesNotContainAnyElementsOf(unpriced);
        assertThat(Stream.concat(free.stream(), unpriced.stream()))
                .allSatisfy(type -> assertThat(PricedTypes.find(type)).as(type).isNull());
    }
}
