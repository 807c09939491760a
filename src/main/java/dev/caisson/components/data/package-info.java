/** Databases and buckets: what must outlive every deployment. */
@NullMarked
package dev.caisson.components.data;

import org.jspecify.annotations.NullMarked;
