/** Repositories of container images. */
@NullMarked
package dev.caisson.components.compute.images;

import org.jspecify.annotations.NullMarked;
