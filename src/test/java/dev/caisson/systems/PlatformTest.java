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

    @Test
    @DisplayName("a service that starts slowly, or answers its check otherwise, says so")
    void health() {
        var graph = STACK.with(
                        "caisson:services.api.healthGrace=600", "caisson:services.api.healthyAnswers=200-299,401")
                .simulated();

        assertThat(Inputs.number(graph.the("aws:ecs/service:Service", "api-service"), "healthCheckGracePeriodSeconds"))
                .isEqualTo(600);
        assertThat(Inputs.text(graph.the("aws:lb/targetGroup:TargetGroup", "api-web"), "healthCheck.matcher"))
                .contains("200-299,401");
    }
}
