package dev.caisson.components.edge.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeploymentSnapshotTest {
    @Test
    @DisplayName("text moved from one part to the next makes another hash")
    void hash() {
        assertThat(DeploymentSnapshot.hash(List.of("a", "b"), List.of("xy", "z")))
                .isNotEqualTo(DeploymentSnapshot.hash(List.of("a", "b"), List.of("x", "yz")))
                .isEqualTo(DeploymentSnapshot.hash(List.of("a", "b"), List.of("xy", "z")));
    }
}
