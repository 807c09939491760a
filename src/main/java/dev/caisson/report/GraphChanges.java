package dev.caisson.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What two graphs of one stack differ in: resources by their urn, and the inputs of those that both have. */
public final class GraphChanges {
    /** More of a change than a terminal shows at once is for {@code --json}. */
    private static final int MOST_LINES = 20;

    private static final int LONGEST_VALUE = 60;

    private final List<String> lines;

    private GraphChanges(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Compares two previews. */
    public static GraphChanges between(ResourceGraph before, ResourceGraph after) {
        Map<String, ResourceNode> old = byUrn(before);
        Map<String, ResourceNode> current = byUrn(after);
        List<String> lines = new ArrayList<>();
        var urns = new TreeSet<>(Comparator.comparing((String urn) -> urn.substring(urn.lastIndexOf("::") + 2))
                .thenComparing(urn -> urn));
        urns.addAll(old.keySet());
        urns.addAll(current.keySet());
        for (String urn : urns) {
            ResourceNode was = old.get(urn);
            ResourceNode is = current.get(urn);
            if (was == null && is != null) {
                lines.add("+ " + shown(is));
            } else if (is == null && was != null) {
                lines.add("- " + shown(was));
            } else if (was != null && is != null) {
                String inputs = inputs(was.inputs(), is.inputs());
                if (!inputs.isEmpty()) {
                    lines.add("~ " + shown(is) + ": " + inputs);
                }
            }
        }
        return new GraphChanges(lines);
    }

    /**
     * A line for each resource; {@code no resource} if nothing differs.
     *
     * @param cause what the difference comes from
     */
    public String render(String cause, Terminal terminal) {
        var text = new StringBuilder();
        text.append(Wrapped.paragraph("  ", "Changed by " + cause + ":", terminal.columns()))
                .append('\n');
        if (lines.isEmpty()) {
            return text + "    no resource\n";
        }
        lines.stream()
                .limit(MOST_LINES)
                .map(line -> Wrapped.paragraph("    " + line.substring(0, 2), line.substring(2), terminal.columns()))
                .forEach(line -> text.append(line).append('\n'));
        if (lines.size() > MOST_LINES) {
            text.append("    and ").append(lines.size() - MOST_LINES).append(" more; --json has all of both\n");
        }
        return text.toString();
    }

    private static Map<String, ResourceNode> byUrn(ResourceGraph graph) {
        return graph.resources().stream().collect(Collectors.toMap(ResourceNode::urn, node -> node));
    }

    private static String shown(ResourceNode node) {
        return TypeNames.brief(node.type()) + " " + node.name();
    }

    private static String inputs(JsonObject before, JsonObject after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> name + values(before.get(name), after.get(name)))
                .collect(Collectors.joining(", "));
    }

    /** Those that a line has room for; objects, secrets and what is unknown are named only. */
    private static String values(@Nullable JsonElement before, @Nullable JsonElement after) {
        String was = scalar(before);
        String is = scalar(after);
        boolean fits = was.length() + is.length() <= LONGEST_VALUE;
        return fits && !was.isEmpty() && !is.isEmpty() ? " " + was + " → " + is : "";
    }

    private static String scalar(@Nullable JsonElement value) {
        if (value == null) {
            return "unset";
        }
        return value instanceof JsonPrimitive ? MainProperties.text(value) : "";
    }
}
