package dev.caisson.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.caisson.report.wiring.Link;
import java.util.List;

/** Who uses whom; an end without a number is the internet, or what the stack names and does not make. */
final class LinksModel {
    private LinksModel() {}

    static JsonArray of(List<Link> links, Numbers numbers) {
        JsonArray array = new JsonArray();
        links.forEach(link -> array.add(link(link, numbers)));
        return array;
    }

    private static JsonObject link(Link link, Numbers numbers) {
        JsonObject object = new JsonObject();
        end(object, "from", link.from(), numbers);
        end(object, "to", link.to(), numbers);
        object.addProperty("verb", link.verb().text());
        object.add("ports", Numbers.texts(link.ports()));
        object.add("reasons", Numbers.texts(link.reasons()));
        return object;
    }

    private static void end(JsonObject object, String key, String urn, Numbers numbers) {
        numbers.of(urn)
                .ifPresentOrElse(
                        number -> object.addProperty(key, number), () -> object.addProperty(key + "Outside", urn));
    }
}
