/** What binds a stack's values strictly to records, explains where each came from, and documents every key. */
@NullMarked
package dev.caisson.config.binding;

import org.jspecify.annotations.NullMarked;
