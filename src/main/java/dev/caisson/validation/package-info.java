/** Collecting everything that is wrong with an input, to be said in one message. */
@NullMarked
package dev.caisson.validation;

import org.jspecify.annotations.NullMarked;
