package dev.caisson.components.edge.websocket;

import dev.caisson.components.Args;
import dev.caisson.components.edge.gateway.ApiDomain;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link WebSocketApi}.
 *
 * @param domain a host name of one's own, which no REST or HTTP API can share; AWS's own is then switched off; null
 *     (the default) for none
 */
@Args
public record WebSocketApiArgs(@Nullable ApiDomain domain) {
    public static WebSocketApiArgsBuilder builder() {
        return WebSocketApiArgsBuilder.builder();
    }
}
