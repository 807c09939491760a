package dev.caisson.config;

import dev.caisson.components.WorkingHours;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/** When people work with a stack. */
public record WorkingHoursConfig(
        @Key(description = "Time zone by its IANA name; hours follow its summer time.", example = "Europe/Berlin")
        String timezone,

        @Key(
                description = "When it opens; the database is started half an hour before.",
                defaultValue = "\"08:00\"",
                pattern = "([01]\\d|2[0-3]):[0-5]\\d",
                format = "hours and minutes, such as 08:00, in quotes")
        String opens,

        @Key(
                description = "When it closes; the database is stopped a quarter of an hour later.",
                defaultValue = "\"20:00\"",
                pattern = "([01]\\d|2[0-3]):[0-5]\\d",
                format = "hours and minutes, such as 08:00, in quotes")
        String closes,

        @Key(
                description = "Days on which it opens.",
                defaultValue = "[\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\"]")
        List<DayOfWeek> days)
        implements Validated {

    /** As components take them. */
    public WorkingHours hours() {
        return new WorkingHours(timezone, LocalTime.parse(opens), LocalTime.parse(closes), Set.copyOf(days));
    }

    @Override
    public void validate(String path, Problems problems) {
        WorkingHours.check(problems, path + ".", timezone, LocalTime.parse(opens), LocalTime.parse(closes));
        problems.check(!days.isEmpty(), path + ".days", null, "must have at least one");
    }
}
