/** What arguments may be, in a table that is read when it changes. */
@NullMarked
package dev.caisson.limits;

import org.jspecify.annotations.NullMarked;
