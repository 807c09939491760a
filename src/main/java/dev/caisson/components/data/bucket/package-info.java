/** Buckets: for data, with replication and lifecycle, and for what AWS logs. */
@NullMarked
package dev.caisson.components.data.bucket;

import org.jspecify.annotations.NullMarked;
