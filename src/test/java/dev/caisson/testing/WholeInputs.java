package dev.caisson.testing;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/**
 * All that a resource was given, to be compared at once: what should not be there shows as well as what is missing.
 * What is computed of it has no hash, so that {@code files-bucket-88bdd4d} reads as {@code files-bucket}.
 */
public final class WholeInputs {
    private WholeInputs() {}

    public static JsonElement of(Registration registration) {
        return withoutHashes(new Gson().toJson(registration.inputs()));
    }

    /** A JSON document among its inputs, a policy for example. */
    public static JsonElement document(Registration registration, String input) {
        return withoutHashes((String) registration.input(input));
    }

    private static JsonElement withoutHashes(String json) {
        return JsonParser.parseString(json.replaceAll("-[0-9a-f]{7}\\b", "")
                .replaceAll("\\b([Ed])(?=[0-9A-Fa-f]*\\d)[0-9A-Fa-f]{13}\\b", "$1"));
    }
}
