package dev.caisson.components.edge.rest;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The headers that {@link Cors} settings stand for, in API Gateway's notation. */
final class CorsHeaders {
    private static final String ALLOW = "Access-Control-Allow-";
    private static final String ALL_METHODS = "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT";

    /** What a page needs for JSON, a bearer token, an API key or signed requests. */
    private static final String REQUEST_HEADERS =
            "Content-Type,Authorization,X-Api-Key,X-Amz-Date,X-Amz-Security-Token";

    /** How long a browser remembers a preflight. */
    private static final int MAX_AGE_SECONDS = 600;

    private final Cors cors;

    CorsHeaders(Cors cors) {
        this.cors = cors;
    }

    /** Headers of a preflight's answer for a path with these methods, by name; values in quotes, as literals are. */
    Map<String, String> preflight(Collection<String> methods) {
        var headers = common(cors.origins().get(0));
        headers.put(ALLOW + "Headers", quoted(REQUEST_HEADERS));
        headers.put(ALLOW + "Methods", quoted(allowed(methods)));
        headers.put("Access-Control-Max-Age", quoted(String.valueOf(MAX_AGE_SECONDS)));
        return headers;
    }

    /**
     * Headers of the errors API Gateway makes itself. It cannot compare the origin there. One origin is named; of
     * several, each may read these errors, which say nothing of the service ({@code *}).
     */
    Map<String, String> errors() {
        return common(cors.origins().size() > 1 ? "*" : cors.origins().get(0));
    }

    /**
     * The template (VTL) that answers a preflight with the asking origin where it is one of several allowed; every
     * other gets the first, which its browser refuses. Empty for a single origin.
     */
    Optional<String> echo() {
        if (cors.origins().size() == 1) {
            return Optional.empty();
        }
        String known = cors.origins().stream()
                .map(origin -> "$origin == \"" + origin + "\"")
                .collect(Collectors.joining(" || "));
        // HTTP/2 clients send the header's name in lower case, and the lookup minds the case.
        return Optional.of("""
                #set($origin = $input.params().header.get("Origin"))
                #if(!$origin || $origin == "")#set($origin = $input.params().header.get("origin"))#end
                #if(%s)#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end
                """.formatted(known));
    }

    private Map<String, String> common(String origin) {
        var headers = new TreeMap<String, String>();
        headers.put(ALLOW + "Origin", quoted(origin));
        if (cors.origins().size() > 1) {
            headers.put("Vary", quoted("Origin"));
        }
        return headers;
    }

    private static String allowed(Collection<String> methods) {
        if (methods.contains("ANY")) {
            return ALL_METHODS;
        }
        var all = new TreeSet<>(methods);
        all.add("OPTIONS");
        return String.join(",", all);
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }
}
