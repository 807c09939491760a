package dev.caisson.proof;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("proof")
@DisplayName("The real AWS provider takes every component with everything on")
class ComponentsProofTest {
    @TestFactory
    Stream<DynamicTest> components() {
        return Proofs.of(List.of(
                Proof.of("components-data", ComponentPrograms::data),
                Proof.of("components-services", ComponentPrograms::services),
                Proof.of("components-network", ComponentPrograms::network)));
    }
}
