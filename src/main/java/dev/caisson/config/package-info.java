/** A record for each part of what a stack can say. */
@NullMarked
package dev.caisson.config;

import org.jspecify.annotations.NullMarked;
