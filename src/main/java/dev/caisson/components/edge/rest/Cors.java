package dev.caisson.components.edge.rest;

import dev.caisson.validation.Problems;
import java.util.HashSet;
import java.util.List;

/**
 * Which web pages may read an API's answers. Covers the preflight of every route and the errors API Gateway makes
 * itself (403, 413, 429, 5xx, the web ACL's blocks); the answers of a function carry the headers it sets.
 *
 * @param origins {@code https://app.example.com}, without a path; or {@code *} alone for all
 */
public record Cors(List<String> origins) {
    /** Scheme and host, as a regular expression. */
    public static final String ORIGIN = "https?://[A-Za-z0-9.-]+(:\\d{1,5})?";

    public Cors {
        origins = List.copyOf(origins);
        var problems = Problems.in("the CORS settings of a RestApi")
                .check(!origins.isEmpty(), "origins", null, "must name at least one")
                .check(!origins.contains("*") || origins.size() == 1, "origins", origins, "must be * alone, or no *")
                .check(new HashSet<>(origins).size() == origins.size(), "origins", origins, "must differ");
        for (String origin : origins) {
            problems.check(
                    origin.equals("*") || origin.matches(ORIGIN),
                    "origins",
                    origin,
                    "must be scheme and host, such as https://app.example.com, or *");
        }
        problems.throwIfAny();
    }
}
