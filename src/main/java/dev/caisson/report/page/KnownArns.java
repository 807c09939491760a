package dev.caisson.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the names of resources where made-up ARNs stand, which nobody will meet in AWS. */
final class KnownArns {
    private final Map<String, String> names;

    private KnownArns(Map<String, String> names) {
        this.names = names;
    }

    static KnownArns of(ResourceGraph simulated) {
        // The longest first: one may begin another.
        Map<String, String> names = new TreeMap<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (ResourceNode node : simulated.resources()) {
            add(names, node.outputs().get("arn"), node.name());
            add(names, node.outputs().get("executionArn"), node.name());
            if (node.outputs().get("masterUserSecrets") instanceof JsonArray secrets) {
                secrets.forEach(
                        secret -> add(names, secret.getAsJsonObject().get("secretArn"), node.name() + "'s password"));
            }
        }
        return new KnownArns(names);
    }

    private static void add(Map<String, String> names, @Nullable JsonElement arn, String name) {
        if (arn instanceof JsonPrimitive && arn.getAsString().startsWith("arn:")) {
            names.putIfAbsent(arn.getAsString(), "[" + name + "]");
        }
    }

    /** {@code [uploads]/*} of {@code arn:aws:s3:::uploads-1a2b3c4/*}. */
    String named(String text) {
        String result = text;
        if (result.contains("arn:")) {
            for (Map.Entry<String, String> known : names.entrySet()) {
                result = result.replace(known.getKey(), known.getValue());
            }
        }
        return result;
    }
}
