package dev.caisson.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers of the command line with what each may be, so that a wrong one is refused before anything is asked. */
final class Amounts {
    private Amounts() {}

    /** Between two looks of a command at what it has begun: a tenth of a second to an hour. */
    static final class Pause implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.ofMillis(Math.round(1000 * within(text, "0.1", 3600, "seconds")));
        }
    }

    /** Between two pictures of a stack, each of which has many questions: a second to an hour. */
    static final class Round implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.ofMillis(Math.round(1000 * within(text, "1", 3600, "seconds")));
        }
    }

    /** How long something is waited for: a minute to a day. */
    static final class Limit implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.ofMinutes(whole(text, 1440, " minutes"));
        }
    }

    /** Of things that are counted from one: pull requests, revisions. */
    static final class Ordinal implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return whole(text, 999_999_999, "");
        }
    }

    /** Of this machine. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return whole(text, 65_535, "");
        }
    }

    private static double within(String text, String lowest, int highest, String unit) {
        double number = text.matches("\\d{1,9}(\\.\\d{1,3})?") ? Double.parseDouble(text) : 0;
        if (number < Double.parseDouble(lowest) || number > highest) {
            throw refusal(text, lowest, highest, " " + unit);
        }
        return number;
    }

    private static int whole(String text, int highest, String unit) {
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > highest) {
            throw refusal(text, "1", highest, unit);
        }
        return number;
    }

    private static TypeConversionException refusal(String text, String lowest, int highest, String unit) {
        return new TypeConversionException("'" + text + "' must be from " + lowest + " to " + highest + unit);
    }
}
