package dev.caisson.policies;

import dev.caisson.policies.Violation.Level;
import java.util.Comparator;
import java.util.List;

/**
 * What the pack says about a stack.
 *
 * @param rules how many rules were run
 * @param violations mandatory ones first, then by rule and resource
 */
public record PolicyVerdict(int rules, List<Violation> violations) {
    private static final Comparator<Violation> GRAVEST_FIRST = Comparator.comparing(Violation::level)
            .reversed()
            .thenComparing(Violation::rule)
            .thenComparing(Violation::urn)
            .thenComparing(Violation::message);

    public PolicyVerdict {
        violations = violations.stream().sorted(GRAVEST_FIRST).toList();
    }

    public List<Violation> mandatory() {
        return at(Level.MANDATORY);
    }

    public List<Violation> advisory() {
        return at(Level.ADVISORY);
    }

    private List<Violation> at(Level level) {
        return violations.stream()
                .filter(violation -> violation.level() == level)
                .toList();
    }
}
