package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.Inputs;
import dev.caisson.testing.ShippedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlatformTest {
    private static final ShippedStack STACK = ShippedStack.platform("dev");

    @Test
    @DisplayName("a service's disk and its time to end are what the stack says")
    void serviceSizes() {
        var tasks = STACK.with("caisson:services.api.ephemeralStorage=50", "caisson:services.api.stopTimeout=30")
                .simulated()
                .the("aws:ecs/taskDefinition:TaskDefinition", "api-tasks");

        assertThat(Inputs.number(tasks, "ephemeralStorage.sizeInGib")).isEqualTo(50);
        assertThat(Inputs.text(tasks, "containerDefinitions")).get().asString().contains("\"stopTimeout\":30,");
    }

    @Test
    @DisplayName("a function's /tmp is as large as the stack says")
    void functionSizes() {
        var function = STACK.with("caisson:functions.status.ephemeralStorage=2048")
                .simulated()
                .the("aws:lambda/function:Function", "status-function");

        assertThat(Inputs.number(function, "ephemeralStorage.size")).isEqualTo(2_048);
    }
}
