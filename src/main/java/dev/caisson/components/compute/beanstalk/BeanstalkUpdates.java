package dev.caisson.components.compute.beanstalk;

import dev.caisson.validation.Problems;

/**
 * When AWS brings an Elastic Beanstalk environment to the newest version of its platform.
 *
 * @param weeklyWindow begin of two hours in UTC, {@code Sun:03:00}
 * @param level which versions
 */
public record BeanstalkUpdates(String weeklyWindow, Level level) {
    /** How far an update may go. */
    public enum Level {
        /** Fixes only. */
        PATCH("patch"),
        /** New features as well. */
        MINOR("minor");

        private final String value;

        Level(String value) {
            this.value = value;
        }

        String value() {
            return value;
        }
    }

    public BeanstalkUpdates {
        checkWindow(Problems.in("the updates of a BeanstalkEnvironment"), "weeklyWindow", weeklyWindow)
                .required("level", level)
                .throwIfAny();
    }

    /** Early on Sundays, with new features. */
    public static BeanstalkUpdates weekly() {
        return new BeanstalkUpdates("Sun:03:00", Level.MINOR);
    }

    /** Adds a problem if this is no begin of a window. */
    public static Problems checkWindow(Problems problems, String path, String window) {
        return problems.check(
                window.matches("(Sun|Mon|Tue|Wed|Thu|Fri|Sat):([01]\\d|2[0-3]):[0-5]\\d"),
                path,
                window,
                "must be a day and time in UTC, such as Sun:03:00");
    }
}
