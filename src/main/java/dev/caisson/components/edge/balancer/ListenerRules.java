package dev.caisson.components.edge.balancer;

import dev.caisson.components.wiring.Cidrs;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import dev.caisson.validation.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The rules of one balancer as they are claimed: refuses what AWS would, and what would silently get no traffic. */
public final class ListenerRules {
    /** AWS quota: values in the conditions of one rule. */
    static final int MOST_CONDITION_VALUES = 5;

    /** AWS quota: target groups of one balancer; rules have the same. */
    static final int MOST_RULES = 100;

    private final String balancer;
    private final Map<String, HttpRoute> byService = new LinkedHashMap<>();
    private final Map<String, String> serviceByIdentity = new LinkedHashMap<>();
    private final Map<Integer, String> serviceByPriority = new TreeMap<>();

    ListenerRules(String balancer) {
        this.balancer = balancer;
    }

    /**
     * Adds what a balancer would refuse of these routes.
     *
     * @param path where the services stand in the user's input ({@code caisson:services})
     */
    public static void check(Problems problems, String path, Map<String, HttpRoute> routeByService) {
        var rules = new ListenerRules(path);
        new TreeMap<>(routeByService).forEach((service, route) -> {
            try {
                rules.claim(service, route);
            } catch (InvalidInputException refused) {
                refused.problems()
                        .forEach(problem -> problems.add(
                                new Problem(path + "." + problem.path(), problem.value(), problem.allowed())));
            }
        });
    }

    /**
     * Reserves a route for a service.
     *
     * @return priority of its rule
     * @throws dev.caisson.validation.InvalidInputException if the route is taken, too long, or collides
     */
    int claim(String service, HttpRoute route) {
        int priority = ListenerPriority.of(route);
        var problems = Problems.in("the routes of load balancer " + balancer);
        checkValues(problems, service, route);
        checkService(problems, service);
        String twin = serviceByIdentity.get(ListenerPriority.identity(route));
        String neighbour = serviceByPriority.get(priority);
        if (twin != null) {
            problems.add(service + " route", describe(route), "is the same as that of " + twin + "; only one can win");
        } else if (neighbour != null) {
            problems.add(
                    service + " route.priority",
                    priority,
                    "is also that of " + neighbour + "; set priority on one of the two, for example "
                            + freeNear(priority));
        }
        problems.throwIfAny();
        byService.put(service, route);
        serviceByIdentity.put(ListenerPriority.identity(route), service);
        serviceByPriority.put(priority, service);
        return priority;
    }

    private static void checkValues(Problems problems, String service, HttpRoute route) {
        int values =
                route.paths().size() + route.hosts().size() + route.sources().size();
        route.sources()
                .forEach(source -> problems.check(
                        Cidrs.isBlock(source),
                        service + " route.sources",
                        source,
                        "must be a block such as 203.0.113.0/24"));
        problems.check(
                values <= MOST_CONDITION_VALUES,
                service + " route",
                describe(route),
                "has " + values + " paths, hosts and sources, and AWS allows " + MOST_CONDITION_VALUES
                        + " in one rule; join them with wildcards");
    }

    private void checkService(Problems problems, String service) {
        problems.check(
                        !byService.containsKey(service),
                        service,
                        null,
                        "is behind " + balancer + " already; put all its paths and hosts into one route")
                .check(
                        byService.size() < MOST_RULES,
                        service,
                        null,
                        "would be service " + (MOST_RULES + 1) + " of " + balancer + ", and AWS allows " + MOST_RULES);
    }

    private int freeNear(int priority) {
        int free = priority;
        while (serviceByPriority.containsKey(free)) {
            free = free == ListenerPriority.CATCH_ALL ? 1 : free + 1;
        }
        return free;
    }

    private static String describe(HttpRoute route) {
        return ListenerPriority.isCatchAll(route) ? "everything" : ListenerPriority.identity(route);
    }
}
