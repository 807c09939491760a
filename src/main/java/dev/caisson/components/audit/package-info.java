/** What is recorded of an account: who called what, and how its resources looked. */
@NullMarked
package dev.caisson.components.audit;

import org.jspecify.annotations.NullMarked;
