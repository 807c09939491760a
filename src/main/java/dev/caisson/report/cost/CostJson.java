package dev.caisson.report.cost;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An estimate for other tools:
 *
 * <pre>{@code
 * {"version": 1, "project": …, "stack": …, "region": …, "prices": "yyyy-mm-dd", "usage": …, "currency": "USD",
 *  "fixed": …, "used": …, "total": …, "freeResources": …,
 *  "components": [{"name": …, "fixed": …, "used": …, "total": …,
 *                  "lines": [{"resource": …, "type": …, "what": …, "quantity": …, "free": …, "unit": …, "per": …, "price": …, "usd": …,
 *                             "by": "deployment" or "usage", "assumption": …, "source": …}]}],
 *  "unpriced": [{"component": …, "resource": …, "type": …, "reason": …}],
 *  "against": {"total": …, "change": …, "components": [{"name": …, "before": …, "after": …}]}}
 * }</pre>
 *
 * <p>Amounts are of a month. {@code against} is there only if it was asked for.
 */
public final class CostJson {
    /** Raised when a reader of the former version could misread a file. */
    public static final int VERSION = 1;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private static final int PLACES = 6;

    private CostJson() {}

    /**
     * Writes an estimate.
     *
     * @param difference to another one, null for none
     */
    public static String write(Estimate estimate, @Nullable CostDifference difference) {
        JsonObject root = new JsonObject();
        root.addProperty("version", VERSION);
        root.addProperty("project", estimate.project());
        root.addProperty("stack", estimate.stack());
        root.addProperty("region", estimate.region());
        root.addProperty("prices", estimate.date());
        root.addProperty("usage", estimate.usage());
        root.addProperty("currency", "USD");
        sums(root, estimate.fixed(), estimate.used());
        root.addProperty("freeResources", estimate.free());
        JsonArray components = new JsonArray();
        estimate.byComponent().forEach((name, lines) -> {
            JsonObject component = new JsonObject();
            component.addProperty("name", name);
            double used = lines.stream()
                    .filter(CostLine::usage)
                    .mapToDouble(CostLine::usd)
                    .sum();
            sums(component, estimate.of(name) - used, used);
            JsonArray all = new JsonArray();
            lines.forEach(line -> all.add(line(line)));
            component.add("lines", all);
            components.add(component);
        });
        root.add("components", components);
        root.add("unpriced", unpriced(estimate));
        if (difference != null) {
            root.add("against", difference(difference));
        }
        return GSON.toJson(root) + "\n";
    }

    private static void sums(JsonObject object, double fixed, double used) {
        object.addProperty("fixed", rounded(fixed));
        object.addProperty("used", rounded(used));
        object.addProperty("total", rounded(fixed + used));
    }

    private static JsonObject line(CostLine line) {
        JsonObject object = new JsonObject();
        object.addProperty("resource", line.resource());
        object.addProperty("type", line.type());
        object.addProperty("what", line.what());
        object.addProperty("quantity", rounded(line.quantity()));
        object.addProperty("free", rounded(line.free()));
        object.addProperty("unit", line.price().unit());
        object.addProperty("per", rounded(line.price().per()));
        object.addProperty("price", new BigDecimal(String.valueOf(line.price().usd())));
        object.addProperty("usd", rounded(line.usd()));
        object.addProperty("by", line.usage() ? "usage" : "deployment");
        object.addProperty("assumption", line.assumption());
        object.addProperty("source", line.price().source());
        return object;
    }

    private static JsonArray unpriced(Estimate estimate) {
        JsonArray array = new JsonArray();
        estimate.unpriced().forEach(each -> {
            JsonObject object = new JsonObject();
            object.addProperty("component", each.component());
            object.addProperty("resource", each.resource());
            object.addProperty("type", each.type());
            object.addProperty("reason", each.reason());
            array.add(object);
        });
        return array;
    }

    /** What two estimates differ in; {@code total} is the former one. */
    public static JsonObject difference(CostDifference difference) {
        JsonObject object = new JsonObject();
        object.addProperty("total", rounded(difference.before()));
        object.addProperty("change", rounded(difference.total()));
        JsonArray components = new JsonArray();
        difference.changes().forEach(change -> {
            JsonObject component = new JsonObject();
            component.addProperty("name", change.component());
            component.addProperty("before", rounded(change.before()));
            component.addProperty("after", rounded(change.after()));
            components.add(component);
        });
        object.add("components", components);
        return object;
    }

    private static BigDecimal rounded(double amount) {
        BigDecimal rounded = BigDecimal.valueOf(amount).setScale(PLACES, RoundingMode.HALF_UP);
        return rounded.signum() == 0
                ? BigDecimal.ZERO
                : rounded.stripTrailingZeros()
                        .setScale(Math.max(0, rounded.stripTrailingZeros().scale()));
    }
}
