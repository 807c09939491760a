package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.EngineMessage;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("a preview of a shipped stack")
class PreviewTest {
    private static final String NOBODY_IS_TOLD =
            "caisson:alarms names nobody: when something is wrong with this stack, nobody is told";

    static Stream<ShippedStack> stacks() {
        return ShippedStack.everything();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("shows exactly the resources that a deployment makes, although nothing computed is known yet")
    void complete(ShippedStack stack) {
        assertThat(urns(stack.preview())).isEqualTo(urns(stack.simulated()));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("says nothing but what a user has to know, and asks AWS for little")
    void quiet(ShippedStack stack) {
        assertThat(stack.previewRun().messages())
                .extracting(EngineMessage::text)
                .isEqualTo(stack.toString().endsWith("/dev") ? List.of(NOBODY_IS_TOLD) : List.of());
        // Besides the subnets that the stack is given, each of which is looked up.
        assertThat(stack.previewRun().invokes())
                .filteredOn(invoke -> !invoke.equals("aws:ec2/getSubnet:getSubnet"))
                .hasSizeLessThanOrEqualTo(3);
    }

    private static List<String> urns(ResourceGraph graph) {
        return graph.resources().stream().map(ResourceNode::urn).toList();
    }
}
