package dev.caisson.proof;

import dev.caisson.policies.PoliciesUnavailableException;
import dev.caisson.policies.PolicyCheck;
import dev.caisson.policies.PolicyPack;
import dev.caisson.policies.PolicySettings;
import dev.caisson.policies.PolicyVerdict;
import dev.caisson.project.StackConfig;
import dev.caisson.testing.ShippedStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what the policy pack says of {@code ./caisson preview} against what it says of the real engine's preview. */
final class VerdictComparison {
    private VerdictComparison() {}

    /** A sentence for each violation, advice included, that only one of them has. */
    static List<String> differences(ShippedStack stack, PolicyVerdict engine) throws InterruptedException {
        Set<String> offline = texts(offline(stack));
        Set<String> real = texts(engine);
        return Stream.concat(only(offline, real, "offline only"), only(real, offline, "with the real engine only"))
                .toList();
    }

    private static Stream<String> only(Set<String> some, Set<String> others, String where) {
        return some.stream().filter(each -> !others.contains(each)).map(each -> "violation " + where + ": " + each);
    }

    private static PolicyVerdict offline(ShippedStack stack) throws InterruptedException {
        var graph = stack.preview();
        try (var check = PolicyCheck.start(
                new PolicyPack(Path.of("policy").toAbsolutePath()),
                System.getenv("PATH"),
                graph.project(),
                graph.stack(),
                StackConfig.EMPTY,
                PolicySettings.in(stack.directory()))) {
            return check.judge(graph);
        } catch (PoliciesUnavailableException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Set<String> texts(PolicyVerdict verdict) {
        return verdict.violations().stream()
                .map(violation -> violation.level() + " " + violation.rule() + " of "
                        + (violation.urn().contains("pulumi:pulumi:Stack") ? "" : violation.urn()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
