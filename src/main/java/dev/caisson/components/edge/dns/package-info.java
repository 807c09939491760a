/** Hosted zones, their records and certificates. */
@NullMarked
package dev.caisson.components.edge.dns;

import org.jspecify.annotations.NullMarked;
