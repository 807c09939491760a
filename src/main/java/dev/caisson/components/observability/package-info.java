/** Alarms, dashboards and log groups. */
@NullMarked
package dev.caisson.components.observability;

import org.jspecify.annotations.NullMarked;
