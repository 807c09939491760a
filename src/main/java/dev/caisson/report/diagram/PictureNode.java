package dev.caisson.report.diagram;

import dev.caisson.report.Wrapped;
import java.util.List;
import java.util.stream.Stream;

/**
 * A component in a picture.
 *
 * @param id URN, or the ARN of something that was there before
 * @param title its name
 * @param detail the line below, {@code 3 tasks, 0.5 vCPU each}; more of them where it has line breaks
 * @param kind what it is
 * @param existing whether it was there before
 * @param shielded whether a web firewall is before it
 * @param notes what it does besides, where somebody asks for all
 */
record PictureNode(
        String id, String title, String detail, Kind kind, boolean existing, boolean shielded, List<String> notes) {
    /** Characters of a line, about as many as details have. */
    private static final int WIDEST = 30;

    /** One without notes. */
    PictureNode(String id, String title, String detail, Kind kind, boolean existing, boolean shielded) {
        this(id, title, detail, kind, existing, shielded, List.of());
    }

    PictureNode with(List<String> others) {
        return new PictureNode(id, title, detail, kind, existing, shielded, others);
    }

    /** What stands below the title. */
    List<String> lines() {
        return Stream.concat(
                        detail.lines(),
                        notes.isEmpty()
                                ? Stream.empty()
                                : Wrapped.lines(String.join("; ", notes), WIDEST, WIDEST).stream())
                .toList();
    }
}
