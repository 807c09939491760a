package dev.caisson.components.edge.websocket;

import dev.caisson.components.edge.gateway.GatewayLimits;
import dev.caisson.components.wiring.InvokeTarget;
import dev.caisson.naming.Naming;
import dev.caisson.validation.Problems;
import java.util.Map;

/**
 * Messages of a {@link WebSocketApi} that one function handles.
 *
 * @param key what the route selection expression must yield, or one of AWS's own: {@code $connect} (a client comes),
 *     {@code $disconnect} (it has gone), {@code $default} (no other route fits)
 * @param answers whether what the function returns goes back to the client; the answer to {@code $connect} always does
 */
public record WebSocketRoute(String key, InvokeTarget function, boolean answers) {
    static final String CONNECT = "$connect";
    static final String DISCONNECT = "$disconnect";

    /** API Gateway's own limit for a WebSocket API, in seconds. */
    static final int LONGEST_ANSWER_SECONDS = GatewayLimits.LONGEST_ANSWER_SECONDS;

    private static final String CUSTOM_KEY = "[A-Za-z0-9_.:/-]{1,128}";
    private static final Map<String, String> SLUGS =
            Map.of(CONNECT, "connect", DISCONNECT, "disconnect", "$default", "default");

    public WebSocketRoute {
        Problems.in("a route of a WebSocketApi")
                .check(
                        SLUGS.containsKey(key) || key.matches(CUSTOM_KEY),
                        "key",
                        key,
                        "must be $connect, $disconnect, $default, or 1 to 128 letters, digits, _ . : / or -")
                .check(
                        !answers || !key.equals(DISCONNECT),
                        "answers",
                        true,
                        "must be false on $disconnect: the client has gone")
                .throwIfAny();
    }

    /** A route whose function says nothing, unless through the connection itself. */
    public static WebSocketRoute to(String key, InvokeTarget function) {
        return new WebSocketRoute(key, function, false);
    }

    /** The same route, sending what the function returns back to the client. */
    public WebSocketRoute answering() {
        return new WebSocketRoute(key, function, true);
    }

    /** How it is called inside logical names and statement ids: never the same for two keys. */
    String slug() {
        String own = SLUGS.get(key);
        if (own != null) {
            return own;
        }
        boolean reversible = key.matches("[A-Za-z0-9_-]+") && !SLUGS.containsValue(key);
        return reversible ? key : key.replaceAll("[^A-Za-z0-9_-]", "-") + "-" + Naming.hash(key);
    }

    boolean outlivesItsCaller() {
        return function.timeoutSeconds() > LONGEST_ANSWER_SECONDS;
    }
}
