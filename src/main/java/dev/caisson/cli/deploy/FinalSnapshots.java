package dev.caisson.cli.deploy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.cli.pulumi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The last snapshots that databases leave behind when they go. */
final class FinalSnapshots {
    /** How AWS's command line calls the snapshots of a type. */
    private static final Map<String, String> COMMANDS = Map.of(
            "aws:rds/instance:Instance", "describe-db-snapshots --db-snapshot-identifier",
            "aws:rds/cluster:Cluster", "describe-db-cluster-snapshots --db-cluster-snapshot-identifier");

    private FinalSnapshots() {}

    /**
     * A line each.
     *
     * @param state from which they were deleted: the provider reads there whether to take one
     */
    static List<String> of(JsonObject state) {
        List<String> lines = new ArrayList<>();
        if (state.getAsJsonObject("deployment").get("resources") instanceof JsonArray resources) {
            for (JsonElement each : resources) {
                JsonObject resource = each.getAsJsonObject();
                String command = COMMANDS.get(Step.text(resource, "type"));
                if (command != null && resource.get("outputs") instanceof JsonObject outputs) {
                    String id = Step.text(outputs, "finalSnapshotIdentifier");
                    boolean isSkipped =
                            outputs.get("skipFinalSnapshot") instanceof JsonPrimitive skip && skip.getAsBoolean();
                    if (!id.isEmpty() && !isSkipped) {
                        String region = Step.text(outputs, "arn").replaceFirst("^arn:[^:]*:rds:([^:]*):.*", "$1");
                        lines.add("The last snapshot of " + Step.name(Step.text(resource, "urn")) + " is " + id + " in "
                                + region + ":\n    aws rds " + command + " " + id + " --region " + region);
                    }
                }
            }
        }
        return lines;
    }
}
