package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.caisson.components.Component;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The proof")
class ProvenComponentsTest {
    @Test
    @DisplayName("leaves out no component")
    void all() {
        Set<String> proven = Stream.concat(
                        ShippedStack.everything().map(ShippedStack::simulated), Stream.of(EveryComponent.simulated()))
                .map(ResourceGraph::resources)
                .flatMap(resources -> resources.stream().map(ResourceNode::type))
                .filter(type -> type.startsWith("caisson:"))
                .map(type -> type.substring(type.lastIndexOf(':') + 1))
                .collect(Collectors.toSet());

        assertThat(new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages("dev.caisson.components"))
                .filteredOn(each -> each.isAssignableTo(Component.class)
                        && !each.getModifiers().contains(JavaModifier.ABSTRACT))
                .isNotEmpty()
                .extracting(JavaClass::getSimpleName)
                .filteredOn(component -> !proven.contains(component))
                .isEmpty();
    }
}
