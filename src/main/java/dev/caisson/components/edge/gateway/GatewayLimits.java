package dev.caisson.components.edge.gateway;

/** Limits of Amazon API Gateway ("Quotas for configuring and running a REST API" in its developer guide). */
public final class GatewayLimits {
    /** REST and WebSocket APIs wait no longer for an answer. */
    public static final int LONGEST_ANSWER_SECONDS = 29;

    private GatewayLimits() {}
}
