/** Vector search on OpenSearch Serverless. */
@NullMarked
package dev.caisson.components.data.search;

import org.jspecify.annotations.NullMarked;
