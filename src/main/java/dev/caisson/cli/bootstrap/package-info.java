/** Sets an account up: {@code caisson bootstrap}. */
@NullMarked
package dev.caisson.cli.bootstrap;

import org.jspecify.annotations.NullMarked;
