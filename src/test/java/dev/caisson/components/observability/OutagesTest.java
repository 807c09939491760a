package dev.caisson.components.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.testing.MockedStack;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("one outage is one message:")
class OutagesTest {
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
    private static final Output<String> TOPIC = Output.of("arn:aws:sns:us-east-1:123456789012:ops");
    private static final Metric ERRORS = Metric.of("AWS/Lambda", "Errors", "Sum");

    @Test
    @DisplayName("its alarms are silent, the one over them tells, and what is no outage tells for itself")
    void one() {
        var stack = MockedStack.up(ctx -> {
            var outages = new Outages();
            var settings = settings(outages, "shop-prod");
            Alarms.create(new Thing("b"), settings, List.of(rule("down").asOutage(), rule("cpu")));
            Alarms.create(new Thing("a"), settings, List.of(rule("down").asOutage()));
            new OutageAlarm("outage", settings, outages, null);
            Alarms.create(new Thing("late"), settings, List.of(rule("down").asOutage()));
        });

        assertThat(stack.the(COMPOSITE, "outage-alarm").inputs())
                .containsEntry("alarmName", "shop-prod-outage")
                .containsEntry("alarmRule", "ALARM(\"shop-prod-a-down\") OR ALARM(\"shop-prod-b-down\")")
                .containsEntry("alarmActions", List.of("arn:aws:sns:us-east-1:123456789012:ops"))
                .containsEntry("okActions", List.of("arn:aws:sns:us-east-1:123456789012:ops"));
        assertThat(stack.the(ALARM, "a-down").inputs()).doesNotContainKeys("alarmActions", "okActions");
        assertThat(stack.the(ALARM, "b-down").inputs()).doesNotContainKeys("alarmActions", "okActions");
        assertThat(stack.the(ALARM, "b-cpu").inputs()).containsKeys("alarmActions", "okActions");
        assertThat(stack.the(ALARM, "late-down").inputs()).containsKeys("alarmActions", "okActions");
    }

    @Test
    @DisplayName("CloudWatch takes 100 alarms and 10,240 characters in a rule; the others tell for themselves")
    void limits() {
        for (String prefix : List.of("s", "s".repeat(200))) {
            var stack = MockedStack.up(ctx -> {
                var outages = new Outages();
                var settings = settings(outages, prefix);
                IntStream.range(0, 120)
                        .forEach(number -> Alarms.create(
                                new Thing("thing" + number),
                                settings,
                                List.of(rule("down").asOutage())));
                new OutageAlarm("outage", settings, outages, null);
            });

            String rule =
                    stack.the(COMPOSITE, "outage-alarm").input("alarmRule").toString();
            assertThat(rule).hasSizeLessThanOrEqualTo(10_240);
            assertThat(rule.split(" OR ")).hasSizeLessThanOrEqualTo(100).hasSizeGreaterThan(40);
            assertThat(stack.all(ALARM))
                    .filteredOn(alarm -> alarm.inputs().containsKey("alarmActions"))
                    .hasSize(120 - rule.split(" OR ").length);
        }
    }

    @Test
    @DisplayName("a rate of errors has a floor of requests, and no data is no error")
    void rate() {
        var stack = MockedStack.up(ctx -> Alarms.create(
                new Thing("api"),
                settings(null, "shop"),
                List.of(AlarmRule.above(
                        "errors",
                        Advice.logs("api", "It fails.", "mend it."),
                        new ErrorRate(ERRORS, Metric.of("AWS/Lambda", "Invocations", "Sum"), 20),
                        5,
                        1))));

        var alarm = stack.the(ALARM, "api-errors");
        assertThat(alarm.inputs()).doesNotContainKeys("metricName", "statistic", "period", "dimensions");
        assertThat(alarm.input("metricQueries").toString())
                .contains("100 * FILL(errors, 0) / IF(requests > 20, requests, 20)")
                .contains("Invocations");
        assertThat(alarm.input("alarmDescription"))
                .isEqualTo("It fails.\nLook: ./caisson logs api -s prod\nDo: mend it.");
    }

    private static AlarmSettings settings(Outages outages, String prefix) {
        return new AlarmSettings(
                TOPIC,
                prefix,
                new Commands(component -> "./caisson logs " + component + " -s prod", "./caisson status -s prod"),
                AlarmThresholds.DEFAULT,
                outages);
    }

    private static AlarmRule rule(String role) {
        return AlarmRule.above(role, Advice.status("It fails.", "mend it."), ERRORS, 0, 1);
    }

    private static final class Thing extends Component {
        Thing(String name) {
            super("test:Thing", name, null);
        }
    }
}
