package dev.caisson.config.systems;

import dev.caisson.components.compute.fargate.FargateServiceArgs;
import dev.caisson.config.ServiceCalls;
import dev.caisson.config.ServiceConfig;
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
        config.services()
                .forEach((name, service) -> checkCurrent(config, path + ".services." + name, service, problems));
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

    /** What may change without this program: a service is then replaced, for so many secrets and no more. */
    private static void checkCurrent(PlatformConfig config, String place, ServiceConfig service, Problems problems) {
        long generated = service.uses().secrets().stream()
                .filter(config.generatedSecrets()::contains)
                .count();
        int most = FargateServiceArgs.MOST_CURRENT_SECRETS - (service.uses().database() ? 1 : 0);
        problems.check(
                generated <= most,
                place + ".uses.secrets",
                generated + " of caisson:generatedSecrets",
                "must be at most " + most + ": one rule of EventBridge tells when they change, the database's, too");
    }
}
