package dev.caisson.components.observability;

import java.util.List;

/**
 * A part of a dashboard under one heading.
 *
 * @param title a system or concern, in a few words
 * @param widgets drawn two beside each other, in this order
 */
public record Section(String title, List<Widget> widgets) {
    public Section {
        widgets = List.copyOf(widgets);
    }
}
