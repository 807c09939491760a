package dev.caisson.cli.deploy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The policies that the engine asks.
 *
 * @param pack null for none
 * @param settings of the project; null if it has none
 */
public record Judge(@Nullable Path pack, @Nullable Path settings) {}
