package dev.caisson.config;

import dev.caisson.naming.Naming;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables that a workload gets for what it uses. */
final class WiredVariables {
    private static final List<String> BEDROCK = List.of("GUARDRAIL_ID", "GUARDRAIL_VERSION");

    private WiredVariables() {}

    /** Adds a problem for each variable that two things would set. */
    static void check(
            Problems problems,
            String path,
            UsesConfig uses,
            Map<String, String> environment,
            Map<String, String> wired) {
        Map<String, String> sources = new TreeMap<>(wired);
        if (uses.database()) {
            OwnVariables.DATABASE.forEach(part -> sources.put("DATABASE_" + part, path + ".uses.database"));
        }
        if (uses.bedrock()) {
            BEDROCK.forEach(part -> sources.put("BEDROCK_" + part, path + ".uses.bedrock"));
        }
        uses.sends().forEach(queue -> sources.put(Naming.variable(queue) + "_QUEUE_URL", path + ".uses.sends"));
        uses.consumes().forEach(queue -> sources.put(Naming.variable(queue) + "_QUEUE_URL", path + ".uses.consumes"));
        uses.reads().forEach(bucket -> sources.put(Naming.variable(bucket) + "_BUCKET", path + ".uses.reads"));
        uses.writes().forEach(bucket -> sources.put(Naming.variable(bucket) + "_BUCKET", path + ".uses.writes"));
        uses.services().forEach(service -> sources.put(Naming.variable(service) + "_URL", path + ".uses.services"));
        for (String secret : uses.secrets()) {
            String other = sources.put(Naming.variable(secret), path + ".uses.secrets");
            if (other != null) {
                problems.add(
                        path + ".uses.secrets",
                        secret,
                        "would set " + Naming.variable(secret) + ", as " + shown(other)
                                + " does; give the secret another name");
            }
        }
        sources.forEach((name, source) -> OwnVariables.check(problems, path, environment, name, shown(source)));
    }

    /** At the top, path + ".key" is "caisson:.key". */
    private static String shown(String path) {
        return path.replace(":.", ":");
    }
}
