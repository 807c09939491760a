/** The systems that can be built, and what they have in common. */
@NullMarked
package dev.caisson.systems;

import org.jspecify.annotations.NullMarked;
