/** REST APIs on API Gateway: paths, methods, CORS, stage. */
@NullMarked
package dev.caisson.components.edge.rest;

import org.jspecify.annotations.NullMarked;
