package dev.caisson.components.edge.rest;

/** Who may call a route of a {@link RestApi}. */
public enum Authorization {
    /** AWS identities that IAM allows it, with signed requests. */
    IAM("AWS_IAM"),
    /** Users of the API's user pool, with their id token. */
    USERS("COGNITO_USER_POOLS"),
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
