/** The stack's values: the one place that reads Pulumi configuration, and binds it strictly to records. */
@NullMarked
package dev.caisson.config;

import org.jspecify.annotations.NullMarked;
