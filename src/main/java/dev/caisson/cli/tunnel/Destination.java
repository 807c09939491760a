package dev.caisson.cli.tunnel;

import com.google.gson.JsonPrimitive;
import dev.caisson.cli.running.Choice;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a tunnel leads.
 *
 * @param component its name
 * @param host as the bastion resolves it
 * @param port TCP
 * @param database what listens there, if it is a database of the stack
 */
public record Destination(String component, String host, int port, Optional<DeployedResource> database) {
    private static final String OPTION = "TARGET";
    private static final String DATABASE = "aws:rds/instance:Instance";
    private static final int HIGHEST_PORT = 65_535;

    /** Which output of which resource is a host name. */
    private static final Map<String, String> HOSTS = Map.of(
            DATABASE,
            "address",
            "aws:opensearch/domain:Domain",
            "endpoint",
            "aws:lb/loadBalancer:LoadBalancer",
            "dnsName");

    /**
     * Finds it.
     *
     * @param given {@code COMPONENT} or {@code COMPONENT:PORT}; null for the only database
     * @throws dev.caisson.validation.InvalidInputException if there is none of that name, or none at all
     */
    public static Destination of(StackState state, @Nullable String given) {
        Map<String, DeployedResource> all = new TreeMap<>();
        HOSTS.forEach((type, output) -> state.ofType(type).stream()
                .filter(resource -> !resource.text(output).isEmpty())
                .forEach(resource -> all.put(resource.component(), resource)));
        String name = given == null ? onlyDatabase(state) : given.replaceFirst(":\\d+$", "");
        DeployedResource resource = all.get(name);
        if (resource == null) {
            throw Choice.refusal(OPTION, name, "has no address that a tunnel could lead to", all.keySet());
        }
        String host = resource.text(HOSTS.getOrDefault(resource.type(), ""));
        Optional<DeployedResource> database =
                Optional.of(resource).filter(it -> it.type().equals(DATABASE));
        int port = given != null && given.length() > name.length()
                ? port(given, given.substring(name.length() + 1))
                : ownPort(resource, name);
        return new Destination(name, host, port, database);
    }

    /** What the others copy from, where there are copies. */
    private static String onlyDatabase(StackState state) {
        var names = state.ofType(DATABASE).stream()
                .filter(database -> database.text("replicateSourceDb").isEmpty())
                .map(DeployedResource::component)
                .toList();
        if (names.size() == 1) {
            return names.get(0);
        }
        throw Problems.in("the command line")
                .add(
                        OPTION,
                        null,
                        names.isEmpty()
                                ? "the stack has no database of its own; name what it shall lead to: COMPONENT:PORT"
                                : "must be one of " + String.join(", ", names))
                .refusal();
    }

    private static int ownPort(DeployedResource resource, String name) {
        if (resource.outputs().get("port") instanceof JsonPrimitive port && port.isNumber()) {
            return port.getAsInt();
        }
        throw Problems.in("the command line")
                .add(OPTION, name, "needs a port: " + name + ":443")
                .refusal();
    }

    private static int port(String given, String digits) {
        int port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
        Problems.in("the command line")
                .check(
                        port > 0 && port <= HIGHEST_PORT,
                        OPTION,
                        given,
                        "must end with a port from 1 to " + HIGHEST_PORT)
                .throwIfAny();
        return port;
    }
}
