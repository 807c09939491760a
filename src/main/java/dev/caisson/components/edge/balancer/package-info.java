/** The Application Load Balancer: its listeners, who may connect, and which request goes where. */
@NullMarked
package dev.caisson.components.edge.balancer;

import org.jspecify.annotations.NullMarked;
