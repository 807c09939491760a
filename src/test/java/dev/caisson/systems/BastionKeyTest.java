package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.reach.Reachability;
import dev.caisson.testing.ShippedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("caisson:bastion")
class BastionKeyTest {
    private static final String INSTANCE = "aws:ec2/instance:Instance";
    private static final String BASTION = "bastion-instance";

    @ParameterizedTest
    @ValueSource(strings = {"platform", "hokusai", "partner", "chronotrail"})
    @DisplayName("makes a host that reaches the database and that nothing reaches; without it there is none:")
    void on(String system) {
        ShippedStack stack =
                system.equals("platform") ? ShippedStack.platform("prod") : ShippedStack.example(system, "prod");
        var graph = stack.with("caisson:bastion.instance=t4g.micro").simulated();

        ResourceNode host = graph.the(INSTANCE, BASTION);
        assertThat(Inputs.text(host, "instanceType")).contains("t4g.micro");
        assertThat(Inputs.text(host, "keyName")).isEmpty();
        assertThat(Reachability.of(graph).flows())
                .contains("bastion -> database:5432")
                .noneMatch(flow -> flow.contains("-> bastion"));
        assertThat(stack.simulated().byName(BASTION)).isEmpty();
    }

    @Test
    @DisplayName("is there in Epistemix, unless it is false")
    void epistemix() {
        ShippedStack stack = ShippedStack.example("epistemix", "prod");

        assertThat(stack.simulated().byName(BASTION)).hasSize(1);
        assertThat(stack.with("caisson:bastion=false").simulated().byName(BASTION))
                .isEmpty();
    }

    @Test
    @DisplayName("is refused where there is no database to lead to, or no way out to Session Manager")
    void refused() {
        ShippedStack dev = ShippedStack.platform("dev").with("caisson:bastion.instance=t4g.nano");

        assertThat(dev.with(
                                "caisson:database=false",
                                "caisson:services=false",
                                "caisson:functions=false",
                                "caisson:api=false")
                        .previewRun()
                        .errors())
                .singleElement()
                .asString()
                .contains("caisson:bastion: leads to the database, and this stack has none");
        assertThat(dev.with("caisson:network.nat=none").previewRun().errors())
                .singleElement()
                .asString()
                .contains("caisson:bastion: needs a way to Session Manager, and network.nat is none");
    }
}
