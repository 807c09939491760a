package dev.caisson.config.binding;

import dev.caisson.validation.Problems;

/** A configuration record whose keys depend on one another; checked once all of them are bound. */
public interface Validated {
    /**
     * Adds what is wrong.
     *
     * @param path where this record stands; a key of it is {@code path + ".key"}, also at the top
     * @param problems where to add
     */
    void validate(String path, Problems problems);
}
