package dev.caisson.config.systems;

import dev.caisson.config.Environment;
import dev.caisson.config.IdentityConfig;
import dev.caisson.config.SystemImage;
import dev.caisson.config.binding.Inline;
import dev.caisson.validation.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the configuration of every stack has, whatever it builds. */
public interface StackSettings {
    /** What it says of itself; {@link Inline}, so its keys stand at the top of the stack file. */
    IdentityConfig identity();

    /** What the stack is for. */
    default Environment environment() {
        return identity().environment();
    }

    /** The only account it may be deployed to, 12 digits; null for any. */
    default @Nullable String account() {
        return identity().account();
    }

    /** ARN of the managed policy that limits every role of the stack; null for none. */
    default @Nullable String permissionsBoundary() {
        return null;
    }

    /** What the stack may cost a month, in USD; 0 for no limit. */
    default int budget() {
        return 0;
    }

    /** Tags on every resource, besides the ones Caisson sets. */
    default Map<String, String> tags() {
        return identity().tags();
    }

    /** Whether what holds data is guarded against deletion; a stack without is tagged {@code Ephemeral}. */
    default boolean protect() {
        return identity().protect();
    }

    /**
     * Adds what cannot be where the stack stands, or must not.
     *
     * @param region of the stack
     */
    default void checkRegion(String region, Problems problems) {}

    /**
     * What will break soon though nothing is wrong yet.
     *
     * @param today decides what is soon
     */
    default List<String> warnings(LocalDate today) {
        return List.of();
    }

    /** Images that are built for it and pushed into its stack's repositories, by name; each has a placeholder. */
    default Map<String, SystemImage> images() {
        return Map.of();
    }
}
