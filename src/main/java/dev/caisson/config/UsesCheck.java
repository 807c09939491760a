package dev.caisson.config;

import dev.caisson.validation.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks that what workloads use is there.
 *
 * @param path of the configuration
 * @param secrets given or generated
 * @param database whether the stack has one
 * @param bedrock whether the stack may use a model
 */
public record UsesCheck(
        Problems problems,
        String path,
        Set<String> queues,
        Set<String> buckets,
        Set<String> secrets,
        boolean database,
        boolean bedrock) {

    /** What IAM's limit holds with names as long as they may be, beside what each role may do anyway. */
    private static final int MOST = 40;

    /**
     * Adds what a workload uses and is not there.
     *
     * @param place of the workload, after the path: {@code .functions.status}
     */
    public void check(String place, UsesConfig uses, Map<String, String> environment) {
        check(place, uses, environment, Map.of());
    }

    /**
     * Adds what a workload uses and is not there.
     *
     * @param place of the workload, after the path: {@code .functions.status}
     * @param wired variables that the system itself sets, with the key that they come from
     */
    public void check(String place, UsesConfig uses, Map<String, String> environment, Map<String, String> wired) {
        problems.check(
                uses.services().isEmpty(),
                path + place + ".uses.services",
                uses.services(),
                "are for services of the reference system only: nothing else finds one by its name");
        checkShared(place, uses, environment, wired);
    }

    /**
     * Adds what a service uses and is not there, but for other services.
     *
     * @param place of the service, after the path: {@code .services.api}
     */
    public void checkService(String place, UsesConfig uses, Map<String, String> environment) {
        checkShared(place, uses, environment, Map.of());
    }

    private void checkShared(
            String place, UsesConfig uses, Map<String, String> environment, Map<String, String> wired) {
        WiredVariables.check(problems, path + place, uses, environment, wired);
        int named = Stream.of(uses.sends(), uses.consumes(), uses.reads(), uses.writes(), uses.secrets())
                .mapToInt(List::size)
                .sum();
        problems.check(
                named <= MOST,
                path + place + ".uses",
                named,
                "must name at most " + MOST + " queues, buckets and secrets altogether: more rights do not fit into the"
                        + " policies of one role, which hold 10,240 characters");
        String at = place + ".uses.";
        known(at + "sends", uses.sends(), queues, "queues");
        known(at + "consumes", uses.consumes(), queues, "queues");
        known(at + "reads", uses.reads(), buckets, "buckets");
        known(at + "writes", uses.writes(), buckets, "buckets");
        for (String secret : uses.secrets()) {
            problems.check(
                    secrets.contains(secret),
                    path + at + "secrets",
                    secret,
                    "has no value: pulumi config set --secret --path 'caisson:secrets." + secret
                            + "' <value>, or name it in caisson:generatedSecrets");
        }
        problems.check(
                !uses.database() || database,
                path + at + "database",
                true,
                "needs a database: caisson:database is false");
        problems.check(
                !uses.bedrock() || bedrock,
                path + at + "bedrock",
                true,
                "needs a model in caisson:bedrock.models or caisson:bedrock.profiles");
    }

    /** Adds a problem for each name that is not among the known ones. */
    public void known(String place, List<String> names, Collection<String> known, String where) {
        for (String name : names) {
            problems.check(
                    known.contains(name),
                    path + place,
                    name,
                    "is not one of caisson:" + where + ": " + String.join(", ", new TreeSet<>(known)));
        }
    }
}
