package dev.caisson.config;

import dev.caisson.components.compute.fargate.FargateServiceArgs;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which services call which: what is called must listen, and run before its callers start. */
public final class ServiceCalls {
    private final Problems problems;
    private final String path;
    private final Map<String, ServiceConfig> services;
    private final Set<String> done = new HashSet<>();

    private ServiceCalls(Problems problems, String path, Map<String, ServiceConfig> services) {
        this.problems = problems;
        this.path = path;
        this.services = new TreeMap<>(services);
    }

    /**
     * Adds what cannot be called.
     *
     * @param path of the services
     */
    public static void check(Problems problems, String path, Map<String, ServiceConfig> services) {
        var calls = new ServiceCalls(problems, path, services);
        calls.services.forEach(
                (name, service) -> service.uses().services().forEach(called -> calls.checkCalled(name, called)));
        calls.services.keySet().forEach(name -> calls.follow(name, List.of()));
    }

    private void checkCalled(String name, String called) {
        String at = path + "." + name + ".uses.services";
        ServiceConfig target = services.get(called);
        problems.check(
                        target != null,
                        at,
                        called,
                        "is not one of caisson:services: " + String.join(", ", services.keySet()))
                .check(!called.equals(name), at, called, "is the service itself")
                .check(target == null || target.port() != null, at, called, "has no port, and so does not listen");
        if (target != null && target.port() != null) {
            problems.check(
                    target.port() != FargateServiceArgs.PROXY_PORT,
                    path + "." + called + ".port",
                    target.port(),
                    "is where the proxy of a service listens that others call; choose another");
        }
    }

    private void follow(String name, List<String> callers) {
        if (callers.contains(name)) {
            var circle = new ArrayList<>(callers.subList(callers.indexOf(name), callers.size()));
            circle.add(name);
            if (circle.size() > 2) {
                problems.add(
                        path + "." + callers.get(callers.size() - 1) + ".uses.services",
                        name,
                        "makes a circle, " + String.join(" calls ", circle)
                                + ", in which each would wait until the other runs");
            }
            return;
        }
        if (!services.containsKey(name) || done.contains(name)) {
            return;
        }
        var chain = new ArrayList<>(callers);
        chain.add(name);
        services.get(name).uses().services().forEach(called -> follow(called, chain));
        done.add(name);
    }
}
