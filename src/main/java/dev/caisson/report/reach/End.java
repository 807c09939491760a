package dev.caisson.report.reach;

import dev.caisson.offline.ResourceNode;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection.
 *
 * @param name of the component, {@link Reachability#INTERNET}, or a block of addresses
 * @param node the resource; null for addresses
 */
public record End(String name, @Nullable ResourceNode node) {}
