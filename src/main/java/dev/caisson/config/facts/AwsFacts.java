package dev.caisson.config.facts;

import com.google.gson.JsonObject;
import dev.caisson.config.binding.JsonResource;
import java.util.List;
import java.util.stream.StreamSupport;

/** What is true of AWS for a while: dated files beside this class. */
public final class AwsFacts {
    private AwsFacts() {}

    public static JsonObject read(String file) {
        return JsonResource.read(AwsFacts.class, file);
    }

    public static List<String> texts(JsonObject facts, String name) {
        return StreamSupport.stream(facts.getAsJsonArray(name).spliterator(), false)
                .map(each -> each.getAsString())
                .toList();
    }
}
