package dev.caisson.report.diff;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import dev.caisson.report.diff.ResourceChange.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Guards that are taken away: what may be deleted now, and what stands unprotected. One that stays in AWS is not. */
final class Unguarded {
    private static final JsonObject TABLE = JsonTable.read(Unguarded.class, "guards.jsonc");

    private Unguarded() {}

    static List<String> of(ResourceChange change, StackDiff diff) {
        List<String> found = new ArrayList<>();
        String type = change.node().type();
        JsonElement shield = TABLE.getAsJsonObject("shields").get(type);
        if (shield != null && change.kind() == Kind.DELETED && !change.isRetained() && isOtherwiseKept(change, diff)) {
            found.add(shield.getAsString());
        }
        JsonElement guards = TABLE.getAsJsonObject("guards").get(type);
        if (guards != null && change.kind() == Kind.UPDATED) {
            for (JsonElement each : guards.getAsJsonArray()) {
                JsonObject guard = each.getAsJsonObject();
                if (change.values().stream().anyMatch(value -> isLifted(guard, value))) {
                    found.add(guard.get("says").getAsString());
                }
            }
        }
        return found;
    }

    private static boolean isLifted(JsonObject guard, LeafChange value) {
        if (!value.path().equals(guard.get("input").getAsString())) {
            return false;
        }
        String off = guard.get("off").getAsString();
        return off.equals(Widenings.text(value.after()))
                || (value.after() == null && off.equals(Widenings.text(guard.get("unset"))));
    }

    /** What it protected goes as well: nothing stands unprotected then. */
    private static boolean isOtherwiseKept(ResourceChange change, StackDiff diff) {
        Set<String> gone = new HashSet<>();
        diff.changes(Kind.DELETED).forEach(each -> gone.add(each.node().urn()));
        return change.node().dependencies().stream().anyMatch(urn -> !gone.contains(urn));
    }
}
