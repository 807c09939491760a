package dev.caisson.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.caisson.policies.VerdictChange;
import dev.caisson.policies.Violation;
import dev.caisson.report.cost.CostDifference;
import dev.caisson.report.cost.CostJson;
import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.DiffJson;
import dev.caisson.report.diff.StackDiff;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A difference as JSON, with what it does to the price and to the verdict: what {@link DiffJson} writes, and
 *
 * <pre>{@code
 * {"cost": {"total": before, "change": more, "components": [{"name": …, "before": …, "after": …, "change": …}]},
 *  "policies": {"appeared": [violation, …], "mended": [violation, …]}}
 * violation: {"rule": …, "level": "mandatory" | "advisory", "urn": …, "message": …}
 * }</pre>
 *
 * <p>In US dollars a month. Each is null where nobody knows: a region without prices, policies that were not asked.
 */
public final class DifferenceJson {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private DifferenceJson() {}

    /** Writes it. */
    public static String write(
            StackDiff diff, Consequences consequences, Optional<CostDifference> cost, Optional<VerdictChange> verdict) {
        JsonObject root = DiffJson.of(diff, consequences);
        root.add("cost", cost.<JsonElement>map(CostJson::difference).orElse(JsonNull.INSTANCE));
        root.add("policies", verdict.<JsonElement>map(DifferenceJson::policies).orElse(JsonNull.INSTANCE));
        return GSON.toJson(root) + "\n";
    }

    private static JsonObject policies(VerdictChange change) {
        JsonObject object = new JsonObject();
        object.add("appeared", violations(change.appeared()));
        object.add("mended", violations(change.mended()));
        return object;
    }

    private static JsonArray violations(List<Violation> violations) {
        JsonArray array = new JsonArray();
        for (Violation violation : violations) {
            JsonObject each = new JsonObject();
            each.addProperty("rule", violation.rule());
            each.addProperty("level", violation.level().name().toLowerCase(Locale.ROOT));
            each.addProperty("urn", violation.urn());
            each.addProperty("message", violation.message());
            array.add(each);
        }
        return array;
    }
}
