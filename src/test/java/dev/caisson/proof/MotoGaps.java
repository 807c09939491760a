package dev.caisson.proof;

import com.google.common.base.CaseFormat;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.SimulatedAws;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What moto does not do, as reviewed in {@code moto-gaps.yaml}. */
final class MotoGaps {
    private final List<Gap> gaps = new ArrayList<>();

    /**
     * One gap.
     *
     * @param when property, as Pulumi calls it, without which a resource is not concerned; empty for all
     * @param action the AWS API action that is missing or wrong
     * @param observed what moto answered
     * @param withholds arguments moto cannot take; they are validated and planned, but not applied
     * @param forgets arguments that moto does not give back, so that a second plan would want to set them again
     */
    record Gap(String type, String when, String action, String observed, List<String> withholds, List<String> forgets) {
        boolean concerns(String type, ResourceNode node) {
            return this.type.equals(type) && (when.isEmpty() || node.inputs().has(when));
        }

        /** Whether such resources are validated and planned, but not applied. */
        boolean skipsApply() {
            return withholds.isEmpty() && forgets.isEmpty();
        }
    }

    MotoGaps() {
        InputStream file = Objects.requireNonNull(MotoGaps.class.getResourceAsStream("/proof/moto-gaps.yaml"));
        Object list = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
        for (Object each : (Collection<?>) list) {
            Map<?, ?> gap = (Map<?, ?>) each;
            gaps.add(new Gap(
                    text(gap, "type"),
                    gap.containsKey("when") ? text(gap, "when") : "",
                    text(gap, "action"),
                    text(gap, "observed"),
                    names(gap, "withholds"),
                    names(gap, "forgets")));
        }
    }

    private static List<String> names(Map<?, ?> gap, String key) {
        return gap.get(key) instanceof List<?> names
                ? names.stream().map(Object::toString).toList()
                : List.of();
    }

    boolean skipsApply(String type, ResourceNode node) {
        return gaps.stream().anyMatch(gap -> gap.concerns(type, node) && gap.skipsApply());
    }

    List<String> withholds(String type, ResourceNode node) {
        return of(type, node, Gap::withholds);
    }

    List<String> forgets(String type, ResourceNode node) {
        return of(type, node, Gap::forgets);
    }

    private List<String> of(String type, ResourceNode node, Function<Gap, List<String>> part) {
        return gaps.stream()
                .filter(gap -> gap.concerns(type, node))
                .flatMap(gap -> part.apply(gap).stream())
                .toList();
    }

    /** A literal of the right form for a value of a resource that was not applied. */
    String stub(ResourceNode node, References.Reference reference, String region) {
        String property = CaseFormat.LOWER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, reference.attribute());
        var aws = new SimulatedAws(region);
        if (property.equals("id")) {
            return aws.id(node.type(), node.name(), node.inputs());
        }
        JsonObject outputs = aws.outputs(node.type(), node.name(), node.inputs());
        JsonElement value = outputs.get(property);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : node.name();
    }

    private static String text(Map<?, ?> gap, String key) {
        Object value = gap.get(key);
        if (value == null) {
            throw new IllegalStateException("moto-gaps.yaml: " + gap + " does not say its " + key);
        }
        return value.toString();
    }
}
