package dev.caisson.report.wiring;

import dev.caisson.offline.ResourceGraph;
import java.util.List;

/** Finds the links of a graph. */
public final class Links {
    private Links() {}

    /**
     * All links, by the URNs of both ends, then the verb.
     *
     * @param simulated a graph with ids and ARNs; from a preview's, where they are unknown, little can be read
     */
    public static List<Link> of(ResourceGraph simulated) {
        var found = new Found();
        var owners = new Owners(simulated);
        var addresses = new Addresses(simulated);
        var verbs = new VerbTable();
        new Entrances(simulated, owners, found).find();
        new Rights(simulated, owners, addresses, verbs, found).find();
        new References(simulated, owners, addresses, verbs, found).find();
        return found.links();
    }
}
