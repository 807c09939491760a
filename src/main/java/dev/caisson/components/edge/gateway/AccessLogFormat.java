package dev.caisson.components.edge.gateway;

import dev.caisson.components.JsonText;
import java.util.LinkedHashMap;
import java.util.List;

/** The format of API Gateway's access logs: one JSON object for each request. */
public final class AccessLogFormat {
    private AccessLogFormat() {}

    /** A format with these variables of {@code $context}, whose names the object has without {@code identity.} */
    public static String of(List<String> variables) {
        var format = new LinkedHashMap<String, String>();
        variables.forEach(variable -> format.put(variable.replace("identity.", ""), "$context." + variable));
        return JsonText.of(format);
    }
}
