/** Physical names that fit AWS limits whatever the stack is called. */
@NullMarked
package dev.caisson.naming;

import org.jspecify.annotations.NullMarked;
