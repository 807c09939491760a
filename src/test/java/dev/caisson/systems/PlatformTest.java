package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.report.reach.Inputs;
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
    @DisplayName("a function gets as many messages of its queue at once as the stack says, gathered as long")
    void batches() {
        String mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";
        var consuming =
                STACK.with("caisson:functions.work.uses.consumes[0]=jobs", "caisson:queues.jobs.visibilityTimeout=234");
        var usual = consuming.simulated().the(mapping, "work-from-jobs");
        var gathered = consuming
                .with("caisson:functions.work.batchSize=500", "caisson:functions.work.batchWindow=60")
                .simulated()
                .the(mapping, "work-from-jobs");

        assertThat(usual.inputs().keySet()).doesNotContain("maximumBatchingWindowInSeconds");
        assertThat(Inputs.number(gathered, "batchSize")).isEqualTo(500);
        assertThat(Inputs.number(gathered, "maximumBatchingWindowInSeconds")).isEqualTo(60);
    }

    @Test
    @DisplayName("a client stays with a task as long as the stack says, and with none once it says nothing")
    void sticky() {
        String group = "aws:lb/targetGroup:TargetGroup";
        var usual = STACK.simulated().the(group, "api-web");
        var sticky = STACK.with("caisson:services.api.sticky=3600").simulated().the(group, "api-web");

        assertThat(Inputs.text(usual, "stickiness.enabled")).contains("false");
        assertThat(Inputs.text(sticky, "stickiness.enabled")).contains("true");
        assertThat(Inputs.text(sticky, "stickiness.type")).contains("lb_cookie");
        assertThat(Inputs.number(sticky, "stickiness.cookieDuration")).isEqualTo(3600);
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
