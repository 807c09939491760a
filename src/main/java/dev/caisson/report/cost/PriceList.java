package dev.caisson.report.cost;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The prices of one day, {@code prices.jsonc}. */
final class PriceList {
    private final String date;
    private final List<String> regions;
    private final JsonObject sources;
    private final JsonObject free;
    private final JsonObject rows;

    private PriceList(JsonObject file) {
        this.date = file.get("date").getAsString();
        this.regions = file.getAsJsonArray("regions").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
        this.sources = file.getAsJsonObject("sources");
        this.free = file.getAsJsonObject("free");
        this.rows = file.getAsJsonObject("prices");
    }

    /** That which comes with the program. */
    static PriceList read() {
        return new PriceList(JsonTable.read(PriceList.class, "prices.jsonc"));
    }

    /** The day of these prices, {@code yyyy-mm-dd}. */
    String date() {
        return date;
    }

    /** Those that have prices. */
    List<String> regions() {
        return regions;
    }

    /** Empty if the list has no such row, or no such region. */
    Optional<Price> find(String key, String region) {
        int column = regions.indexOf(region);
        if (column < 0 || !rows.has(key)) {
            return Optional.empty();
        }
        JsonObject row = rows.getAsJsonObject(key);
        String source = column == 0
                ? row.get("source").getAsString()
                : row.has("others") ? row.get("others").getAsString() : "list";
        return Optional.of(new Price(
                key,
                row.get("unit").getAsString(),
                row.has("per") ? row.get("per").getAsDouble() : 1,
                row.getAsJsonArray("usd").get(column).getAsDouble(),
                sources.get(source).getAsString()));
    }

    /** How much of its unit every account has free each month, by price; with a blank between those that share it. */
    Map<String, Double> free() {
        return free.asMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getAsDouble()));
    }

    /** All rows' keys. */
    List<String> keys() {
        return List.copyOf(rows.keySet());
    }
}
