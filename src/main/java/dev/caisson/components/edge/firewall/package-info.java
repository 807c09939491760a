/** Web ACLs before what the internet reaches. */
@NullMarked
package dev.caisson.components.edge.firewall;

import org.jspecify.annotations.NullMarked;
