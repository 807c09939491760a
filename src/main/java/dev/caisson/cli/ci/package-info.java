/** {@code caisson ci}: what a pipeline does with a pull request. */
@NullMarked
package dev.caisson.cli.ci;

import org.jspecify.annotations.NullMarked;
