package dev.caisson.config;

import dev.caisson.validation.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks that every name used in one part of the configuration stands in another. */
final class PlatformReferences {
    private final PlatformConfig config;
    private final String path;
    private final Problems problems;

    private PlatformReferences(PlatformConfig config, String path, Problems problems) {
        this.config = config;
        this.path = path;
        this.problems = problems;
    }

    static void check(PlatformConfig config, String path, Problems problems) {
        var references = new PlatformReferences(config, path, problems);
        config.services().forEach((name, service) -> references.uses(".services." + name, service.uses()));
        config.functions().forEach((name, function) -> references.uses(".functions." + name, function.uses()));
        config.api()
                .routes()
                .forEach((route, target) -> references.known(
                        ".api.routes[\"" + route + "\"].function",
                        List.of(target.function()),
                        config.functions().keySet(),
                        "functions"));
    }

    private void uses(String place, UsesConfig uses) {
        String at = place + ".uses.";
        known(at + "sends", uses.sends(), config.queues().keySet(), "queues");
        known(at + "consumes", uses.consumes(), config.queues().keySet(), "queues");
        known(at + "reads", uses.reads(), config.buckets().keySet(), "buckets");
        known(at + "writes", uses.writes(), config.buckets().keySet(), "buckets");
        Set<String> secrets = new TreeSet<>(config.secrets().keySet());
        secrets.addAll(config.generatedSecrets());
        for (String secret : uses.secrets()) {
            problems.check(
                    secrets.contains(secret),
                    path + at + "secrets",
                    secret,
                    "has no value: pulumi config set --secret --path 'caisson:secrets." + secret
                            + "' <value>, or name it in caisson:generatedSecrets");
        }
        problems.check(
                !uses.bedrock() || !config.bedrock().isEmpty(),
                path + at + "bedrock",
                true,
                "needs a model in caisson:bedrock.models or caisson:bedrock.profiles");
    }

    private void known(String place, List<String> names, Collection<String> known, String where) {
        for (String name : names) {
            problems.check(
                    known.contains(name),
                    path + place,
                    name,
                    "is not one of caisson:" + where + ": " + String.join(", ", new TreeSet<>(known)));
        }
    }
}
