package dev.caisson.report.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WeekTest {
    private final Week week = new Week();

    @Test
    @DisplayName("two tasks from 8 to 20 on five days are 60 of 168 hours")
    void workingHours() {
        week.change("cron(0 8 ? * MON,TUE,WED,THU,FRI *)", 2);
        week.change("cron(0 20 ? * MON-FRI *)", 0);
        assertThat(week.average(2)).isCloseTo(2 * 60.0 / 168, within(1e-9));
    }

    @Test
    @DisplayName("hours over midnight and over the week's end count")
    void overMidnight() {
        week.change("cron(0 22 ? * SAT *)", 1);
        week.change("cron(30 2 ? * SUN *)", 0);
        assertThat(week.average(1)).isCloseTo(4.5 / 168, within(1e-9));
    }

    @Test
    @DisplayName("every day is seven days")
    void daily() {
        week.change("cron(0 6 * * ? *)", 1);
        week.change("cron(0 18 ? * * *)", 0);
        assertThat(week.average(1)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    @DisplayName("a schedule that is not understood takes nothing off")
    void other() {
        week.change("rate(5 minutes)", 0);
        week.change("cron(0 8 ? * MON *)", 1);
        week.change("cron(0 9 1 * ? *)", 0);
        assertThat(week.varies()).isFalse();
        assertThat(week.average(3)).isEqualTo(3);
    }
}
