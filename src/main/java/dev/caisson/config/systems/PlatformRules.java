package dev.caisson.config.systems;

import dev.caisson.components.edge.balancer.ListenerRules;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.config.Environment;
import dev.caisson.config.FunctionRules;
import dev.caisson.config.QueueNames;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must agree between the parts of a configuration, and what prod insists on. */
final class PlatformRules {
    /** Beside those of the services. */
    private static final List<String> LOG_GROUPS = List.of("ecs-exec", "bedrock-invocations");

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
        rules.functions();
        rules.apiHost();
        rules.https();
        rules.routes();
        rules.names();
        rules.waysOut();
        rules.prod();
    }

    private void functions() {
        Map<String, String> answering = new TreeMap<>();
        config.api().routes().values().forEach(route -> answering.put(route.function(), "the REST API"));
        FunctionRules.check(problems, path, config.functions(), config.queues(), answering);
        config.api().checkUsers(path + ".api", problems, false, "is for systems that have users: use iam or public");
    }

    private void apiHost() {
        var domain = config.api().domain();
        if (domain == null) {
            return;
        }
        problems.check(
                        !config.api().routes().isEmpty(),
                        path + ".api.domain",
                        null,
                        "needs a route: without one there is no API")
                .check(
                        !domain.host().equals(config.loadBalancer().host()),
                        path + ".api.domain.host",
                        domain.host(),
                        "is where the load balancer answers: choose another");
    }

    private void https() {
        var balancer = config.loadBalancer();
        if (!config.hasListeners()) {
            return;
        }
        config.network().checkLoadBalancer(path, problems);
        balancer.checkTls(path + ".loadBalancer", problems);
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
        config.tasks().keySet().stream()
                .filter(name -> config.services().containsKey(name)
                        || config.functions().containsKey(name))
                .forEach(name -> problems.add(
                        path + ".tasks." + name, null, "is also the name of a service or function; names must differ"));
        QueueNames.check(problems, path, config.queues().keySet());
        for (String taken : LOG_GROUPS) {
            problems.check(
                            !config.services().containsKey(taken),
                            path + ".services." + taken,
                            null,
                            "is what a log group of the stack is called; choose another name")
                    .check(
                            !config.tasks().containsKey(taken),
                            path + ".tasks." + taken,
                            null,
                            "is what a log group of the stack is called; choose another name");
        }
        config.generatedSecrets().stream()
                .filter(config.secrets()::containsKey)
                .forEach(name ->
                        problems.add(path + ".generatedSecrets", name, "is also in caisson:secrets; choose one"));
    }

    private void waysOut() {
        problems.check(
                (config.services().isEmpty() && config.tasks().isEmpty())
                        || config.network().hasNat(),
                path + ".network.nat",
                "none",
                "leaves the services and tasks without a way to their images: use single, per-zone or instance");
        problems.check(
                config.bedrock().isEmpty()
                        || config.bedrock().hasEndpoints(config.network())
                        || config.network().hasNat(),
                path + ".bedrock.privateEndpoints",
                false,
                "leaves the models out of reach: without NAT there is no other way to them");
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
