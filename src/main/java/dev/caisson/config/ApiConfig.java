package dev.caisson.config;

import dev.caisson.components.edge.rest.Cors;
import dev.caisson.config.binding.Key;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The REST API in front of the functions. */
public record ApiConfig(
        @Key(
                description = "Routes, by method and path.",
                defaultValue = "{}",
                mapKeyPattern = "(GET|POST|PUT|PATCH|DELETE|HEAD|ANY) /.*",
                mapKeyFormat = "a method (GET, POST, PUT, PATCH, DELETE, HEAD or ANY), a space and a path",
                mapKeyMaxLength = 512,
                example = "{GET /status: {function: status}}")
        Map<String, RouteConfig> routes,

        @Key(
                description = "Web origins that may call it from a browser.",
                defaultValue = "[]",
                pattern = "\\*|" + Cors.ORIGIN,
                format = "scheme and host, without a path, or * for all",
                example = "[https://app.example.com]")
        List<String> origins,

        @Key(
                description =
                        "Host name of its own; AWS's address, apiUrl, if not given. For the reference system: Partner's is rest. and its domain.",
                example = "{host: api.example.com, zoneId: Z0123456789ABCDEFGHIJ}")
        @Nullable
        ApiDomainConfig domain,

        @Key(
                description = "Stage, the first part of every path.",
                defaultValue = "\"v1\"",
                pattern = "[A-Za-z0-9_]{1,64}")
        String stage,

        @Key(
                description = "Content types that functions are given, and answer, in Base64.",
                defaultValue = "[]",
                pattern = "[a-z0-9*.+-]+/[a-z0-9*.+-]+",
                format = "a content type, or */* for all",
                example = "[image/png]")
        List<String> binaryMediaTypes,

        @Key(
                description = "Answers from this size on are compressed; none if not given.",
                unit = "bytes",
                min = 0,
                max = 10_485_760)
        @Nullable
        Integer minimumCompressionSize,

        @Key(description = "Requests a second over all callers.", defaultValue = "100", min = 1, max = 10000)
        int rate,

        @Key(description = "Requests at once over all callers.", defaultValue = "200", min = 1, max = 5000)
        int burst) {

    /** Adds a problem for each route that is for users, in a stack that has none. */
    public void checkUsers(String path, Problems problems, boolean users, String allowed) {
        routes.forEach((route, target) -> problems.check(
                users || target.access() != Access.USERS,
                path + ".routes[\"" + route + "\"].access",
                "users",
                allowed));
    }

    /** One route. */
    public record RouteConfig(
            @Key(description = "Function that answers.") String function,

            @Key(
                    description =
                            "Who may call it: iam (AWS identities, for machines), public, or users (of caisson:users, with their id token).",
                    defaultValue = "iam")
            Access access) {}

    /** Who may call a route. */
    public enum Access {
        IAM,
        PUBLIC,
        USERS
    }
}
