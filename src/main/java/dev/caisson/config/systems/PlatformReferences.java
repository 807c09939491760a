package dev.caisson.config.systems;

import dev.caisson.config.ServiceCalls;
import dev.caisson.config.UsesCheck;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks that every name used in one part of the configuration stands in another. */
final class PlatformReferences {
    private PlatformReferences() {}

    static void check(PlatformConfig config, String path, Problems problems) {
        Set<String> secrets = new TreeSet<>(config.secrets().keySet());
        secrets.addAll(config.generatedSecrets());
        var uses = new UsesCheck(
                problems,
                path,
                config.queues().keySet(),
                config.buckets().keySet(),
                secrets,
                config.database() != null,
                !config.bedrock().isEmpty());
        config.services()
                .forEach((name, service) -> uses.checkService(
                        ".services." + name, service.uses(), service.task().environment()));
        ServiceCalls.check(problems, path + ".services", config.services());
        config.tasks().forEach((name, task) -> uses.check(".tasks." + name, task.uses(), task.environment()));
        config.functions()
                .forEach((name, function) -> uses.check(".functions." + name, function.uses(), function.environment()));
        config.api()
                .routes()
                .forEach((route, target) -> uses.known(
                        ".api.routes[\"" + route + "\"].function",
                        List.of(target.function()),
                        config.functions().keySet(),
                        "functions"));
    }
}
