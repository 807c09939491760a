package dev.caisson.components.edge.rest;

/** Who may call a route of a {@link RestApi}. */
public enum Authorization {
    /** AWS identities that IAM allows it, with signed requests. */
    IAM("AWS_IAM"),
    /** Everybody; the function decides. */
    PUBLIC("NONE");

    private final String type;

    Authorization(String type) {
        this.type = type;
    }

    /** As API Gateway calls it. */
    String type() {
        return type;
    }
}
