package dev.caisson.metrics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.metrics.MetricUse.Kind;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds every metric that a graph's alarms, scaling policies and dashboards read. */
final class MetricUses {
    static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

    private static final int TRACKING_PERIOD_SECONDS = 60;

    private MetricUses() {}

    static List<MetricUse> of(ResourceGraph graph) {
        return Stream.of(
                        graph.byType(ALARM).stream().flatMap(MetricUses::ofAlarm),
                        graph.byType("aws:appautoscaling/policy:Policy").stream()
                                .flatMap(MetricUses::ofPolicy),
                        graph.byType("aws:cloudwatch/dashboard:Dashboard").stream()
                                .flatMap(MetricUses::ofDashboard))
                .flatMap(uses -> uses)
                .toList();
    }

    private static Stream<MetricUse> ofAlarm(ResourceNode alarm) {
        String silence = Inputs.text(alarm, "treatMissingData").orElse("missing");
        if (Inputs.at(alarm, "metricQueries") instanceof JsonArray queries) {
            return objects(queries)
                    .filter(query -> query.has("metric"))
                    .map(query -> query.getAsJsonObject("metric"))
                    .map(metric -> use(Kind.ALARM, alarm.name(), metric, text(metric, "stat")));
        }
        String statistic = Inputs.text(alarm, "statistic")
                .or(() -> Inputs.text(alarm, "extendedStatistic"))
                .orElse("none");
        double threshold = Inputs.at(alarm, "threshold").getAsDouble();
        MetricUse use = use(Kind.ALARM, alarm.name(), alarm.inputs(), statistic);
        return Stream.of(use.judged(threshold, text(alarm.inputs(), "comparisonOperator"), silence));
    }

    private static MetricUse use(Kind kind, String where, JsonObject metric, String statistic) {
        return new MetricUse(
                kind,
                where,
                text(metric, "namespace"),
                text(metric, "metricName"),
                statistic,
                dimensions(metric.get("dimensions")),
                metric.has("period") ? metric.get("period").getAsInt() : TRACKING_PERIOD_SECONDS,
                null,
                "",
                "");
    }

    /** Predefined metrics of scaling policies have no namespace of their own; Auto Scaling's name stands for it. */
    private static Stream<MetricUse> ofPolicy(ResourceNode policy) {
        if (!(Inputs.at(policy, "targetTrackingScalingPolicyConfiguration") instanceof JsonObject tracking)) {
            return Stream.empty();
        }
        double target = tracking.get("targetValue").getAsDouble();
        if (tracking.get("predefinedMetricSpecification") instanceof JsonObject predefined) {
            Map<String, String> label = predefined.has("resourceLabel")
                    ? Map.of("resourceLabel", text(predefined, "resourceLabel"))
                    : Map.of();
            return Stream.of(new MetricUse(
                    Kind.SCALING,
                    policy.name(),
                    "predefined",
                    text(predefined, "predefinedMetricType"),
                    "Average",
                    label,
                    TRACKING_PERIOD_SECONDS,
                    target,
                    "",
                    ""));
        }
        return objects(Inputs.at(tracking, "customizedMetricSpecification.metrics"))
                .filter(query -> query.has("metricStat"))
                .map(query -> query.getAsJsonObject("metricStat"))
                .map(stat -> use(Kind.SCALING, policy.name(), stat.getAsJsonObject("metric"), text(stat, "stat")));
    }

    private static Stream<MetricUse> ofDashboard(ResourceNode dashboard) {
        JsonElement body = Inputs.document(dashboard, "dashboardBody").orElseThrow();
        return objects(Inputs.at(body, "widgets"))
                .map(widget -> widget.getAsJsonObject("properties"))
                .filter(properties -> properties.has("metrics"))
                .flatMap(properties -> StreamSupport.stream(
                                properties.getAsJsonArray("metrics").spliterator(), false)
                        .map(line -> ofLine(text(properties, "title"), line.getAsJsonArray())));
    }

    /** {@code [namespace, metric, dimension, value, …, {stat, period}]}. */
    private static MetricUse ofLine(String title, JsonArray line) {
        int last = line.size() - 1;
        var dimensions = new TreeMap<String, String>();
        for (int at = 2; at < last; at += 2) {
            dimensions.put(line.get(at).getAsString(), line.get(at + 1).getAsString());
        }
        JsonObject rendering = line.get(last).getAsJsonObject();
        return new MetricUse(
                Kind.WIDGET,
                title,
                line.get(0).getAsString(),
                line.get(1).getAsString(),
                text(rendering, "stat"),
                dimensions,
                rendering.get("period").getAsInt(),
                null,
                "",
                "");
    }

    /** An object of names and values, or a list of objects of both. */
    private static Map<String, String> dimensions(@Nullable JsonElement given) {
        var all = new TreeMap<String, String>();
        if (given instanceof JsonObject object) {
            object.entrySet()
                    .forEach(each -> all.put(each.getKey(), each.getValue().getAsString()));
        } else if (given instanceof JsonArray list) {
            objects(list).forEach(each -> all.put(text(each, "name"), text(each, "value")));
        }
        return all;
    }

    private static Stream<JsonObject> objects(JsonElement list) {
        return list.getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject);
    }

    private static String text(JsonObject object, String key) {
        return object.get(key) instanceof JsonPrimitive value ? value.getAsString() : "";
    }
}
