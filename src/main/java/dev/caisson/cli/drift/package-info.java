/** Where AWS is not what a stack's state says. */
@NullMarked
package dev.caisson.cli.drift;

import org.jspecify.annotations.NullMarked;
