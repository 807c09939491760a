package dev.caisson.components.edge.websocket;

import dev.caisson.components.Args;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link WebSocketApi}.
 *
 * @param stageName last part of its address under AWS's own host name
 * @param description what the API is for; null for its name
 * @param routeSelectionExpression what of a message names its route; AWS's language of selection expressions
 * @param domain a host name of one's own, which no REST or HTTP API can share; AWS's own is then switched off; null for
 *     none
 */
@Args
public record WebSocketApiArgs(
        @Initializer("DEFAULT_STAGE") String stageName,
        @Nullable String description,
        @Initializer("ACTION_OF_THE_MESSAGE") String routeSelectionExpression,
        @Nullable ApiDomain domain) {

    public static final String DEFAULT_STAGE = "v1";

    /** A message is JSON, and says what it is in its field {@code action}. */
    public static final String ACTION_OF_THE_MESSAGE = "$request.body.action";

    public WebSocketApiArgs {
        Problems.in("the arguments of a WebSocketApi")
                .check(
                        stageName.matches("[A-Za-z0-9_-]{1,128}"),
                        "stageName",
                        stageName,
                        "must be 1 to 128 letters, digits, _ or -")
                .check(
                        routeSelectionExpression.matches("\\$(request|context)\\..+|\\$\\{.+}.*"),
                        "routeSelectionExpression",
                        routeSelectionExpression,
                        "must be a selection expression, such as " + ACTION_OF_THE_MESSAGE)
                .throwIfAny();
    }

    public static WebSocketApiArgsBuilder builder() {
        return WebSocketApiArgsBuilder.builder();
    }
}
