package dev.caisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceNode;
import dev.caisson.proof.EveryComponent;
import dev.caisson.testing.ShippedStack;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class MainPropertiesTest {
    private static final ShippedStack STACK = ShippedStack.platform("prod");

    @Test
    @DisplayName("a verbose preview shows size, place and openness of each resource")
    void shown() {
        String tree = new TreeReport(new Terminal(Ansi.OFF, 200), true).render(STACK.preview());

        assertThat(tree)
                .contains(
                        "cidrBlock 10.0.0.0/16",
                        "instanceClass db.m7g.large, engineVersion ",
                        "cpu 1024, memory 2048",
                        "ipProtocol tcp, fromPort 443, toPort 443, cidrIpv4 0.0.0.0/0",
                        "minCapacity 3, maxCapacity 12")
                .doesNotContain("null", "{");
        assertThat(new TreeReport(new Terminal(Ansi.OFF, 200), false).render(STACK.preview()))
                .doesNotContain("instanceClass");
    }

    @Test
    @DisplayName("the table names types and inputs that stacks have")
    void known() {
        Set<String> used = Stream.concat(
                        ShippedStack.everything().map(ShippedStack::simulated), Stream.of(EveryComponent.simulated()))
                .flatMap(graph -> graph.resources().stream())
                .map(ResourceNode::type)
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(
                JsonTable.read(MainProperties.class, "main-properties.jsonc").keySet());
        unknown.removeAll(used);

        assertThat(unknown).containsExactly("aws:ec2/launchTemplate:LaunchTemplate");
    }
}
