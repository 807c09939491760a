package dev.caisson.cli.deploy;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.caisson.cli.pulumi.EngineRun;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.cli.pulumi.Step;
import dev.caisson.config.binding.NearestKey;
import dev.caisson.report.TypeNames;
import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.DataLoss;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a change takes away that cannot be had back, or that somebody has protected.
 *
 * @param byChange what it is to its owner, by what takes it
 */
record Losses(Map<ResourceChange, String> byChange) {
    static final String OPTION = "--i-understand-data-loss";

    /** Inputs that the provider, or AWS, reads before it deletes, with the values that let it. */
    private static final Map<String, Set<JsonElement>> LIFTED = Map.of(
            "deletionProtection", Set.of(new JsonPrimitive(false), new JsonPrimitive("INACTIVE")),
            "enableDeletionProtection", Set.of(new JsonPrimitive(false)),
            "forceDestroy", Set.of(new JsonPrimitive(true)),
            "forceDelete", Set.of(new JsonPrimitive(true)));

    static Losses of(StackDiff diff) {
        Map<ResourceChange, String> found = new LinkedHashMap<>();
        for (DataLoss loss : Consequences.of(diff).losses()) {
            if (loss.cause() == DataLoss.Cause.TAKEN) {
                found.put(loss.change(), loss.what());
            }
        }
        Set<String> owners = found.keySet().stream().map(Losses::owner).collect(Collectors.toSet());
        diff.changes().stream()
                .filter(ResourceChange::isRefused)
                .filter(change -> !owners.contains(owner(change)))
                .forEach(change -> found.putIfAbsent(change, "it is protected"));
        return new Losses(found);
    }

    /**
     * Those that Pulumi refused to touch, of all that there is. It stops at the first that it should delete, so that is
     * all that the program does not register any more; but only if it came to an end.
     */
    static Losses ofGuarded(StackDiff everything, Collection<String> urns, EngineRun preview) {
        Set<String> taken = new TreeSet<>(urns);
        Set<String> registered = preview.steps().stream()
                .filter(step -> !step.operation().equals("delete"))
                .map(Step::urn)
                .collect(Collectors.toSet());
        if (registered.stream().noneMatch(urns::contains)) {
            everything.changes().stream()
                    .map(change -> change.old().urn())
                    .filter(urn -> !registered.contains(urn))
                    .forEach(taken::add);
        }
        Map<ResourceChange, String> found = new LinkedHashMap<>(of(everything).byChange());
        found.keySet().removeIf(change -> !taken.contains(change.old().urn()));
        return new Losses(found);
    }

    /**
     * Checks that each is understood.
     *
     * @param understood names of resources, as the option has them
     * @param line what the user typed, without the option
     * @throws dev.caisson.validation.InvalidInputException if a name is none of them
     * @throws RefusedException if one is missing
     */
    void require(Collection<String> understood, String line) throws RefusedException {
        Set<String> names = names();
        var problems = Problems.in("the command line");
        understood.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(OPTION, name, unknown(name, names)));
        problems.throwIfAny();
        List<String> missing = new ArrayList<>();
        byChange.forEach((change, what) -> {
            if (!understood.contains(name(change))) {
                missing.add("    " + TypeNames.brief(change.node().type()) + " " + name(change) + ": " + what);
            }
        });
        if (!missing.isEmpty()) {
            throw new RefusedException("this takes away what cannot be had back, or is protected:\n"
                    + String.join("\n", missing) + "\nNothing was changed. Where that is meant:\n    " + line + " "
                    + OPTION + " " + String.join(",", names));
        }
    }

    /**
     * Urns of those that Pulumi will not touch, and of what is protected only because it stands by one: a bucket's
     * encryption, a secret's policy.
     */
    List<String> keptByPulumi(StackDiff diff) {
        Set<String> owners = byChange.keySet().stream().map(Losses::owner).collect(Collectors.toSet());
        return diff.changes().stream()
                .filter(change ->
                        change.isRefused() && (byChange.containsKey(change) || owners.contains(owner(change))))
                .map(change -> change.old().urn())
                .toList();
    }

    /** Urns of those that AWS, or the provider, will not delete. */
    List<String> keptByAws() {
        return byChange.keySet().stream()
                .filter(change -> LIFTED.entrySet().stream()
                        .filter(guard -> change.old().inputs().has(guard.getKey()))
                        .anyMatch(guard ->
                                !guard.getValue().contains(change.old().inputs().get(guard.getKey()))))
                .map(change -> change.old().urn())
                .toList();
    }

    /** The component that a resource is a part of. */
    private static String owner(ResourceChange change) {
        String parent = change.old().parent();
        return parent == null ? change.old().urn() : parent;
    }

    private Set<String> names() {
        return byChange.keySet().stream().map(Losses::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(ResourceChange change) {
        return change.old().name();
    }

    private static String unknown(String name, Set<String> names) {
        if (names.isEmpty()) {
            return "is not taken away: nothing is that holds data or is protected";
        }
        return "must be one of what is taken away: " + String.join(", ", names)
                + NearestKey.to(name, names)
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElse("");
    }
}
