package dev.caisson.proof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a stack expects to be in the account already, made together with it where the account is a simulated one. */
final class ExistingThings {
    private static final Pattern CERTIFICATE =
            Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/([0-9a-f-]{36})");

    private ExistingThings() {}

    /** The same resources, with what they expect. */
    static JsonObject added(JsonObject resources) {
        Map<String, JsonObject> certificates = new TreeMap<>();
        String text = CERTIFICATE.matcher(resources.toString()).replaceAll(found -> {
            String label = "existing_" + found.group(1).substring(0, 8);
            JsonObject certificate = new JsonObject();
            certificate.addProperty("domain_name", "existing.example.com");
            certificate.addProperty("validation_method", "DNS");
            certificates.put(label, certificate);
            return Matcher.quoteReplacement("${aws_acm_certificate." + label + ".arn}");
        });
        JsonObject result = JsonParser.parseString(text).getAsJsonObject();
        if (!certificates.isEmpty()) {
            JsonElement given = result.get("aws_acm_certificate");
            JsonObject all = given == null ? new JsonObject() : given.getAsJsonObject();
            certificates.forEach(all::add);
            result.add("aws_acm_certificate", all);
        }
        return result;
    }
}
