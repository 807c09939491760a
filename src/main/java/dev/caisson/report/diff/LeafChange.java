package dev.caisson.report.diff;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.Wire;
import org.jspecify.annotations.Nullable;

/**
 * One value that another graph has otherwise.
 *
 * @param path of the input, without indices: {@code vpcConfig.subnetIds}
 * @param before null if it was not there
 * @param after null if it is not there any more; {@code {"unknown": true}} if only the deployment will tell
 */
public record LeafChange(
        String path, @Nullable JsonElement before, @Nullable JsonElement after) {
    /** A change of a value that only the deployment will tell. */
    static LeafChange later(String path) {
        JsonObject unknown = new JsonObject();
        unknown.addProperty("unknown", true);
        return new LeafChange(path, unknown, unknown);
    }

    /** The name of the input it is in. */
    String input() {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    boolean isAfterUnknown() {
        return after != null && Wire.isUnknown(after);
    }
}
