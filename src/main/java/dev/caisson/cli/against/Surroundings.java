package dev.caisson.cli.against;

import dev.caisson.offline.Programs;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param environment variables of this process, and of those it starts
 * @param programs starts those of projects
 * @param clock says what day it is
 */
public record Surroundings(Map<String, String> environment, Programs programs, Clock clock) {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /** With programs in JVMs of their own. */
    public static Surroundings of(Map<String, String> environment) {
        return new Surroundings(Map.copyOf(environment), Programs.inJvms(TIMEOUT), Clock.systemUTC());
    }
}
