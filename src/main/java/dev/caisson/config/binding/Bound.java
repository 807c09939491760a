package dev.caisson.config.binding;

import java.util.List;

/**
 * A configuration that is valid.
 *
 * @param value the bound record
 * @param settings every value in it, in the order of the records, with its origin
 * @param <T> the record
 */
public record Bound<T>(T value, List<Setting> settings) {
    public Bound {
        settings = List.copyOf(settings);
    }
}
