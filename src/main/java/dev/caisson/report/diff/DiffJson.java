package dev.caisson.report.diff;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.report.diff.ResourceChange.Kind;
import java.util.Collection;
import java.util.Locale;

/**
 * A difference as JSON:
 *
 * <pre>{@code
 * {"version": 1, "project": …, "stack": …, "against": …, "provider": …,
 *  "summary": {"created": n, "updated": n, "replaced": n, "deleted": n},
 *  "worries": ["replace" | "data-loss" | "interruption" | "iam", …],
 *  "changes": [{"urn": …, "formerUrn": …, "type": …, "name": …, "kind": "created" | "updated" | "replaced" | "deleted",
 *               "values": [{"path": …, "before": …, "after": …}], "forces": [path, …], "because": [urn, …],
 *               "protected": true, "retained": true}],
 *  "dataLoss": [{"urn": …, "what": …, "mercies": […]}],
 *  "interruptions": [{"urn": …, "on": …, "says": …, "about": …, "source": …}],
 *  "iam": [{"urn": …, "says": …}],
 *  "renames": [{"from": urn, "to": urn, "resources": n}]}
 * }</pre>
 *
 * <p>Values are as a saved graph has them: {@code {"secret": true}} stands for a secret, {@code {"unknown": true}} for
 * what only the deployment will tell. What is not so is left out of a change.
 */
public final class DiffJson {
    /** Raised when a reader of the former version could misread a file. */
    public static final int VERSION = 1;

    private DiffJson() {}

    /** All of it. */
    public static JsonObject of(StackDiff diff, Consequences consequences) {
        JsonObject root = new JsonObject();
        root.addProperty("version", VERSION);
        root.addProperty("project", diff.after().graph().project());
        root.addProperty("stack", diff.after().graph().stack());
        root.addProperty("against", diff.before().what());
        root.addProperty("provider", new Replacements().provider());
        JsonObject summary = new JsonObject();
        for (Kind kind : Kind.values()) {
            summary.addProperty(word(kind), diff.changes(kind).size());
        }
        root.add("summary", summary);
        root.add(
                "worries",
                texts(consequences.worries(diff).stream().map(Object::toString).toList()));
        JsonArray changes = new JsonArray();
        diff.changes().forEach(change -> changes.add(change(diff, change)));
        root.add("changes", changes);
        addConsequences(root, consequences);
        JsonArray renames = new JsonArray();
        Rename.of(diff).forEach(rename -> {
            JsonObject each = new JsonObject();
            each.addProperty("from", rename.from().urn());
            each.addProperty("to", rename.to().urn());
            each.addProperty("resources", rename.resources());
            renames.add(each);
        });
        root.add("renames", renames);
        return root;
    }

    private static JsonObject change(StackDiff diff, ResourceChange change) {
        JsonObject object = about(change);
        diff.formerUrn(change.node().urn())
                .filter(former -> !former.equals(change.node().urn()))
                .ifPresent(former -> object.addProperty("formerUrn", former));
        object.addProperty("type", change.node().type());
        object.addProperty("name", change.node().name());
        object.addProperty("kind", word(change.kind()));
        JsonArray values = new JsonArray();
        for (LeafChange value : change.values()) {
            JsonObject each = new JsonObject();
            each.addProperty("path", value.path());
            each.add("before", value.before() == null ? JsonNull.INSTANCE : value.before());
            each.add("after", value.after() == null ? JsonNull.INSTANCE : value.after());
            values.add(each);
        }
        addIfAny(object, "values", values);
        addIfAny(object, "forces", texts(change.forces()));
        addIfAny(object, "because", texts(change.because()));
        if (change.old().options().protect()) {
            object.addProperty("protected", true);
        }
        if (change.isRetained()) {
            object.addProperty("retained", true);
        }
        return object;
    }

    private static void addConsequences(JsonObject root, Consequences consequences) {
        JsonArray losses = new JsonArray();
        consequences.losses().forEach(loss -> {
            JsonObject each = about(loss.change());
            each.addProperty("what", loss.what());
            each.add("mercies", texts(loss.mercies()));
            losses.add(each);
        });
        root.add("dataLoss", losses);
        JsonArray interruptions = new JsonArray();
        consequences.interruptions().forEach(interruption -> {
            JsonObject each = about(interruption.change());
            each.addProperty("on", interruption.on());
            each.addProperty("says", interruption.says());
            each.addProperty("about", interruption.about());
            each.addProperty("source", interruption.source());
            interruptions.add(each);
        });
        root.add("interruptions", interruptions);
        JsonArray widenings = new JsonArray();
        consequences.widenings().forEach(widening -> {
            JsonObject each = about(widening.change());
            each.addProperty("says", widening.says());
            widenings.add(each);
        });
        root.add("iam", widenings);
    }

    private static JsonObject about(ResourceChange change) {
        JsonObject object = new JsonObject();
        object.addProperty("urn", change.node().urn());
        return object;
    }

    private static void addIfAny(JsonObject object, String key, JsonArray values) {
        if (!values.isEmpty()) {
            object.add(key, values);
        }
    }

    private static JsonArray texts(Collection<String> all) {
        JsonArray array = new JsonArray();
        all.forEach(each -> array.add(new JsonPrimitive(each)));
        return array;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
