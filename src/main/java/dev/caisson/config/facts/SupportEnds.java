package dev.caisson.config.facts;

import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** How long AWS supports what a stack names, {@code support.jsonc}. */
public enum SupportEnds {
    /** Lambda runtimes: {@code python3.13}. */
    LAMBDA,
    /** Major versions of PostgreSQL on RDS: {@code 16}. */
    POSTGRESQL,
    /** Runtimes of Elastic Beanstalk's platform branches: {@code Node.js 22}. */
    BEANSTALK;

    private static final JsonObject ENDS = AwsFacts.read("support.jsonc");

    /** The last day of a version; empty if AWS has not said. */
    public Optional<LocalDate> lastDay(String version) {
        return Optional.ofNullable(
                        ENDS.getAsJsonObject(name().toLowerCase(Locale.ROOT)).get(version))
                .map(date -> LocalDate.parse(date.getAsString()));
    }

    /**
     * What to tell of a version that ends within {@value ModelLives#WARNING_DAYS} days, or has ended.
     *
     * @param key that names it
     */
    public Optional<String> warning(String key, String version, LocalDate today) {
        return lastDay(version)
                .filter(end -> today.plusDays(ModelLives.WARNING_DAYS).isAfter(end))
                .map(end -> key + ": AWS supports " + version + " until " + end + "; move to a newer one"
                        + (today.isAfter(end) ? "" : " before"));
    }
}
