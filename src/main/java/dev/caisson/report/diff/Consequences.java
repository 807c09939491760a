package dev.caisson.report.diff;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a difference means for those who use the stack.
 *
 * @param losses data that goes for good
 * @param interruptions what stops for a while
 * @param widenings who may do more
 */
public record Consequences(List<DataLoss> losses, List<Interruption> interruptions, List<Widening> widenings) {

    /** What somebody may want to be stopped by. */
    public enum Worry {
        REPLACE("replace"),
        DATA_LOSS("data-loss"),
        INTERRUPTION("interruption"),
        IAM("iam");

        private final String word;

        Worry(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public Consequences {
        losses = List.copyOf(losses);
        interruptions = List.copyOf(interruptions);
        widenings = List.copyOf(widenings);
    }

    /** Looks at each change. */
    public static Consequences of(StackDiff diff) {
        return new Consequences(
                diff.changes().stream()
                        .flatMap(change -> DataLoss.of(change, diff).stream())
                        .toList(),
                diff.changes().stream()
                        .flatMap(change -> Interruption.of(change).stream())
                        .toList(),
                Widenings.of(diff));
    }

    /** Losses of one kind together: the same goes of each of their resources, for the same reason. */
    public Collection<List<DataLoss>> alikeLosses() {
        return losses.stream()
                .collect(Collectors.groupingBy(
                        each -> each.cause() == DataLoss.Cause.SHORTENED
                                ? each.change().node().type() + each.on() + each.what()
                                : each.change().node().urn(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    /** Interruptions of one kind together: the same happens to each of their resources, for the same input. */
    public Collection<List<Interruption>> alikeInterruptions() {
        return interruptions.stream()
                .collect(Collectors.groupingBy(
                        each -> each.change().node().type() + each.on() + each.says(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    /** New rights by the resource that gives them. */
    public Map<ResourceChange, List<Widening>> wideningsByResource() {
        return widenings.stream()
                .collect(Collectors.groupingBy(Widening::change, LinkedHashMap::new, Collectors.toList()));
    }

    /** What there is to worry about. */
    public Set<Worry> worries(StackDiff diff) {
        Set<Worry> found = new TreeSet<>();
        if (!diff.changes(ResourceChange.Kind.REPLACED).isEmpty()) {
            found.add(Worry.REPLACE);
        }
        if (!losses.isEmpty()) {
            found.add(Worry.DATA_LOSS);
        }
        if (!interruptions.isEmpty()) {
            found.add(Worry.INTERRUPTION);
        }
        if (!widenings.isEmpty()) {
            found.add(Worry.IAM);
        }
        return found;
    }
}
