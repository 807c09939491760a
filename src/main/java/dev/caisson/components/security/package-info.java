/** Keys and secrets. */
@NullMarked
package dev.caisson.components.security;

import org.jspecify.annotations.NullMarked;
