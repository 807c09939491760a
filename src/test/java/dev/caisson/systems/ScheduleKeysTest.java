package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.reach.Reachability;
import dev.caisson.testing.ShippedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("at the times that a stack says")
class ScheduleKeysTest {
    private static final String SCHEDULE = "aws:scheduler/schedule:Schedule";
    private static final ShippedStack DEV = ShippedStack.platform("dev");

    @ParameterizedTest
    @CsvSource({"platform, status", "partner, embedder"})
    @DisplayName("a function is called, once its code is there, and what fails is kept with its other failures")
    void function(String system, String name) {
        var stack = (system.equals("platform") ? DEV : ShippedStack.example(system, "dev"))
                .with("caisson:functions." + name + ".schedule.expression=rate(5 minutes)");
        var waiting = stack.simulated().the(SCHEDULE, name + "-schedule");
        var running = stack.with("caisson:functions." + name + ".tag=1.4.0").simulated();

        assertThat(Inputs.text(waiting, "state")).contains("DISABLED");
        var schedule = running.the(SCHEDULE, name + "-schedule");
        assertThat(Inputs.text(schedule, "state")).contains("ENABLED");
        assertThat(Inputs.text(schedule, "scheduleExpressionTimezone")).contains("UTC");
        assertThat(Inputs.text(schedule, "target.deadLetterConfig.arn"))
                .isEqualTo(Inputs.text(
                        running.the(
                                "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", name + "-failures"),
                        "destinationConfig.onFailure.destination"));
        assertThat(running.transitiveDependencies(schedule))
                .extracting(ResourceNode::name)
                .contains(name + "-function", name + "-schedule-policy");
    }

    @Test
    @DisplayName("a task runs to its end, with what it uses")
    void task() {
        var graph = DEV.with(
                        "caisson:tasks.report.tag=1.4.0",
                        "caisson:tasks.report.command[0]=report",
                        "caisson:tasks.report.schedule.expression=cron(0 6 ? * MON-FRI *)",
                        "caisson:tasks.report.schedule.timezone=Europe/Berlin",
                        "caisson:tasks.report.uses.database=true",
                        "caisson:tasks.report.egress.mail.port=587",
                        "caisson:tasks.report.egress.mail.cidrs[0]=203.0.113.25/32")
                .simulated();

        var schedule = graph.the(SCHEDULE, "report-schedule");
        assertThat(Inputs.text(schedule, "scheduleExpressionTimezone")).contains("Europe/Berlin");
        assertThat(Inputs.text(schedule, "target.arn"))
                .contains(graph.the("aws:ecs/cluster:Cluster", "cluster-cluster")
                        .outputs()
                        .get("arn")
                        .getAsString());
        assertThat(graph.transitiveDependencies(schedule))
                .extracting(ResourceNode::name)
                .contains(
                        "report-images-repository",
                        "report-to-database-ingress",
                        "report-to-587-at-203.0.113.25_32-egress");
        assertThat(Inputs.text(
                        graph.the("aws:ecs/taskDefinition:TaskDefinition", "report-tasks"), "containerDefinitions"))
                .get()
                .asString()
                .contains("report-images", ":1.4.0\"", "\"report\"", "DATABASE_HOST");
        assertThat(Reachability.of(graph).flows())
                .contains("report -> database:5432", "report -> 203.0.113.25/32:587", "report -> internet:443");
        assertThat(graph.byType("aws:ecs/service:Service"))
                .extracting(ResourceNode::name)
                .doesNotContain("report-service");
    }
}
