package dev.caisson.cli.running;

import dev.caisson.config.binding.NearestKey;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The refusal of a name that is not among those known. */
public final class Choice {
    private Choice() {}

    /**
     * Names the nearest, and all.
     *
     * @param what of the command line: {@code COMPONENT}
     * @param problem what is wrong with the name: {@code has no logs}
     */
    public static InvalidInputException refusal(String what, String given, String problem, Collection<String> names) {
        Set<String> sorted = new TreeSet<>(names);
        String near = NearestKey.to(given, sorted)
                .map(name -> "did you mean " + name + "? ")
                .orElse("");
        String all = String.join(", ", sorted);
        String known =
                sorted.isEmpty() ? "there is none" : near.isEmpty() ? "there is " + all : near + "There is " + all;
        return Problems.in("the command line")
                .add(what, given, problem + "; " + known)
                .refusal();
    }
}
