package dev.caisson.config.systems;

import dev.caisson.config.ApiConfig;
import dev.caisson.config.BastionConfig;
import dev.caisson.config.BedrockConfig;
import dev.caisson.config.BucketConfig;
import dev.caisson.config.DatabaseConfig;
import dev.caisson.config.DomainConfig;
import dev.caisson.config.EgressConfig;
import dev.caisson.config.FirewallConfig;
import dev.caisson.config.FoundationConfig;
import dev.caisson.config.FunctionConfig;
import dev.caisson.config.MigrationConfig;
import dev.caisson.config.QueueConfig;
import dev.caisson.config.SystemImage;
import dev.caisson.config.UsersConfig;
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
import java.util.stream.Collectors;
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

        @Key(description = BastionConfig.DESCRIPTION, example = BastionConfig.EXAMPLE) @Nullable
        BastionConfig bastion,

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

        @Key(description = "The users and how they sign in.") @Nullable
        UsersConfig users,

        @Key(
                description =
                        "The application's own changes of the database's schema, before the application and the functions are updated and after pgvector is there.",
                defaultValue = "{}")
        MigrationConfig migration,

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

    /** The image of the application's migrations, among those of the functions. */
    public static final String MIGRATION = "migration";

    /** Variable that tells the application and the functions of the REST API which pages may read their answers. */
    public static final String WEB_ORIGINS = "WEB_ORIGINS";

    /** What Cognito's host of the sign-in pages begins with, unless the stack says otherwise. */
    public String signInPrefix() {
        String prefix = "partner-" + environment().label();
        return suffix == null ? prefix : prefix + "-" + suffix;
    }

    /** Where the site is, and the other web pages that may read what the APIs answer; {@code *} alone for all. */
    public List<String> webOrigins() {
        String site = "https://" + domain.name();
        return rest.origins().contains("*")
                ? List.of("*")
                : Stream.concat(Stream.of(site), rest.origins().stream())
                        .distinct()
                        .toList();
    }

    /** Whether SQS and Secrets Manager have interface endpoints. */
    public boolean hasEndpoints() {
        return network().wantsEndpoints(privateEndpoints);
    }

    @Override
    public Map<String, EgressConfig> outbound() {
        return Map.of("backend", backend.outbound());
    }

    @Override
    public Map<String, SystemImage> images() {
        var images = new TreeMap<>(FunctionConfig.images(functions));
        images.put(MIGRATION, SystemImage.of("migration.tag", backend.architecture()));
        return images;
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

    /** Functions whose answers web pages may read. */
    public Set<String> functionsOfRest() {
        return rest.routes().values().stream()
                .map(ApiConfig.RouteConfig::function)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void validate(String path, Problems problems) {
        PartnerRules.check(this, path, problems);
        bedrock.checkKey(encryption(), path, problems);
        backups().check(path + ".backups", environment(), database, problems);
        BastionConfig.check(path, bastion, database, network(), problems);
    }
}
