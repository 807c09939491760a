package dev.caisson.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caisson.validation.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingHoursTest {
    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final LocalTime SEVEN_PM = LocalTime.of(19, 30);
    private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @Test
    @DisplayName("are written as AWS takes them, on the days in their order, some time earlier or later where asked")
    void cron() {
        var hours = new WorkingHours("Europe/Berlin", EIGHT, SEVEN_PM, WEEK);

        assertThat(hours.opening(Duration.ZERO)).isEqualTo("cron(0 8 ? * MON,TUE,WED,THU,FRI *)");
        assertThat(hours.opening(Duration.ofMinutes(30))).isEqualTo("cron(30 7 ? * MON,TUE,WED,THU,FRI *)");
        assertThat(hours.closing(Duration.ofMinutes(45))).isEqualTo("cron(15 20 ? * MON,TUE,WED,THU,FRI *)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "America/Port-au-Prince"})
    @DisplayName("know the names of time zones")
    void zones(String zone) {
        assertThat(new WorkingHours(zone, EIGHT, SEVEN_PM, WEEK).timezone()).isEqualTo(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Berlin", "+02:00", "europe/berlin", "", "Europe/Bonn", "Z"})
    @DisplayName("refuse what is no name of a time zone")
    void unknownZones(String zone) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new WorkingHours(zone, EIGHT, SEVEN_PM, WEEK))
                .withMessageContaining("timezone = \"" + zone + "\": must be an IANA time zone");
    }

    @Test
    @DisplayName("lie within one day, which leaves time before and after them")
    void oneDay() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new WorkingHours("UTC", LocalTime.of(0, 30), LocalTime.of(23, 30), Set.of()))
                .withMessageContaining("3 problems")
                .withMessageContaining("opens = 00:30: must be 01:00 or later")
                .withMessageContaining("closes = 23:30: must be after it opens, and 23:00 or earlier")
                .withMessageContaining("days: must have at least one");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new WorkingHours("UTC", SEVEN_PM, EIGHT, WEEK))
                .withMessageContaining("closes = 08:00: must be after it opens");
    }
}
