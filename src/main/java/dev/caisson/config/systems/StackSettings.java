package dev.caisson.config.systems;

import dev.caisson.config.Environment;
import dev.caisson.config.SystemImage;
import dev.caisson.validation.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the configuration of every stack has, whatever it builds. */
public interface StackSettings {
    /** What the stack is for. */
    Environment environment();

    /** The only account it may be deployed to, 12 digits; null for any. */
    @Nullable
    String account();

    /** ARN of the managed policy that limits every role of the stack; null for none. */
    default @Nullable String permissionsBoundary() {
        return null;
    }

    /** Tags on every resource, besides the ones Caisson sets. */
    Map<String, String> tags();

    /** Whether what holds data is guarded against deletion; a stack without is tagged {@code Ephemeral}. */
    boolean protect();

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
