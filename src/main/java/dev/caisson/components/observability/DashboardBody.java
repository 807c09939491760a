package dev.caisson.components.observability;

import com.pulumi.core.Output;
import dev.caisson.components.JsonText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

    private final String region;
    private final List<Map<String, Object>> widgets = new ArrayList<>();
    private int row;

    private DashboardBody(String region) {
        this.region = region;
    }

    /** Graphs and headings. */
    static int widgetCount(List<Section> sections) {
        return sections.stream()
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
     */
    static String render(String region, List<Section> sections, List<String> dimensions) {
        var body = new DashboardBody(region);
        Iterator<String> known = dimensions.iterator();
        sections.forEach(section -> body.add(section, known));
        return JsonText.of(Map.of("widgets", body.widgets));
    }

    private void add(Section section, Iterator<String> known) {
        place("text", 0, COLUMNS, 1, Map.of("markdown", "## " + section.title()));
        row++;
        int column = 0;
        for (Widget widget : section.widgets()) {
            place("metric", column, WIDTH, HEIGHT, graph(widget, known));
            column = (column + WIDTH) % COLUMNS;
            row += column == 0 ? HEIGHT : 0;
        }
        row += column == 0 ? 0 : HEIGHT;
    }

    private Map<String, Object> graph(Widget widget, Iterator<String> known) {
        var properties = JsonText.object("title", widget.title());
        properties.put("region", region);
        properties.put("view", "timeSeries");
        properties.put("stacked", false);
        properties.put(
                "metrics",
                widget.metrics().stream().map(metric -> line(metric, known)).toList());
        return properties;
    }

    private static List<Object> line(Metric metric, Iterator<String> known) {
        List<Object> line = new ArrayList<>(List.of(metric.namespace(), metric.name()));
        new TreeMap<>(metric.dimensions()).keySet().forEach(dimension -> {
            line.add(dimension);
            line.add(known.next());
        });
        var rendering = JsonText.object("stat", metric.statistic());
        rendering.put("period", metric.periodSeconds());
        if (metric.region() != null) {
            rendering.put("region", metric.region());
        }
        line.add(rendering);
        return line;
    }

    private void place(String type, int column, int width, int height, Map<String, Object> properties) {
        var widget = JsonText.object("type", type);
        widget.put("x", column);
        widget.put("y", row);
        widget.put("width", width);
        widget.put("height", height);
        widget.put("properties", properties);
        widgets.add(widget);
    }
}
