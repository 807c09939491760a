package dev.caisson.report.diff;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.JsonTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is lost when a resource is replaced or deleted, when its network is, or when it keeps things for less long.
 *
 * @param change what takes it away
 * @param what goes for good
 * @param cause how it comes to that
 * @param on the input that has things kept for less long; empty for other causes
 * @param mercies what keeps it, or a part of it
 */
public record DataLoss(ResourceChange change, String what, Cause cause, String on, List<String> mercies) {
    /** How data can go. */
    public enum Cause {
        /** The resource goes. */
        TAKEN,
        /** The resource stays, and AWS cannot take it to the new VPC that it is sent to. */
        STRANDED,
        /** What is older than it is to be kept goes. */
        SHORTENED
    }

    private static final JsonObject TABLE = JsonTable.read(DataLoss.class, "stateful.jsonc");
    private static final String VPC = "aws:ec2/vpc:Vpc";

    public DataLoss {
        mercies = List.copyOf(mercies);
    }

    static boolean isKnown(String type) {
        return TABLE.has(type);
    }

    /** None if nothing is lost: it stays, or there is nothing in it. */
    static List<DataLoss> of(ResourceChange change, StackDiff diff) {
        JsonObject entry = TABLE.getAsJsonObject(change.node().type());
        if (entry == null) {
            return List.of();
        }
        List<DataLoss> shortened = shortened(entry, change);
        Optional<DataLoss> whole = entry.has("what") ? whole(entry, change, diff) : Optional.empty();
        return Stream.concat(whole.stream(), shortened.stream()).toList();
    }

    private static Optional<DataLoss> whole(JsonObject entry, ResourceChange change, StackDiff diff) {
        if (isStranded(entry, change, diff)) {
            return Optional.of(new DataLoss(
                    change,
                    entry.get("what").getAsString(),
                    Cause.STRANDED,
                    "",
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
        return Optional.of(new DataLoss(change, entry.get("what").getAsString(), Cause.TAKEN, "", mercies));
    }

    private static List<DataLoss> shortened(JsonObject entry, ResourceChange change) {
        List<DataLoss> found = new ArrayList<>();
        if (change.kind() != ResourceChange.Kind.UPDATED || !entry.has("shorter")) {
            return found;
        }
        for (JsonElement each : entry.getAsJsonArray("shorter")) {
            JsonObject rule = each.getAsJsonObject();
            for (LeafChange value : change.values()) {
                double is = kept(rule, value.after());
                if (value.path().equals(rule.get("path").getAsString()) && is < kept(rule, value.before())) {
                    String what = rule.get("what")
                            .getAsString()
                            .replace(
                                    "{is}",
                                    BigDecimal.valueOf(is).stripTrailingZeros().toPlainString());
                    found.add(new DataLoss(change, what, Cause.SHORTENED, value.path(), List.of()));
                }
            }
        }
        return found;
    }

    /** For how long; what only the deployment will tell says nothing. */
    private static double kept(JsonObject rule, @Nullable JsonElement value) {
        if (!(value instanceof JsonPrimitive number) || !number.getAsString().matches("\\d+(\\.\\d+)?")) {
            return value == null && rule.has("unset") ? rule.get("unset").getAsDouble() : Double.POSITIVE_INFINITY;
        }
        double kept = number.getAsDouble();
        return kept == 0 && rule.has("zeroIsForever") ? Double.POSITIVE_INFINITY : kept;
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
