package dev.caisson.report.diff;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.JsonTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is lost when a resource is replaced or deleted, or when its network is.
 *
 * @param change what takes it away
 * @param what goes for good
 * @param isStranded whether the resource itself stays, and AWS cannot take it to the new VPC that it is sent to
 * @param mercies what keeps it, or a part of it
 */
public record DataLoss(ResourceChange change, String what, boolean isStranded, List<String> mercies) {
    private static final JsonObject TABLE = JsonTable.read(DataLoss.class, "stateful.jsonc");
    private static final String VPC = "aws:ec2/vpc:Vpc";

    public DataLoss {
        mercies = List.copyOf(mercies);
    }

    /** Empty if nothing is lost: it stays, or there is nothing in it. */
    static Optional<DataLoss> of(ResourceChange change, StackDiff diff) {
        JsonObject entry = TABLE.getAsJsonObject(change.node().type());
        if (entry == null) {
            return Optional.empty();
        }
        if (isStranded(entry, change, diff)) {
            return Optional.of(new DataLoss(
                    change,
                    entry.get("what").getAsString(),
                    true,
                    List.of("AWS refuses to move it to another VPC, and the deployment stops there")));
        }
        if (!change.takesAway() || change.isRetained()) {
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
        return Optional.of(new DataLoss(change, entry.get("what").getAsString(), false, mercies));
    }

    private static boolean isStranded(JsonObject entry, ResourceChange change, StackDiff diff) {
        return entry.has("stranded")
                && change.kind() == ResourceChange.Kind.UPDATED
                && change.values().stream()
                        .anyMatch(value -> entry.getAsJsonArray("stranded").contains(new JsonPrimitive(value.input())))
                && diff.changes(ResourceChange.Kind.REPLACED).stream()
                        .anyMatch(other -> other.node().type().equals(VPC));
    }
}
