/** Two graphs of one stack, what makes one of the other, and what that means. */
@NullMarked
package dev.caisson.report.diff;

import org.jspecify.annotations.NullMarked;
