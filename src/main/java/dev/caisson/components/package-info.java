/** What all component resources share. */
@NullMarked
package dev.caisson.components;

import org.jspecify.annotations.NullMarked;
