package dev.caisson.components.edge.gateway;

import dev.caisson.components.JsonText;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The format of API Gateway's access logs: one JSON object for each request. Not for {@code $context.error.message},
 * which repeats what the caller sent and is put in as it is, quotes and all: {@code error.responseType} says what it
 * was, and the error log has the text under the same request id.
 */
public final class AccessLogFormat {
    private AccessLogFormat() {}

    /** A format with these variables of {@code $context}, whose names the object has without {@code identity.} */
    public static String of(List<String> variables) {
        var format = new LinkedHashMap<String, String>();
        variables.forEach(variable -> format.put(variable.replace("identity.", ""), "$context." + variable));
        return JsonText.of(format);
    }
}
