/** What of a stack runs at the moment, one part for each kind of thing. */
@NullMarked
package dev.caisson.cli.status;

import org.jspecify.annotations.NullMarked;
