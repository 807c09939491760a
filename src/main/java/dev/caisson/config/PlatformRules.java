package dev.caisson.config;

import dev.caisson.components.edge.ListenerRules;
import dev.caisson.components.network.NatStrategy;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must agree between the parts of a configuration, and what prod insists on. */
final class PlatformRules {
    /** AWS's advice for a queue that feeds a function. */
    private static final int VISIBILITY_TO_TIMEOUT = 6;

    /** API Gateway gives up after that. */
    private static final int REST_API_SECONDS = 29;

    private final PlatformConfig config;
    private final String path;
    private final Problems problems;

    private PlatformRules(PlatformConfig config, String path, Problems problems) {
        this.config = config;
        this.path = path;
        this.problems = problems;
    }

    static void check(PlatformConfig config, String path, Problems problems) {
        var rules = new PlatformRules(config, path, problems);
        rules.visibility();
        rules.apiTimeouts();
        rules.https();
        rules.routes();
        rules.names();
        rules.waysOut();
        rules.prod();
    }

    private void visibility() {
        config.functions()
                .forEach((name, function) -> config.queues().forEach((queue, settings) -> {
                    int least = VISIBILITY_TO_TIMEOUT * function.timeout();
                    problems.check(
                            !function.uses().consumes().contains(queue) || settings.visibilityTimeout() >= least,
                            path + ".queues." + queue + ".visibilityTimeout",
                            settings.visibilityTimeout(),
                            "must be at least " + least + " seconds, six times the timeout of function " + name);
                }));
    }

    private void apiTimeouts() {
        Set<String> behindTheApi = new TreeSet<>();
        config.api().routes().values().forEach(route -> behindTheApi.add(route.function()));
        config.functions()
                .forEach((name, function) -> problems.check(
                        !behindTheApi.contains(name) || function.timeout() <= REST_API_SECONDS,
                        path + ".functions." + name + ".timeout",
                        function.timeout(),
                        "must be at most " + REST_API_SECONDS
                                + " seconds behind the REST API; hand longer work to a queue"));
    }

    private void https() {
        var balancer = config.loadBalancer();
        if (!config.hasListeners()) {
            return;
        }
        problems.check(
                balancer.certificate() != null || balancer.plainHttp(),
                path + ".loadBalancer.certificate",
                null,
                "is required: request one in ACM, or set caisson:loadBalancer.plainHttp to true in a dev stack");
        problems.check(
                balancer.certificate() == null || !balancer.plainHttp(),
                path + ".loadBalancer.plainHttp",
                true,
                "cannot go with a certificate: remove one of them");
    }

    private void routes() {
        Map<String, HttpRoute> routes = new TreeMap<>();
        config.services().forEach((name, service) -> {
            if (service.port() != null) {
                routes.put(name, new HttpRoute(service.paths(), service.hosts(), service.priority()));
            }
        });
        ListenerRules.check(problems, path + ".services", routes);
    }

    /** Services and functions share a namespace: of environment variables, security groups and dashboard sections. */
    private void names() {
        config.functions().keySet().stream()
                .filter(config.services()::containsKey)
                .forEach(name -> problems.add(
                        path + ".functions." + name, null, "is also the name of a service; names must differ"));
        config.generatedSecrets().stream()
                .filter(config.secrets()::containsKey)
                .forEach(name ->
                        problems.add(path + ".generatedSecrets", name, "is also in caisson:secrets; choose one"));
    }

    private void waysOut() {
        problems.check(
                config.network().existing() != null || config.network().nat() != NatStrategy.NONE,
                path + ".network.nat",
                "none",
                "leaves the services without a way to their images: use single, per-zone or instance");
    }

    private void prod() {
        if (config.environment() != Environment.PROD) {
            return;
        }
        problems.check(
                !config.loadBalancer().plainHttp(),
                path + ".loadBalancer.plainHttp",
                true,
                "is not for prod: give caisson:loadBalancer.certificate");
    }
}
