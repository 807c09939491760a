package dev.caisson.cli.drift;

import com.google.gson.JsonObject;
import dev.caisson.cli.pulumi.EngineRun;
import dev.caisson.cli.pulumi.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A resource that is not what the state says.
 *
 * @param urn of it
 * @param type its token
 * @param parent urn of its component; empty if it has none
 * @param isGone whether AWS does not have it any more
 * @param values that differ; none of what is gone
 */
public record Drifted(String urn, String type, String parent, boolean isGone, List<Value> values) {
    /**
     * A property.
     *
     * @param path of it: {@code tags.Owner}
     * @param expected as the state has it, {@code [secret]} if it is one
     * @param found as AWS has it
     */
    public record Value(String path, String expected, String found) {}

    public Drifted {
        values = List.copyOf(values);
    }

    /** In the stack. */
    public String name() {
        return Step.name(urn);
    }

    /** All that a refresh would change in the state, by component and name. */
    public static List<Drifted> of(EngineRun refresh) {
        return refresh.done().stream()
                .map(Drifted::of)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Drifted::parent).thenComparing(Drifted::urn))
                .toList();
    }

    private static Optional<Drifted> of(Step step) {
        JsonObject before = step.before().orElseGet(JsonObject::new);
        String parent = Step.text(before, "parent");
        return switch (step.operation()) {
            case "delete" -> Optional.of(new Drifted(step.urn(), step.type(), parent, true, List.of()));
            case "update" -> {
                List<Value> values = values(step, before);
                yield values.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Drifted(step.urn(), step.type(), parent, false, values));
            }
            default -> Optional.empty();
        };
    }

    private static List<Value> values(Step step, JsonObject before) {
        JsonObject after = step.after().orElseGet(JsonObject::new);
        List<Value> values = new ArrayList<>();
        for (String path : step.differences().keySet()) {
            // The same again, with the provider's own.
            String twin = path.replaceFirst("^tagsAll", "tags");
            if (path.startsWith("tagsAll") && step.differences().containsKey(twin)) {
                continue;
            }
            values.add(new Value(twin, at(before, path), at(after, path)));
        }
        return values;
    }

    private static String at(JsonObject state, String path) {
        return state.get("outputs") instanceof JsonObject outputs
                ? PropertyPath.text(outputs, path)
                : PropertyPath.UNSET;
    }
}
