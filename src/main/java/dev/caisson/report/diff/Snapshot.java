package dev.caisson.report.diff;

import dev.caisson.offline.ResourceGraph;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack as a program says it is.
 *
 * @param graph as a first preview has it: what AWS computes is unknown, or as a deployment left it
 * @param simulated the same with made-up answers of AWS, in which policies can be read; null if nobody made it
 * @param what it is called: a file, a revision
 */
public record Snapshot(ResourceGraph graph, @Nullable ResourceGraph simulated, String what) {
    /** A graph alone. */
    public static Snapshot of(ResourceGraph graph, String what) {
        return new Snapshot(graph, null, what);
    }

    /** The graph with made-up answers, if there is one. */
    public Optional<ResourceGraph> readable() {
        return Optional.ofNullable(simulated);
    }
}
