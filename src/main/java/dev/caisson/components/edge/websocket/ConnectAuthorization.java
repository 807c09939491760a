package dev.caisson.components.edge.websocket;

import dev.caisson.components.wiring.InvokeTarget;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may open a connection to a {@link WebSocketApi}. AWS asks once, at {@code $connect}; every later message of the
 * connection is trusted. Made by {@link #iam}, {@link #function} or {@link #open}: there is no way to be public without
 * saying so.
 */
public final class ConnectAuthorization {
    private static final String IDENTITY_SOURCE = "route\\.request\\.(header|querystring)\\.[A-Za-z0-9_-]+";
    private static final ConnectAuthorization IAM = new ConnectAuthorization("AWS_IAM", null, List.of());
    private static final ConnectAuthorization OPEN = new ConnectAuthorization("NONE", null, List.of());

    private final String type;
    private final @Nullable InvokeTarget function;
    private final List<String> identitySources;

    private ConnectAuthorization(String type, @Nullable InvokeTarget function, List<String> identitySources) {
        this.type = type;
        this.function = function;
        this.identitySources = List.copyOf(identitySources);
    }

    /** AWS identities that IAM allows it, with signed requests. */
    public static ConnectAuthorization iam() {
        return IAM;
    }

    /** Everybody; the function behind {@code $connect} decides. */
    public static ConnectAuthorization open() {
        return OPEN;
    }

    /**
     * Whom a function lets in (a Lambda authorizer of type REQUEST).
     *
     * @param identitySources what a request must bring to be asked about at all, else it gets 401:
     *     {@code route.request.querystring.token}, {@code route.request.header.Authorization}; browsers cannot set
     *     headers on a WebSocket
     */
    public static ConnectAuthorization function(InvokeTarget function, String... identitySources) {
        var problems = Problems.in("the authorization of a WebSocketApi")
                .check(identitySources.length > 0, "identitySources", null, "must name at least one");
        for (String source : identitySources) {
            problems.check(
                    source.matches(IDENTITY_SOURCE),
                    "identitySources",
                    source,
                    "must be route.request.header.<name> or route.request.querystring.<name>");
        }
        problems.throwIfAny();
        return new ConnectAuthorization("CUSTOM", function, List.of(identitySources));
    }

    /** As API Gateway calls it. */
    String type() {
        return type;
    }

    /** The authorizer; null where AWS itself decides, or nobody. */
    @Nullable
    InvokeTarget authorizer() {
        return function;
    }

    List<String> identitySources() {
        return identitySources;
    }
}
