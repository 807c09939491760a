/** Pulumi.yaml, stack files and overrides, as the command line and the offline engine read them. */
@NullMarked
package dev.caisson.project;

import org.jspecify.annotations.NullMarked;
