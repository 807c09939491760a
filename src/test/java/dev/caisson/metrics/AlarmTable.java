package dev.caisson.metrics;

import com.google.gson.JsonArray;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every alarm of every stack with what it measures, for a reader: one line for what is alike in several stacks. */
final class AlarmTable {
    private final MetricCatalogue catalogue;
    private final Map<String, Map<String, Set<String>>> stacksByRowBySystem = new TreeMap<>();

    AlarmTable(MetricCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    void add(String system, String stack, ResourceGraph graph) {
        Map<String, Set<String>> stacksByRow = stacksByRowBySystem.computeIfAbsent(system, known -> new TreeMap<>());
        Map<String, MetricUse> measured = MetricUses.of(graph).stream()
                .filter(use -> use.kind() == MetricUse.Kind.ALARM)
                .collect(Collectors.toMap(MetricUse::where, use -> use, (one, other) -> one));
        graph.byType(MetricUses.ALARM)
                .forEach(alarm -> stacksByRow
                        .computeIfAbsent(row(alarm, measured.get(alarm.name())), known -> new TreeSet<>())
                        .add(stack));
    }

    String text() {
        var text = new StringBuilder(
                "# Alarm: metric [dimensions]; statistic; data points and their length; threshold; what no data is; stacks.\n");
        stacksByRowBySystem.forEach((system, rows) -> {
            text.append("\n## ").append(system).append('\n');
            rows.forEach((row, stacks) -> text.append(row)
                    .append("; ")
                    .append(String.join(" ", stacks))
                    .append('\n'));
        });
        return text.toString();
    }

    private String row(ResourceNode alarm, MetricUse use) {
        String judged = operator(alarm) + " "
                + BigDecimal.valueOf(Inputs.at(alarm, "threshold").getAsDouble())
                        .stripTrailingZeros()
                        .toPlainString();
        String silence = "missing: " + Inputs.text(alarm, "treatMissingData").orElse("missing");
        String points = Inputs.number(alarm, "evaluationPeriods") + " x " + use.periodSeconds() + " s";
        if (Inputs.at(alarm, "metricQueries") instanceof JsonArray queries) {
            return alarm.name() + ": "
                    + queries.get(0).getAsJsonObject().get("expression").getAsString() + "; " + points + "; " + judged
                    + "; " + silence;
        }
        return alarm.name() + ": " + use.fullName() + " ["
                + String.join(" ", use.dimensions().keySet()) + "]; " + use.statistic() + "; " + points + "; " + judged
                + " " + catalogue.unit(use) + "; " + silence;
    }

    private static String operator(ResourceNode alarm) {
        return switch (Inputs.text(alarm, "comparisonOperator").orElse("")) {
            case "GreaterThanThreshold" -> ">";
            case "GreaterThanOrEqualToThreshold" -> ">=";
            case "LessThanThreshold" -> "<";
            default -> "?";
        };
    }
}
