/** Fargate: the cluster, its services with their scaling and gate, and the tasks that migrate databases. */
@NullMarked
package dev.caisson.components.compute.fargate;

import org.jspecify.annotations.NullMarked;
