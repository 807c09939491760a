/** What changes something in ECS: a service goes back to earlier tasks, a migration runs by itself. */
@NullMarked
package dev.caisson.cli.ecs;

import org.jspecify.annotations.NullMarked;
