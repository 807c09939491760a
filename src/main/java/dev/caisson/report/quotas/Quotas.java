package dev.caisson.report.quotas;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** AWS's default quotas, {@code quotas.jsonc}. */
public final class Quotas {
    private static final String DOCUMENTATION = "https://docs.aws.amazon.com/";

    private final String date;
    private final List<JsonObject> quotas;

    private Quotas(JsonObject table) {
        this.date = table.get("date").getAsString();
        this.quotas = table.getAsJsonArray("quotas").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** Those that come with the program. */
    public static Quotas read() {
        return new Quotas(JsonTable.read(Quotas.class, "quotas.jsonc"));
    }

    /** When they were read, {@code yyyy-mm-dd}. */
    public String date() {
        return date;
    }

    /**
     * What a stack uses, the fullest quota first; what it has nothing of is left out.
     *
     * @param simulated the graph with made-up answers of AWS, in which ids can be read
     */
    public List<QuotaUse> of(ResourceGraph simulated) {
        var counter = new Counter(simulated);
        List<QuotaUse> uses = new ArrayList<>();
        for (JsonObject quota : quotas) {
            counter.count(quota).entrySet().stream()
                    .filter(count -> count.getValue() > 0)
                    .max(Map.Entry.<String, Double>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .ifPresent(most -> uses.add(use(quota, most.getKey(), most.getValue())));
        }
        uses.sort(Comparator.comparingDouble((QuotaUse use) -> -use.used() / use.limit())
                .thenComparing(QuotaUse::what)
                .thenComparing(QuotaUse::scope));
        return List.copyOf(uses);
    }

    private static QuotaUse use(JsonObject quota, String fullest, double used) {
        return new QuotaUse(
                quota.get("what").getAsString(),
                quota.get("scope").getAsString(),
                fullest,
                used,
                quota.get("limit").getAsDouble(),
                quota.get("raised").getAsBoolean(),
                quota.has("note") ? quota.get("note").getAsString() : "",
                DOCUMENTATION + quota.get("source").getAsString());
    }
}
