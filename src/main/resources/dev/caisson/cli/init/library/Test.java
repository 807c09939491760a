package app;

import dev.caisson.testing.StackUnderTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class {{class}}Test {
    @Test
    void dev() {
        StackUnderTest.of("dev", {{class}}.SYSTEM).assertResources(Path.of("src/test/resources/dev.txt"));
    }
}
