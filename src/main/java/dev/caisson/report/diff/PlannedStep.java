package dev.caisson.report.diff;

import java.util.List;

/**
 * What Pulumi's engine would do with a resource.
 *
 * @param paths of the properties that differ
 * @param forces those of them that make it a replacement
 */
public record PlannedStep(ResourceChange.Kind kind, List<String> paths, List<String> forces) {
    public PlannedStep {
        paths = List.copyOf(paths);
        forces = List.copyOf(forces);
    }
}
