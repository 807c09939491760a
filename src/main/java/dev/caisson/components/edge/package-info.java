/** Where requests come in, a room for each kind of door. */
@NullMarked
package dev.caisson.components.edge;

import org.jspecify.annotations.NullMarked;
