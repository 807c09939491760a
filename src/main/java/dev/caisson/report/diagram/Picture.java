package dev.caisson.report.diagram;

import java.util.List;

/**
 * What is to be seen, without where.
 *
 * @param title project and stack
 * @param outside the internet: who comes from it, and where connections out end
 * @param region box around everything in the region where most of it stands
 * @param elsewhere boxes of other regions
 * @param supporting what stands below, as a list
 * @param edges between the nodes
 */
record Picture(
        String title,
        List<PictureNode> outside,
        PictureBox region,
        List<PictureBox> elsewhere,
        List<PictureNode> supporting,
        List<PictureEdge> edges) {
    /** One with something of everything. */
    static Picture sample() {
        var kind = new Kind("generic", "plain", "", false);
        var user = new PictureNode("user", "user", "", kind, false, false);
        var service = new PictureNode("service", "service", "", kind, false, false);
        var store = new PictureNode("store", "store", "", kind, false, false);
        var tier = new PictureBox("tier", "tier", "tier", false, List.of(), List.of(service));
        return new Picture(
                "sample",
                List.of(user),
                new PictureBox("region", "region", "region", false, List.of(tier), List.of(store)),
                List.of(),
                List.of(),
                List.of(
                        new PictureEdge("user", "service", ":443", "edge"),
                        new PictureEdge("service", "store", "reads", "data"),
                        new PictureEdge("user", "store", "reads", "data")));
    }
}
