package dev.caisson.cli.deploy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.cli.against.StateGraph;
import dev.caisson.cli.pulumi.EngineRun;
import dev.caisson.cli.pulumi.Step;
import dev.caisson.offline.Urn;
import dev.caisson.report.diff.PlannedStep;
import dev.caisson.report.diff.ResourceChange.Kind;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.diff.StackDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the engine's preview says, as a difference between two graphs. */
final class PlannedChange {
    private static final Map<String, Kind> KINDS = Map.of(
            "create", Kind.CREATED,
            "import", Kind.CREATED,
            "update", Kind.UPDATED,
            "replace", Kind.REPLACED,
            "delete", Kind.DELETED);

    private PlannedChange() {}

    /**
     * The difference.
     *
     * @param state what {@code pulumi stack export} prints
     */
    static StackDiff of(String project, String stack, JsonObject state, EngineRun preview) {
        Map<String, PlannedStep> steps = new LinkedHashMap<>();
        Map<String, JsonObject> after = new LinkedHashMap<>();
        for (Step step : preview.steps()) {
            step.after().ifPresent(goal -> after.put(step.urn(), goal));
            Kind kind = KINDS.get(step.operation());
            if (kind != null) {
                steps.put(step.urn(), planned(kind, step));
            }
        }
        return StackDiff.planned(
                Snapshot.of(StateGraph.of(project, stack, state), "what is deployed"),
                Snapshot.of(StateGraph.of(project, stack, new ArrayList<>(after.values())), "the plan"),
                steps);
    }

    /** When everything goes. */
    static StackDiff ofNothing(String project, String stack, JsonObject state) {
        return StackDiff.between(
                Snapshot.of(StateGraph.of(project, stack, state), "what is deployed"),
                Snapshot.of(StateGraph.of(project, stack, List.of()), "nothing"));
    }

    private static PlannedStep planned(Kind kind, Step step) {
        List<String> forces = step.differences().entrySet().stream()
                .filter(each -> each.getValue().endsWith("-replace"))
                .map(Map.Entry::getKey)
                .toList();
        return new PlannedStep(kind, List.copyOf(step.differences().keySet()), forces);
    }

    /** Whether the stack's outputs become others, which no resource's step says. */
    static boolean changesOutputs(EngineRun preview) {
        return preview.done().stream()
                .filter(step -> step.type().equals(Urn.STACK_TYPE))
                .anyMatch(step -> !outputs(step.before().orElseGet(JsonObject::new))
                        .equals(outputs(step.after().orElseGet(JsonObject::new))));
    }

    private static JsonElement outputs(JsonObject state) {
        return state.get("outputs") instanceof JsonObject outputs ? outputs : new JsonObject();
    }
}
