/** A host to tunnel through, reached by Session Manager only. */
@NullMarked
package dev.caisson.components.compute.bastion;

import org.jspecify.annotations.NullMarked;
