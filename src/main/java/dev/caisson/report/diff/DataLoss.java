package dev.caisson.report.diff;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is lost when a resource is replaced or deleted.
 *
 * @param change what takes it away
 * @param what goes for good
 * @param mercies what keeps it, or a part of it
 */
public record DataLoss(ResourceChange change, String what, List<String> mercies) {
    private static final JsonObject TABLE = JsonTable.read(DataLoss.class, "stateful.jsonc");

    public DataLoss {
        mercies = List.copyOf(mercies);
    }

    /** Empty if nothing is lost: it stays, or there is nothing in it. */
    static Optional<DataLoss> of(ResourceChange change) {
        JsonObject entry = TABLE.getAsJsonObject(change.node().type());
        if (entry == null || !change.takesAway() || change.isRetained()) {
            return Optional.empty();
        }
        List<String> mercies = new ArrayList<>();
        if (change.isRefused()) {
            mercies.add("pulumi refuses: it is protected");
        }
        for (JsonElement each : entry.getAsJsonArray("mercy")) {
            JsonObject mercy = each.getAsJsonObject();
            JsonElement given = Optional.ofNullable(
                            change.old().inputs().get(mercy.get("input").getAsString()))
                    .orElse(JsonNull.INSTANCE);
            boolean holds = mercy.has("is") ? given.equals(mercy.get("is")) : !given.equals(mercy.get("not"));
            if (holds) {
                mercies.add(mercy.get("says").getAsString());
            }
        }
        return Optional.of(new DataLoss(change, entry.get("what").getAsString(), mercies));
    }
}
