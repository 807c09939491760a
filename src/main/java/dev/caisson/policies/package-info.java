/** The policy pack, spoken to as the Pulumi engine does, and what it says about a graph. */
@NullMarked
package dev.caisson.policies;

import org.jspecify.annotations.NullMarked;
