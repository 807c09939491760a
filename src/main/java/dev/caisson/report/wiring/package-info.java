/** Who uses whom, and how: from security groups, routes, policies and subscriptions of a graph. */
@NullMarked
package dev.caisson.report.wiring;

import org.jspecify.annotations.NullMarked;
