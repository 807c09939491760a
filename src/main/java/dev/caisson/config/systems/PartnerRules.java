package dev.caisson.config.systems;

import dev.caisson.components.security.SignInDomain;
import dev.caisson.config.ApiConfig.Access;
import dev.caisson.config.Environment;
import dev.caisson.config.FunctionRules;
import dev.caisson.config.OwnVariables;
import dev.caisson.config.QueueNames;
import dev.caisson.config.UsersConfig;
import dev.caisson.config.UsesCheck;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must agree between the parts of a configuration of Partner. */
final class PartnerRules {
    /** First labels of the hosts where the system answers. */
    private static final List<String> HOSTS = List.of("api", "rest", "ws");

    /** What a function gets that sends to the WebSocket. */
    private static final String CALLBACK = "SOCKET_CALLBACK_URL";

    private final PartnerConfig config;
    private final String path;
    private final Problems problems;
    private final UsesCheck uses;

    private PartnerRules(PartnerConfig config, String path, Problems problems) {
        this.config = config;
        this.path = path;
        this.problems = problems;
        Set<String> secrets = new TreeSet<>(config.secrets().keySet());
        secrets.addAll(config.generatedSecrets());
        uses = new UsesCheck(
                problems,
                path,
                config.queues().keySet(),
                Set.of(PartnerConfig.DOCUMENTS, PartnerConfig.TEMPLATES),
                secrets,
                true,
                !config.bedrock().isEmpty());
    }

    static void check(PartnerConfig config, String path, Problems problems) {
        var rules = new PartnerRules(config, path, problems);
        rules.uses();
        rules.network();
        rules.secrets();
        rules.callers();
        rules.signIn();
    }

    private void uses() {
        Map<String, String> origins = Map.of(PartnerConfig.WEB_ORIGINS, "caisson:domain");
        Map<String, String> socket = Map.of(CALLBACK, "caisson:socket");
        Map<String, String> ofRest = new TreeMap<>(origins);
        ofRest.putAll(socket);
        config.functions()
                .forEach((name, function) -> uses.check(
                        ".functions." + name,
                        function.uses(),
                        function.environment(),
                        config.functionsOfRest().contains(name) ? ofRest : socket));
        Map<String, String> wired = new TreeMap<>(origins);
        if (config.users() != null) {
            OwnVariables.USERS.forEach(variable -> wired.put(variable, "caisson:users"));
        }
        var backend = config.backend();
        uses.check(".backend", backend.uses(), backend.environment(), wired);
        problems.check(
                        !backend.uses().bedrock(),
                        path + ".backend.uses.bedrock",
                        true,
                        "is for functions only: the endpoints of Bedrock admit nobody else")
                .check(
                        !config.functions().containsKey(PartnerConfig.MIGRATION),
                        path + ".functions." + PartnerConfig.MIGRATION,
                        null,
                        "is what the image of caisson:migration is called; choose another name");
        QueueNames.check(problems, path, config.queues().keySet());
    }

    private void network() {
        var network = config.network();
        problems.check(
                network.hasNat(),
                path + ".network.nat",
                "none",
                "leaves the application and the migration without a way to AWS: use single, per-zone or instance");
        network.checkLoadBalancer(path, problems);
        network.checkEndpointZones(
                path, problems, config.hasEndpoints() || config.bedrock().hasEndpoints(network));
    }

    private void secrets() {
        config.generatedSecrets().stream()
                .filter(config.secrets()::containsKey)
                .forEach(name ->
                        problems.add(path + ".generatedSecrets", name, "is also in caisson:secrets; choose one"));
    }

    private void callers() {
        var functions = config.functions().keySet();
        var socket = config.socket();
        Map<String, String> answering = new TreeMap<>();
        config.rest().routes().forEach((route, target) -> {
            uses.known(".rest.routes[\"" + route + "\"].function", List.of(target.function()), functions, "functions");
            answering.put(target.function(), "the REST API");
        });
        socket.routes().forEach((route, function) -> {
            uses.known(".socket.routes[\"" + route + "\"]", List.of(function), functions, "functions");
            answering.put(function, "the WebSocket API");
        });
        uses.known(".socket.senders", socket.senders(), functions, "functions");
        if (socket.authorizer() != null) {
            uses.known(".socket.authorizer", List.of(socket.authorizer()), functions, "functions");
            answering.put(socket.authorizer(), "the WebSocket API");
        }
        problems.check(
                config.rest().domain() == null,
                path + ".rest.domain",
                null,
                "is rest." + config.domain().name() + " in this system, of caisson:domain");
        FunctionRules.check(problems, path, config.functions(), config.queues(), answering);
    }

    private void signIn() {
        UsersConfig users = config.users();
        String missing = "needs caisson:users, which says who they are and how they sign in";
        config.rest().checkUsers(path + ".rest", problems, users != null, missing);
        problems.check(
                users != null || config.socket().access() != Access.USERS, path + ".socket.access", "users", missing);
        if (users == null) {
            return;
        }
        String domain = config.domain().name();
        users.check(
                path + ".users", problems, config.secrets().keySet(), config.environment() == Environment.DEV, domain);
        problems.check(
                        HOSTS.stream().noneMatch(label -> (label + "." + domain).equals(users.host())),
                        path + ".users.host",
                        users.host(),
                        "is where the system itself answers: choose another")
                .check(
                        users.host() != null
                                || users.domainPrefix() != null
                                || config.signInPrefix().matches(SignInDomain.PREFIX),
                        path + ".users.domainPrefix",
                        null,
                        "is required: " + config.signInPrefix() + " would not be " + SignInDomain.PREFIX_FORMAT);
    }
}
