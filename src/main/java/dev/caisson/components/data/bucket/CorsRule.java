package dev.caisson.components.data.bucket;

import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Set;

/**
 * Which web pages may use a bucket from the browser.
 *
 * @param origins scheme and host of the pages ({@code https://app.example.com}); at least one, and never {@code *}
 * @param methods {@code GET}, {@code HEAD}, {@code PUT}, {@code POST}, {@code DELETE}; at least one
 * @param headers request headers the pages may send; none by default
 * @param exposedHeaders response headers the pages may read; none by default
 */
@Args
public record CorsRule(List<String> origins, List<String> methods, List<String> headers, List<String> exposedHeaders) {

    /** Seconds that a browser may remember the answer. */
    static final int MAX_AGE_SECONDS = 3_600;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");
    /** Scheme and host, as a regular expression. */
    public static final String ORIGIN = "https?://[A-Za-z0-9.-]+(:\\d{1,5})?";

    public CorsRule {
        Problems.in("a CORS rule")
                .check(
                        !origins.isEmpty() && origins.stream().allMatch(origin -> origin.matches(ORIGIN)),
                        "origins",
                        origins,
                        "must be origins like https://app.example.com")
                .check(
                        !methods.isEmpty() && METHODS.containsAll(methods),
                        "methods",
                        methods,
                        "must be some of GET, HEAD, PUT, POST, DELETE")
                .throwIfAny();
    }

    public static CorsRuleBuilder builder() {
        return CorsRuleBuilder.builder();
    }
}
