package dev.caisson.components.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.testing.MockedStack;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Alarms on a trail")
class AuditAlarmsTest {
    private static final String FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

    @Test
    @DisplayName("watch the metric that their filter counts, and tell the topic of the first event")
    void defaults() {
        var stack = MockedStack.up(ctx -> new AuditAlarms("calls", of(EnumSet.allOf(AccountEvent.class)), null));

        assertThat(stack.all(FILTER)).hasSize(AccountEvent.values().length);
        var filter = stack.the(FILTER, "calls-root-use-filter");
        var alarm = stack.the(ALARM, "calls-root-use");
        assertThat(alarm.input("metricName")).isEqualTo(filter.input("metricTransformation.name"));
        assertThat(alarm.input("namespace")).isEqualTo(filter.input("metricTransformation.namespace"));
        assertThat(alarm.input("threshold")).isEqualTo(0.0);
        assertThat(alarm.input("treatMissingData")).isEqualTo("notBreaching");
        assertThat(alarm.input("alarmActions.0")).isEqualTo("arn:topic");
        assertThat(stack.the(ALARM, "calls-unauthorized-calls").input("threshold"))
                .isEqualTo(20.0);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(AccountEvent.class)
    @DisplayName("have filters that CloudWatch takes: 1,024 characters, and every bracket closed")
    void patterns(AccountEvent event) {
        assertThat(event.pattern()).startsWith("{").endsWith("}").hasSizeLessThanOrEqualTo(1_024);
        assertThat(event.pattern().chars().filter(each -> each == '(').count())
                .isEqualTo(event.pattern().chars().filter(each -> each == ')').count());
        assertThat(event.pattern().chars().filter(each -> each == '"').count() % 2)
                .isZero();
    }

    @Test
    @DisplayName("are refused without an event")
    void refused() {
        assertThatThrownBy(() -> of(Set.of())).hasMessageContaining("events: must name at least one");
    }

    private static AuditAlarmsArgs of(Set<AccountEvent> events) {
        return AuditAlarmsArgs.builder()
                .logGroupName(Output.of("trail-logs"))
                .events(events)
                .alarms(new AlarmSettings(Output.of("arn:topic"), "shop"))
                .build();
    }
}
