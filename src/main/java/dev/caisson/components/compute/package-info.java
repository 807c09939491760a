/** What runs code, a room for each way to run it. */
@NullMarked
package dev.caisson.components.compute;

import org.jspecify.annotations.NullMarked;
