package dev.caisson.components.observability;

import java.util.List;

/**
 * One graph of a dashboard.
 *
 * @param title what it shows, in a few words
 * @param metrics drawn in this order
 */
public record Widget(String title, List<Metric> metrics) {
    public Widget {
        metrics = List.copyOf(metrics);
    }
}
