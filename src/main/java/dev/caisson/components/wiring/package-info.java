/** How a workload gets its rights, its network paths and its environment: the verbs' vocabulary. */
@NullMarked
package dev.caisson.components.wiring;

import org.jspecify.annotations.NullMarked;
