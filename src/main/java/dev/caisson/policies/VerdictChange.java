package dev.caisson.policies;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a change of a stack does to its verdict.
 *
 * @param appeared violations that were not there before, the gravest first
 * @param mended violations that are gone
 */
public record VerdictChange(List<Violation> appeared, List<Violation> mended) {
    public VerdictChange {
        appeared = List.copyOf(appeared);
        mended = List.copyOf(mended);
    }

    /** A violation is the same if rule, level and resource are; its words may tell another figure. */
    public static VerdictChange between(PolicyVerdict before, PolicyVerdict after) {
        return new VerdictChange(
                without(after.violations(), before.violations()), without(before.violations(), after.violations()));
    }

    private record Key(String rule, Violation.Level level, String urn) {
        static Key of(Violation violation) {
            return new Key(violation.rule(), violation.level(), violation.urn());
        }
    }

    private static List<Violation> without(List<Violation> violations, List<Violation> others) {
        Set<Key> known = new HashSet<>();
        others.forEach(violation -> known.add(Key.of(violation)));
        return violations.stream()
                .filter(violation -> !known.contains(Key.of(violation)))
                .toList();
    }
}
