/** What each system can say in a stack file. */
@NullMarked
package dev.caisson.config.systems;

import org.jspecify.annotations.NullMarked;
