package dev.caisson.docs;

import dev.caisson.config.binding.ConfigReference;
import dev.caisson.config.binding.ConfigReference.Root;
import dev.caisson.systems.SystemDefinition;
import dev.caisson.systems.Systems;
import dev.caisson.testing.GeneratedFile;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
    private static final String INTRODUCTION = """
            # Configuration

            Every key that a stack file may have, under the namespace `caisson:`. Defaults are the hardened ones; a stack file
            says what it gives up. `./caisson config -s <stack>` prints what is in effect, and where each value came from.
            `aws:region` is required, too.

            Set one value with `pulumi config set --path 'caisson:network.nat' single`, a secret with
            `pulumi config set --secret --path 'caisson:secrets.<name>' <value>`; try one without changing anything with
            `./caisson preview --config caisson:network.nat=single`.

            """;

    @Test
    @DisplayName("docs/configuration.md describes every key of every system")
    void current() {
        GeneratedFile.assertCurrent(
                Path.of("docs/configuration.md"),
                INTRODUCTION
                        + ConfigReference.render(Systems.all().stream()
                                .map(ConfigurationReferenceTest::root)
                                .toList()));
    }

    private static Root root(SystemDefinition<?> system) {
        String name = system.name();
        return new Root(
                name.equals("platform") ? "The reference system" : "The system `" + name + "`", system.configuration());
    }
}
