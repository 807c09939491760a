package dev.caisson.components.edge.rest;

import dev.caisson.validation.Problems;
import java.util.HashSet;
import java.util.List;

/**
 * Which web pages may read an API's answers. Covers the preflight of every route and the errors API Gateway makes
 * itself (401, 403, 413, 429, 5xx, the web ACL's blocks); the answers of a function carry the headers it sets.
 *
 * @param origins {@code https://app.example.com}, without a path; or {@code *} alone for all
 * @param headers request headers a page may send
 * @param credentials true lets pages send cookies; not possible for all origins
 * @param maxAgeSeconds how long a browser remembers, 0 to 86,400
 */
public record Cors(List<String> origins, List<String> headers, boolean credentials, int maxAgeSeconds) {
    /** What a page needs for JSON, a bearer token, an API key or signed requests. */
    public static final List<String> USUAL_HEADERS =
            List.of("Content-Type", "Authorization", "X-Api-Key", "X-Amz-Date", "X-Amz-Security-Token");

    private static final int TEN_MINUTES = 600;
    private static final String ORIGIN = "https?://[A-Za-z0-9.-]+(:\\d{1,5})?";

    public Cors {
        origins = List.copyOf(origins);
        headers = List.copyOf(headers);
        boolean all = origins.contains("*");
        var problems = Problems.in("the CORS settings of a RestApi")
                .check(!origins.isEmpty(), "origins", null, "must name at least one")
                .check(!all || origins.size() == 1, "origins", origins, "must be * alone, or no *")
                .check(new HashSet<>(origins).size() == origins.size(), "origins", origins, "must differ")
                .check(
                        !all || !credentials,
                        "credentials",
                        credentials,
                        "must be false with origin *: browsers refuse it, and every site could act as the user")
                .within("maxAgeSeconds", maxAgeSeconds, 0, 86_400, "seconds");
        for (String origin : origins) {
            problems.check(
                    origin.equals("*") || origin.matches(ORIGIN),
                    "origins",
                    origin,
                    "must be scheme and host, such as https://app.example.com, or *");
        }
        for (String header : headers) {
            problems.check(header.matches("[A-Za-z0-9-]+"), "headers", header, "must be a header's name");
        }
        problems.throwIfAny();
    }

    /** For these origins: the usual headers, no cookies, remembered for ten minutes. */
    public static Cors of(String... origins) {
        return new Cors(List.of(origins), USUAL_HEADERS, false, TEN_MINUTES);
    }

    /** The same with cookies. */
    public Cors withCredentials() {
        return new Cors(origins, headers, true, maxAgeSeconds);
    }
}
