/** Entry point of the Pulumi program. */
@NullMarked
package dev.caisson;

import org.jspecify.annotations.NullMarked;
