package dev.caisson.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A schedule")
class ScheduleExpressionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(5 minutes)",
                "rate(1 hour)",
                "rate(1 days)",
                "cron(0 6 ? * MON-FRI *)",
                "cron(0/15 8-17 * * ? *)",
                "cron(15,45 23 L * ? 2027-2030)",
                "cron(0 9 ? JAN,JUL 2#1 *)",
                "cron(30 4 15W */3 ? *)",
                "cron(0 0 1 1/3 ? 2027)",
                "cron(0 18 ? * FRIL *)"
            })
    @DisplayName("is what EventBridge Scheduler reads:")
    void accepted(String expression) {
        assertThat(new ScheduleExpression(expression, "Europe/Berlin").expression())
                .isEqualTo(expression);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "every 5 minutes | must be rate(",
                "rate(0 minutes) | must be rate(",
                "rate(5 minute) | must be rate(",
                "rate(10 seconds) | must be rate(",
                "at(2027-01-01T00:00:00) | must be rate(",
                "0 6 * * * | must be rate(",
                "cron(0 6 * * *) | must have six fields",
                "cron(60 6 ? * MON *) | has no minutes that AWS knows in 60",
                "cron(0 24 ? * MON *) | has no hours that AWS knows in 24",
                "cron(0 6 32 * ? *) | has no day of month that AWS knows in 32",
                "cron(0 6 ? 13 MON *) | has no month that AWS knows in 13",
                "cron(0 6 ? * 0 *) | has no day of week that AWS knows in 0",
                "cron(0 6 ? * MONDAY *) | has no day of week that AWS knows in MONDAY",
                "cron(0 6 ? * MON 1969) | has no year that AWS knows in 1969",
                "cron(0 6 * * * *) | must have ? for one of day of month and day of week",
                "cron(0 6 1 * MON *) | must have ? for one of day of month and day of week",
                "cron(0 6 ? * ? *) | must have ? for one of day of month and day of week"
            })
    @DisplayName("that AWS would refuse is refused, with what is wrong:")
    void refused(String expression, String why) {
        assertThatThrownBy(() -> new ScheduleExpression(expression, "UTC"))
                .hasMessageContaining("expression = \"" + expression + "\": " + why);
    }

    @Test
    @DisplayName("has a time zone by its name")
    void timezone() {
        assertThatThrownBy(() -> new ScheduleExpression("rate(5 minutes)", "+02:00"))
                .hasMessageContaining("timezone = \"+02:00\": must be an IANA time zone");
    }
}
