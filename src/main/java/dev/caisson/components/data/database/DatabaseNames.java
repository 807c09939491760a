package dev.caisson.components.data.database;

import com.pulumi.core.Output;
import dev.caisson.naming.Naming;
import dev.caisson.validation.Problems;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Physical names of one database's life. They must be known before the instance exists, because its log groups are
 * named after it and are made first. What makes them unique is the name Pulumi drew for the subnet group: it stays the
 * same in every run, and is another one after the stack was destroyed and made again; with the snapshot that a database
 * was made from, the last snapshots of its forerunners are never in the way.
 *
 * @param identifier the instance's
 * @param finalSnapshot of the last snapshot
 */
record DatabaseNames(Output<String> identifier, Output<String> finalSnapshot) {
    /** RDS allows 63, of which a replica's name may need the rest. */
    private static final int LIMIT = 50;

    private static final int REPLICA_LIMIT = 63;
    private static final String FORM = "[a-z](-?[a-z0-9])*";

    /** @param restoredFrom snapshot that it is made from; null for none */
    static DatabaseNames of(
            String name, @Nullable String identifier, Output<String> subnetGroupName, @Nullable String restoredFrom) {
        Output<String> life = subnetGroupName.applyValue(Naming::hash);
        Output<String> called = identifier == null
                ? life.applyValue(hash -> Naming.fit(clean(name), LIMIT - Naming.HASH_LENGTH - 1) + "-" + hash)
                : Output.of(identifier);
        String ending = restoredFrom == null ? "" : "-" + Naming.hash(restoredFrom);
        return new DatabaseNames(
                called, Output.tuple(called, life).applyValue(known -> known.t1 + "-final-" + known.t2 + ending));
    }

    static String replica(String identifier, String key) {
        return Naming.fit(identifier + "-" + key, REPLICA_LIMIT);
    }

    static void check(Problems problems, @Nullable String identifier, Set<String> replicas) {
        problems.check(
                identifier == null || (identifier.length() <= LIMIT && identifier.matches(FORM)),
                "identifier",
                identifier,
                "must be at most " + LIMIT
                        + " lower-case letters, digits and single hyphens, beginning with a letter, not ending with -");
        replicas.stream()
                .sorted()
                .forEach(key -> problems.check(
                        key.length() <= LIMIT && key.matches(FORM),
                        "replicas." + key,
                        null,
                        "must be called by lower-case letters, digits and single hyphens, beginning with a letter"));
    }

    private static String clean(String name) {
        String cleaned =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return cleaned.matches(FORM) ? cleaned : "db-" + cleaned;
    }
}
