/** Other programs on this machine that commands run. */
@NullMarked
package dev.caisson.cli.programs;

import org.jspecify.annotations.NullMarked;
