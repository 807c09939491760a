package dev.caisson.report.diagram;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.wiring.Link;
import dev.caisson.report.wiring.Links;
import java.util.List;

/**
 * The architecture of a stack: boxes for region, network and tiers, a node for each component, and who uses whom. The
 * same picture for the same graph.
 */
public final class Diagram {
    private final Picture picture;
    private final Layout layout;

    private Diagram(Picture picture, Layout layout) {
        this.picture = picture;
        this.layout = layout;
    }

    /**
     * Lays it out.
     *
     * @param simulated a graph with ids and ARNs
     * @throws NoClassDefFoundError without the layout libraries on the class path
     */
    public static Diagram of(ResourceGraph simulated, DetailLevel level) {
        return of(simulated, Links.of(simulated), level);
    }

    /**
     * The same for who has found the links already.
     *
     * @param links of the graph
     * @throws NoClassDefFoundError without the layout libraries on the class path
     */
    public static Diagram of(ResourceGraph simulated, List<Link> links, DetailLevel level) {
        Picture picture = new PictureComposer(simulated, links).compose(level);
        return new Diagram(picture, Strip.around(picture, ElkLayout.of(picture)));
    }

    /** Loads all that lays out, which takes longer than the layout: for another thread, while there is no graph yet. */
    public static void prepare() {
        ElkLayout.of(Picture.sample());
    }

    /** As an SVG document of its own, which can stand in an HTML page as well. */
    public String svg(Theme theme) {
        return Svg.of(picture, layout, theme);
    }

    Picture picture() {
        return picture;
    }

    Layout layout() {
        return layout;
    }
}
