/** A way from this machine into the stack's network, through its bastion. */
@NullMarked
package dev.caisson.cli.tunnel;

import org.jspecify.annotations.NullMarked;
