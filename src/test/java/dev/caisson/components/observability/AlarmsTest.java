package dev.caisson.components.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.testing.MockedStack;
import dev.caisson.validation.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final AlarmSettings TO_OPS =
            new AlarmSettings(Output.of("arn:aws:sns:us-east-1:123456789012:ops"), "shop-prod");
    private static final Advice FAILS = Advice.logs("api", "It fails.", "mend it.");
    private static final Metric ERRORS = Metric.of("AWS/Lambda", "Errors", "Sum")
            .dimension("FunctionName", Output.of("f"))
            .dimension("Alias", Output.of("live"));

    @Test
    @DisplayName("an alarm tells the topic of trouble and of its end, and says what no data means")
    void alarm() {
        var stack = MockedStack.up(ctx -> Alarms.create(
                new Thing("api"), TO_OPS, List.of(AlarmRule.above("errors", FAILS, ERRORS.every(60), 0, 3))));

        var alarm = stack.the(ALARM, "api-errors");
        assertThat(alarm.parent()).isEqualTo("api");
        assertThat(alarm.inputs())
                .containsEntry("name", "shop-prod-api-errors")
                .containsEntry("comparisonOperator", "GreaterThanThreshold")
                .containsEntry("treatMissingData", "notBreaching")
                .containsEntry("evaluationPeriods", 3.0)
                .containsEntry("datapointsToAlarm", 3.0)
                .containsEntry("statistic", "Sum")
                .containsEntry("period", 60.0)
                .containsEntry("dimensions", Map.of("FunctionName", "f", "Alias", "live"))
                .containsEntry("alarmActions", List.of("arn:aws:sns:us-east-1:123456789012:ops"))
                .containsEntry("okActions", List.of("arn:aws:sns:us-east-1:123456789012:ops"))
                .doesNotContainKey("extendedStatistic");
    }

    @Test
    @DisplayName("a percentile goes where CloudWatch wants it; a floor keeps its state without data")
    void percentileAndFloor() {
        var stack = MockedStack.up(ctx -> Alarms.create(
                new Thing("db"),
                TO_OPS,
                List.of(
                        AlarmRule.above("slow", FAILS, Metric.of("N", "Latency", "p99.9"), 1, 1),
                        AlarmRule.below("full", FAILS, Metric.of("N", "Free", "Minimum"), 10, 1))));

        assertThat(stack.the(ALARM, "db-slow").inputs())
                .containsEntry("extendedStatistic", "p99.9")
                .doesNotContainKey("statistic");
        assertThat(stack.the(ALARM, "db-full").inputs())
                .containsEntry("comparisonOperator", "LessThanThreshold")
                .containsEntry("treatMissingData", "missing");
    }

    @Test
    @DisplayName("without settings there are no alarms; with a long prefix the name still fits 255 characters")
    void noneAndLong() {
        var rules = List.of(AlarmRule.above("errors", FAILS, ERRORS, 0, 1));
        var stack = MockedStack.up(ctx -> {
            Alarms.create(new Thing("quiet"), null, rules);
            Alarms.create(new Thing("loud"), new AlarmSettings(Output.of("arn:aws:sns:::t"), "x".repeat(300)), rules);
        });

        assertThat(stack.names(ALARM)).containsExactly("loud-errors");
        assertThat(stack.the(ALARM, "loud-errors").input("name").toString()).hasSize(255);
    }

    @Test
    @DisplayName("a first preview knows the alarm without knowing what it measures")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var group = LogGroups.create(new Thing("api"), "logs", null, new LogSettings(30, null));
            Alarms.create(
                    new Thing("api2"),
                    TO_OPS,
                    List.of(AlarmRule.above(
                            "x", FAILS, Metric.of("N", "M", "Sum").dimension("D", group.arn()), 0, 1)));
        });

        assertThat(stack.the(ALARM, "api2-x").inputs())
                .containsEntry("threshold", 0.0)
                .doesNotContainKey("dimensions");
    }

    @Test
    @DisplayName("log groups expire, take the key if there is one, and a name only if it is a contract")
    void logGroups() {
        var stack = MockedStack.up(ctx -> {
            var owner = new Thing("api");
            LogGroups.create(owner, "plain", null, new LogSettings(30, null));
            LogGroups.create(owner, "named", "/shop/api", new LogSettings(365, Output.of("arn:aws:kms:::key/k")));
        });

        assertThat(stack.the(GROUP, "api-plain").inputs())
                .containsEntry("retentionInDays", 30.0)
                .doesNotContainKeys("name", "kmsKeyId");
        assertThat(stack.the(GROUP, "api-named").inputs())
                .containsEntry("name", "/shop/api")
                .containsEntry("kmsKeyId", "arn:aws:kms:::key/k");
        assertThat(stack.the(GROUP, "api-named").parent()).isEqualTo("api");
    }

    @Test
    @DisplayName("logs for ever, and periods CloudWatch does not know, are refused")
    void retention() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new LogSettings(0, null))
                .withMessageContaining("retentionDays = 0: must be one of [1, 3, 5");
    }

    @Test
    @DisplayName("a metric tells percentiles from plain statistics")
    void percentiles() {
        assertThat(Metric.of("N", "M", "p95").isPercentile()).isTrue();
        assertThat(Metric.of("N", "M", "p99.9").isPercentile()).isTrue();
        assertThat(Metric.of("N", "M", "Maximum").isPercentile()).isFalse();
    }

    private static final class Thing extends Component {
        Thing(String name) {
            super("test:observability:Thing", name, null);
        }
    }
}
