/** Lambda functions: their code, roles, triggers and alarms. */
@NullMarked
package dev.caisson.components.compute.lambda;

import org.jspecify.annotations.NullMarked;
