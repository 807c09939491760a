/** A record for each part of what the stacks of several systems can say. */
@NullMarked
package dev.caisson.config;

import org.jspecify.annotations.NullMarked;
