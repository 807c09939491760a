package dev.caisson.config.systems;

import dev.caisson.config.ApiConfig;
import dev.caisson.config.BedrockConfig;
import dev.caisson.config.BucketConfig;
import dev.caisson.config.DatabaseConfig;
import dev.caisson.config.DomainConfig;
import dev.caisson.config.FirewallConfig;
import dev.caisson.config.FoundationConfig;
import dev.caisson.config.FunctionConfig;
import dev.caisson.config.FunctionRules;
import dev.caisson.config.QueueConfig;
import dev.caisson.config.QueueNames;
import dev.caisson.config.SystemImage;
import dev.caisson.config.UsesCheck;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.config.facts.ModelLives;
import dev.caisson.config.facts.SupportEnds;
import dev.caisson.validation.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that can be said about one stack of Partner. */
public record PartnerConfig(
        @Inline FoundationConfig foundation,

        @Key(
                description =
                        "What ends the names of the three buckets: they are unique in all of AWS, so choose one of your own. Another one later makes all of them anew, without what is in them.",
                pattern = Suffix.PATTERN,
                format = Suffix.FORMAT,
                example = "10ed79cd")
        @Nullable
        String suffix,

        @Key(description = "The DNS zone that all host names are in.")
        DomainConfig domain,

        @Key(description = "PostgreSQL with pgvector.", defaultValue = "{}")
        DatabaseConfig database,

        @Key(description = "The bucket of the documents.", defaultValue = "{}")
        BucketConfig documents,

        @Key(description = "The bucket of the templates.", defaultValue = "{}")
        BucketConfig templates,

        @Key(description = "Queues by name.", defaultValue = "{}")
        Map<String, QueueConfig> queues,

        @Key(description = "Functions by name.", defaultValue = "{}", mapKeyMaxLength = 24)
        Map<String, FunctionConfig> functions,

        @Key(description = "The REST API in front of the functions.", defaultValue = "{}")
        ApiConfig rest,

        @Key(description = "The WebSocket API in front of the functions.", defaultValue = "{}")
        SocketConfig socket,

        @Key(description = "The application on Elastic Beanstalk.", defaultValue = "{}")
        BackendConfig backend,

        @Key(description = "The site.", defaultValue = "{}") SiteConfig frontend,

        @Key(description = "The web firewall before the application and the REST API.", defaultValue = "{}")
        FirewallConfig firewall,

        @Key(description = "Bedrock models the functions may use.", defaultValue = "{}")
        BedrockConfig bedrock,

        @Key(
                description =
                        "Whether SQS and Secrets Manager are reached inside the VPC (two interface endpoints); otherwise through NAT. By default true in a VPC of the stack's own and false in caisson:network.existing, whose other users the endpoints would serve too, and refuse.")
        @Nullable
        Boolean privateEndpoints,

        @Key(description = "Secrets whose value AWS makes up, once.", defaultValue = "[]", pattern = Key.NAME)
        List<String> generatedSecrets)
        implements SystemConfig, Validated {

    /** Names under which functions and the application use the two buckets. */
    public static final String DOCUMENTS = "documents";

    public static final String TEMPLATES = "templates";

    /** Whether SQS and Secrets Manager have interface endpoints. */
    public boolean hasEndpoints() {
        return network().wantsEndpoints(privateEndpoints);
    }

    @Override
    public Map<String, SystemImage> images() {
        return FunctionConfig.images(functions);
    }

    @Override
    public List<String> warnings(LocalDate today) {
        return Stream.of(
                        SupportWarnings.of(this, today),
                        SupportEnds.BEANSTALK.warning("caisson:backend.runtime", backend.runtime(), today).stream()
                                .toList(),
                        ModelLives.warnings(bedrock.all(), today))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void checkRegion(String region, Problems problems) {
        bedrock.checkRegion("caisson:bedrock", region, problems);
    }

    @Override
    public void validate(String path, Problems problems) {
        Set<String> secrets = new TreeSet<>(secrets().keySet());
        secrets.addAll(generatedSecrets);
        var uses = new UsesCheck(
                problems, path, queues.keySet(), Set.of(DOCUMENTS, TEMPLATES), secrets, true, !bedrock.isEmpty());
        functions.forEach(
                (name, function) -> uses.check(".functions." + name, function.uses(), function.environment()));
        uses.check(".backend", backend.uses(), backend.environment());
        QueueNames.check(problems, path, queues.keySet());
        problems.check(
                        !backend.uses().bedrock(),
                        path + ".backend.uses.bedrock",
                        true,
                        "is for functions only: the endpoints of Bedrock admit nobody else")
                .check(
                        network().hasNat(),
                        path + ".network.nat",
                        "none",
                        "leaves the application and the migration without a way to AWS: use single, per-zone or instance");
        network().checkLoadBalancer(path, problems);
        network().checkEndpointZones(path, problems, hasEndpoints() || bedrock.hasEndpoints(network()));
        generatedSecrets.stream()
                .filter(secrets()::containsKey)
                .forEach(name ->
                        problems.add(path + ".generatedSecrets", name, "is also in caisson:secrets; choose one"));
        checkCallers(uses, path, problems);
    }

    private void checkCallers(UsesCheck uses, String path, Problems problems) {
        Map<String, String> answering = new TreeMap<>();
        rest.routes().forEach((route, target) -> {
            uses.known(
                    ".rest.routes[\"" + route + "\"].function",
                    List.of(target.function()),
                    functions.keySet(),
                    "functions");
            answering.put(target.function(), "the REST API");
        });
        socket.routes().forEach((route, function) -> {
            uses.known(".socket.routes[\"" + route + "\"]", List.of(function), functions.keySet(), "functions");
            answering.put(function, "the WebSocket API");
        });
        uses.known(".socket.senders", socket.senders(), functions.keySet(), "functions");
        if (socket.authorizer() != null) {
            uses.known(".socket.authorizer", List.of(socket.authorizer()), functions.keySet(), "functions");
            answering.put(socket.authorizer(), "the WebSocket API");
        }
        FunctionRules.check(problems, path, functions, queues, answering);
    }
}
