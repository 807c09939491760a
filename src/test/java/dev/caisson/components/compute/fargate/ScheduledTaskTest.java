package dev.caisson.components.compute.fargate;

import static dev.caisson.components.compute.ComputeFixtures.statement;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import dev.caisson.components.ScheduleExpression;
import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.testing.MockedStack;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scheduled task")
class ScheduledTaskTest {
    private static final String SCHEDULE = "aws:scheduler/schedule:Schedule";
    private static final String POLICY = "aws:iam/rolePolicy:RolePolicy";

    private static FargateServiceArgsBuilder task() {
        return FargateServiceArgs.builder()
                .location(ComputeFixtures.location())
                .cluster(ComputeFixtures.cluster())
                .network(ComputeFixtures.network())
                .image(ComputeFixtures.image())
                .logs(ComputeFixtures.logs())
                .alarms(ComputeFixtures.alarms());
    }

    private static ScheduledTask report(FargateServiceArgsBuilder task, String expression) {
        return new ScheduledTask(
                "report",
                ScheduledTaskArgs.builder()
                        .task(task.build())
                        .schedule(new ScheduleExpression(expression, "Europe/Berlin"))
                        .encryptionKeyArn(ComputeFixtures.key())
                        .build(),
                null);
    }

    private static MockedStack up(UnaryOperator<FargateServiceArgsBuilder> more) {
        return MockedStack.up(ctx -> report(more.apply(task()), "cron(0 6 ? * MON-FRI *)"));
    }

    @Test
    @DisplayName("runs in private subnets at its times, tried for an hour")
    void schedule() {
        var schedule = up(task -> task).the(SCHEDULE, "report-schedule");

        assertThat(schedule.input("scheduleExpression")).isEqualTo("cron(0 6 ? * MON-FRI *)");
        assertThat(schedule.input("scheduleExpressionTimezone")).isEqualTo("Europe/Berlin");
        assertThat(schedule.input("state")).isEqualTo("ENABLED");
        assertThat(schedule.input("target.ecsParameters.launchType")).isEqualTo("FARGATE");
        assertThat(schedule.input("target.ecsParameters.taskCount")).isEqualTo(1.0);
        assertThat(schedule.input("target.ecsParameters.networkConfiguration.assignPublicIp"))
                .isEqualTo(false);
        assertThat(schedule.input("target.retryPolicy.maximumEventAgeInSeconds"))
                .isEqualTo(3_600.0);
        assertThat(schedule.input("target.deadLetterConfig.arn")).asString().contains("report-dead-letters");
    }

    @Test
    @DisplayName("is there with its rights and its network paths before it first runs")
    void order() {
        var stack = up(task -> task.wiring(workload -> workload.connectTo(ComputeFixtures.database())));

        assertThat(stack.the(SCHEDULE, "report-schedule").dependsOn())
                .contains(
                        "report-execution-policy",
                        "report-https-egress",
                        "report-to-orders-egress",
                        "report-to-orders-ingress",
                        "report-schedule-policy");
    }

    @Test
    @DisplayName("is started under a role that can start nothing else")
    void rights() {
        var stack = up(task -> task);

        var start = statement(stack, "report-schedule-policy", "StartTask");
        assertThat(start.get("Action").toString()).contains("ecs:RunTask");
        assertThat(start.get("Resource").getAsString()).endsWith("-report:*");
        assertThat(statement(stack, "report-schedule-policy", "PassRoles")
                        .get("Condition")
                        .toString())
                .contains("ecs-tasks.amazonaws.com");
        assertThat(stack.the("aws:iam/role:Role", "report-schedule-role")
                        .input("assumeRolePolicy")
                        .toString())
                .contains("scheduler.amazonaws.com", "aws:SourceAccount");
        assertThat(stack.the(POLICY, "report-schedule-policy").input("policy").toString())
                .doesNotContain("\"*\"");
    }

    @Test
    @DisplayName("that could not start, or ended with an error, is kept in a queue of its own, and raises an alarm")
    void failures() {
        var stack = up(task -> task);

        var pattern = stack.the("aws:cloudwatch/eventRule:EventRule", "report-failed")
                .json("eventPattern")
                .getAsJsonObject();
        assertThat(pattern.get("detail-type").toString()).contains("ECS Task State Change");
        assertThat(pattern.getAsJsonObject("detail").get("group").toString()).endsWith("-report\"]");
        assertThat(pattern.getAsJsonObject("detail").get("$or").toString())
                .contains("{\"anything-but\":0}", "TaskFailedToStart");
        assertThat(stack.the("aws:cloudwatch/eventTarget:EventTarget", "report-failed-target")
                        .input("arn"))
                .asString()
                .contains("report-dead-letters");
        assertThat(stack.the("aws:sqs/queuePolicy:QueuePolicy", "report-dead-letters-policy")
                        .input("policy")
                        .toString())
                .contains("events.amazonaws.com", "aws:SourceArn", "report-failed", "aws:SecureTransport");
        assertThat(stack.names("aws:cloudwatch/metricAlarm:MetricAlarm")).containsExactly("report-failures");
    }

    @Test
    @DisplayName("that is to run at other times, or another image, changes in place")
    void secondDay() {
        var before = up(task -> task);
        var after = MockedStack.up(ctx -> report(task().image(Output.of("example/report:2")), "rate(1 hour)"));

        assertThat(after.names(SCHEDULE)).isEqualTo(before.names(SCHEDULE));
        assertThat(after.the("aws:ecs/taskDefinition:TaskDefinition", "report-tasks")
                        .input("family"))
                .isEqualTo(before.the("aws:ecs/taskDefinition:TaskDefinition", "report-tasks")
                        .input("family"));
    }

    @Test
    @DisplayName("listens to nobody, and finds no service by its name")
    void refused() {
        assertThat(MockedStack.refusal(ctx -> ScheduledTaskArgs.builder()
                        .task(task().port(8080).build())
                        .build()))
                .contains("task.port = 8080: is for services", "schedule: is required");
    }
}
