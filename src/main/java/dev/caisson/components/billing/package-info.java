/** Who watches what an account costs. */
@NullMarked
package dev.caisson.components.billing;

import org.jspecify.annotations.NullMarked;
