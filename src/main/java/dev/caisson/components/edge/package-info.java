/** Where requests come in: load balancers and APIs. */
@NullMarked
package dev.caisson.components.edge;

import org.jspecify.annotations.NullMarked;
