package dev.caisson.report.diagram;

import dev.caisson.report.diagram.Layout.Area;
import dev.caisson.report.diagram.Layout.Line;
import dev.caisson.report.diagram.Layout.Point;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Lays a picture out from left to right with the Eclipse Layout Kernel. */
final class ElkLayout {
    private static final double NODE_GAP = 14;
    private static final double LAYER_GAP = 22;
    private static final double EDGE_GAP = 8;

    private final Picture picture;
    private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<PictureEdge, ElkEdge> edges = new LinkedHashMap<>();

    private ElkLayout(Picture picture) {
        this.picture = picture;
    }

    /** The same for the same picture. */
    static Layout of(Picture picture) {
        var layout = new ElkLayout(picture);
        ElkNode root = layout.graph();
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return layout.result(root);
    }

    private ElkNode graph() {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        options(root);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(0));
        picture.outside().forEach(node -> node(root, node));
        box(root, picture.region());
        picture.elsewhere().forEach(region -> box(root, region));
        picture.edges().forEach(this::edge);
        return root;
    }

    private static void options(ElkNode node) {
        node.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        node.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        node.setProperty(CoreOptions.RANDOM_SEED, 1);
        node.setProperty(CoreOptions.SPACING_NODE_NODE, NODE_GAP);
        node.setProperty(CoreOptions.SPACING_EDGE_NODE, EDGE_GAP);
        node.setProperty(CoreOptions.SPACING_EDGE_EDGE, EDGE_GAP);
        node.setProperty(CoreOptions.SPACING_EDGE_LABEL, 2.0);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, LAYER_GAP);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, EDGE_GAP);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, EDGE_GAP);
        node.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        node.setProperty(LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.LAYER_SWEEP);
        node.setProperty(LayeredOptions.THOROUGHNESS, 20);
        node.setProperty(CoreOptions.PADDING, new ElkPadding(Sizes.BOX_TOP, Sizes.MARGIN, Sizes.MARGIN, Sizes.MARGIN));
    }

    private void box(ElkNode parent, PictureBox box) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        nodes.put(box.id(), node);
        options(node);
        node.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
        node.setProperty(CoreOptions.NODE_SIZE_MINIMUM, new KVector(Sizes.box(box), Sizes.NODE_HEIGHT));
        box.boxes().forEach(inner -> box(node, inner));
        box.nodes().forEach(inner -> node(node, inner));
    }

    private void node(ElkNode parent, PictureNode drawn) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        node.setDimensions(Sizes.node(drawn), Sizes.height(drawn));
        nodes.put(drawn.id(), node);
    }

    private void edge(PictureEdge drawn) {
        ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(drawn.from()), nodes.get(drawn.to()));
        ElkLabel label = ElkGraphUtil.createLabel(drawn.label(), edge);
        label.setDimensions(Sizes.label(drawn), Sizes.LABEL + 3);
        label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
        label.setProperty(CoreOptions.EDGE_LABELS_INLINE, true);
        edges.put(drawn, edge);
    }

    private Layout result(ElkNode root) {
        Map<String, Area> areas = new LinkedHashMap<>();
        nodes.forEach((id, node) -> {
            Point start = start(node);
            areas.put(id, new Area(start.x(), start.y(), node.getWidth(), node.getHeight()));
        });
        List<Line> lines = new ArrayList<>();
        edges.forEach((drawn, edge) -> lines.add(line(drawn, edge)));
        return new Layout(root.getWidth(), root.getHeight(), areas, lines);
    }

    /** Coordinates of an edge are those of the node that contains it. */
    private static Line line(PictureEdge drawn, ElkEdge edge) {
        Point origin = start(edge.getContainingNode());
        List<Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(origin.x() + section.getStartX(), origin.y() + section.getStartY()));
            section.getBendPoints()
                    .forEach(bend -> points.add(new Point(origin.x() + bend.getX(), origin.y() + bend.getY())));
            points.add(new Point(origin.x() + section.getEndX(), origin.y() + section.getEndY()));
        }
        ElkLabel label = edge.getLabels().get(0);
        return new Line(
                drawn,
                points,
                new Area(origin.x() + label.getX(), origin.y() + label.getY(), label.getWidth(), label.getHeight()));
    }

    private static Point start(ElkNode node) {
        double x = node.getX();
        double y = node.getY();
        for (ElkNode around = node.getParent(); around != null; around = around.getParent()) {
            x += around.getX();
            y += around.getY();
        }
        return new Point(x, y);
    }
}
