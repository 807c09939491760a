package dev.caisson.components.observability;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * The text of a dashboard (CloudWatch's "dashboard body"): a heading for each section, and under it the graphs, two
 * beside each other on the grid of 24 columns.
 */
final class DashboardBody {
    static final int MOST_WIDGETS = 500;

    private static final int COLUMNS = 24;
    private static final int WIDTH = 12;
    private static final int HEIGHT = 6;
    private static final int ALARMS_HEIGHT = 4;

    private final String region;
    private final JsonArray widgets = new JsonArray();
    private int row;

    private DashboardBody(String region) {
        this.region = region;
    }

    /** Graphs, headings, and the alarms. */
    static int widgetCount(List<Section> sections) {
        return 1
                + sections.stream()
                        .mapToInt(section -> 1 + section.widgets().size())
                        .sum();
    }

    /** Every dimension that must be known before {@link #render}, in the order in which it is read there. */
    static List<Output<String>> dimensions(List<Section> sections) {
        List<Output<String>> values = new ArrayList<>();
        for (Section section : sections) {
            for (Widget widget : section.widgets()) {
                widget.metrics().forEach(metric -> values.addAll(new TreeMap<>(metric.dimensions()).values()));
            }
        }
        return values;
    }

    /**
     * The body as JSON.
     *
     * @param dimensions the values of {@link #dimensions}
     * @param alarmArns shown at the top; empty for none
     */
    static String render(String region, List<Section> sections, List<String> dimensions, List<String> alarmArns) {
        var body = new DashboardBody(region);
        if (!alarmArns.isEmpty()) {
            body.addAlarms(alarmArns);
        }
        Iterator<String> known = dimensions.iterator();
        sections.forEach(section -> body.add(section, known));
        JsonObject document = new JsonObject();
        document.add("widgets", body.widgets);
        return document.toString();
    }

    private void addAlarms(List<String> arns) {
        JsonArray alarms = new JsonArray();
        arns.forEach(alarms::add);
        JsonObject properties = new JsonObject();
        properties.addProperty("title", "Alarms");
        properties.add("alarms", alarms);
        place("alarm", 0, COLUMNS, ALARMS_HEIGHT, properties);
        row += ALARMS_HEIGHT;
    }

    private void add(Section section, Iterator<String> known) {
        JsonObject heading = new JsonObject();
        heading.addProperty("markdown", "## " + section.title());
        place("text", 0, COLUMNS, 1, heading);
        row++;
        int column = 0;
        for (Widget widget : section.widgets()) {
            place("metric", column, WIDTH, HEIGHT, graph(widget, known));
            column = (column + WIDTH) % COLUMNS;
            row += column == 0 ? HEIGHT : 0;
        }
        row += column == 0 ? 0 : HEIGHT;
    }

    private JsonObject graph(Widget widget, Iterator<String> known) {
        JsonArray metrics = new JsonArray();
        widget.metrics().forEach(metric -> metrics.add(line(metric, known)));
        JsonObject properties = new JsonObject();
        properties.addProperty("title", widget.title());
        properties.addProperty("region", region);
        properties.addProperty("view", "timeSeries");
        properties.addProperty("stacked", false);
        properties.add("metrics", metrics);
        return properties;
    }

    private static JsonArray line(Metric metric, Iterator<String> known) {
        JsonArray line = new JsonArray();
        line.add(metric.namespace());
        line.add(metric.name());
        new TreeMap<>(metric.dimensions()).keySet().forEach(dimension -> {
            line.add(dimension);
            line.add(known.next());
        });
        JsonObject rendering = new JsonObject();
        rendering.addProperty("stat", metric.statistic());
        rendering.addProperty("period", metric.periodSeconds());
        if (metric.region() != null) {
            rendering.addProperty("region", metric.region());
        }
        line.add(rendering);
        return line;
    }

    private void place(String type, int column, int width, int height, JsonObject properties) {
        JsonObject widget = new JsonObject();
        widget.addProperty("type", type);
        widget.addProperty("x", column);
        widget.addProperty("y", row);
        widget.addProperty("width", width);
        widget.addProperty("height", height);
        widget.add("properties", properties);
        widgets.add(widget);
    }
}
