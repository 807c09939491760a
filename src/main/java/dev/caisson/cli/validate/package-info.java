/** Checks of what runs: whether it does what the stack promises. */
@NullMarked
package dev.caisson.cli.validate;

import org.jspecify.annotations.NullMarked;
