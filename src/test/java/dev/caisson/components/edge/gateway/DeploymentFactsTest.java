package dev.caisson.components.edge.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeploymentFactsTest {
    @Test
    @DisplayName("text moved from one fact to the next makes another hash")
    void hash() {
        assertThat(DeploymentFacts.hash(List.of("a", "b"), List.of("xy", "z")))
                .isNotEqualTo(DeploymentFacts.hash(List.of("a", "b"), List.of("x", "yz")))
                .isEqualTo(DeploymentFacts.hash(List.of("a", "b"), List.of("xy", "z")));
    }
}
