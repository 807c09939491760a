package dev.caisson.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every system's configuration has. */
public interface SystemConfig {
    /** What the stack is for. */
    Environment environment();

    /** The only account it may be deployed to, 12 digits; null for any. */
    @Nullable
    String account();

    /** Tags on every resource, besides the ones Caisson sets. */
    Map<String, String> tags();

    /** Whether what holds data is guarded against deletion; a stack without is tagged {@code Ephemeral}. */
    boolean protect();
}
