package dev.caisson.config.binding;

import dev.caisson.validation.Problem;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of the reader: what it knows at the start, and what it has found so far. */
final class Reading {
    private final Set<String> secretKeys;
    private final Origins origins;
    private final Problems problems;
    private final String secretHomes;
    private final Map<String, String> defaultSources = new HashMap<>();
    private final List<Setting> settings = new ArrayList<>();
    private final Set<String> mixedKeys = new HashSet<>();
    private int problemCount;

    /**
     * Starts a run.
     *
     * @param secretKeys Pulumi keys that are encrypted
     * @param secretHomes the keys that take secrets, to be named in advice; empty if there are none
     */
    Reading(Set<String> secretKeys, Origins origins, Problems problems, String secretHomes) {
        this.secretKeys = secretKeys;
        this.origins = origins;
        this.problems = problems;
        this.secretHomes = secretHomes;
    }

    Origins origins() {
        return origins;
    }

    /** The source of each value that a default supplied, by path. */
    Map<String, String> defaultSources() {
        return defaultSources;
    }

    List<Setting> settings() {
        return settings;
    }

    /** Problems that keep a record from being built; what {@link Validated} finds does not. */
    int problemCount() {
        return problemCount;
    }

    boolean isSecret(ConfigPath path) {
        return secretKeys.contains(path.topLevel().toString());
    }

    void add(String path, String shown, String allowed) {
        problemCount++;
        // Not a CharSequence, which would be quoted again.
        problems.add(path, shown.isEmpty() ? null : new Verbatim(shown), allowed);
    }

    /**
     * Takes over a problem that a {@link Validated} record found; it does not keep the records around it from being
     * built.
     */
    void adopt(Problem problem) {
        problems.add(
                problem.path(), problem.value().isEmpty() ? null : new Verbatim(problem.value()), problem.allowed());
    }

    /**
     * Refuses a plain value in an encrypted Pulumi key: Pulumi does not say which of the values in it is the secret,
     * and a plain value ends up in resources and state as it is. Said once for each Pulumi key.
     */
    @Nullable
    Object plainAmongSecrets(ConfigPath path) {
        problemCount++;
        String key = path.topLevel().toString();
        if (mixedKeys.add(key)) {
            String advice = secretHomes.isEmpty() ? "" : "; set secrets under " + secretHomes;
            problems.add(
                    key, null, "is encrypted (set with --secret), but " + path + " does not take a secret" + advice);
        }
        return null;
    }

    private record Verbatim(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
