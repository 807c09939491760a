/** WebSocket APIs on API Gateway: routes and their stage. */
@NullMarked
package dev.caisson.components.edge.websocket;

import org.jspecify.annotations.NullMarked;
