/** What must outlive every deployment, a room for each kind of store. */
@NullMarked
package dev.caisson.components.data;

import org.jspecify.annotations.NullMarked;
