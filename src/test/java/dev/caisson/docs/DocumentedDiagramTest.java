package dev.caisson.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.report.diagram.DetailLevel;
import dev.caisson.report.diagram.Diagram;
import dev.caisson.report.diagram.Theme;
import dev.caisson.testing.GeneratedFile;
import dev.caisson.testing.ShippedStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentedDiagramTest {
    @ParameterizedTest
    @ValueSource(strings = {"platform", "epistemix", "partner", "hokusai", "chronotrail"})
    @DisplayName("the picture on each system's page is that of its production, and current")
    void picture(String system) throws Exception {
        boolean reference = system.equals("platform");
        ShippedStack stack = reference ? ShippedStack.platform("prod") : ShippedStack.example(system, "prod");
        String page = Files.readString(Path.of(reference ? "README.md" : "docs/systems/" + system + ".md"));
        Diagram diagram = Diagram.of(stack.simulated(), DetailLevel.MAIN);
        for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            String file = "images/" + system + "-" + theme.name().toLowerCase(Locale.ROOT) + ".svg";
            assertThat(page).contains(file);
            GeneratedFile.assertCurrent(Path.of("docs", file), diagram.svg(theme));
        }
    }
}
