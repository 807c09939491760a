/** Static sites: a private bucket behind CloudFront. */
@NullMarked
package dev.caisson.components.edge.site;

import org.jspecify.annotations.NullMarked;
