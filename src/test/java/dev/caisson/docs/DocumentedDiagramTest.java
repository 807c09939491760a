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
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedDiagramTest {
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    @DisplayName("README's picture is that of the reference system in production, and current")
    void picture(Theme theme) throws Exception {
        String file = "docs/images/platform-" + theme.name().toLowerCase(Locale.ROOT) + ".svg";
        assertThat(Files.readString(Path.of("README.md"))).contains(file);
        Diagram diagram = Diagram.of(ShippedStack.platform("prod").simulated(), DetailLevel.MAIN);
        GeneratedFile.assertCurrent(Path.of(file), diagram.svg(theme));
    }
}
