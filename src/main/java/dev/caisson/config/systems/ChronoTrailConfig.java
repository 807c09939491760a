package dev.caisson.config.systems;

import dev.caisson.config.BastionConfig;
import dev.caisson.config.BucketConfig;
import dev.caisson.config.DatabaseConfig;
import dev.caisson.config.EgressConfig;
import dev.caisson.config.Environment;
import dev.caisson.config.FirewallConfig;
import dev.caisson.config.FoundationConfig;
import dev.caisson.config.LoadBalancerConfig;
import dev.caisson.config.OwnVariables;
import dev.caisson.config.SystemImage;
import dev.caisson.config.TaskConfig;
import dev.caisson.config.UsersConfig;
import dev.caisson.config.WorkingHoursConfig;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.config.facts.Regions;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be said about one stack of ChronoTrail. */
public record ChronoTrailConfig(
        @Inline FoundationConfig foundation,

        @Key(
                description =
                        "What follows the environment in the names that others rely on (cluster, log group, repository, parameters, collection), so that a second stack of one environment fits into the account. Another one later makes all of them anew, without what is in them.",
                pattern = Suffix.PATTERN,
                format = Suffix.FORMAT,
                example = "alice")
        @Nullable
        String suffix,

        @Key(description = "The DNS zone that the API's host is in.")
        DomainConfig domain,

        @Key(description = "The load balancer in front of the API, with HTTPS always.", defaultValue = "{}")
        LoadBalancerConfig loadBalancer,

        @Key(description = "The web firewall before the API and the sign-in pages.", defaultValue = "{}")
        FirewallConfig firewall,

        @Key(description = "The API.", defaultValue = "{}") AppConfig api,

        @Key(
                description =
                        "What the API's image runs to change the database's schema before the API is updated; the search indexes are its work, too.",
                defaultValue = "[\"alembic\", \"upgrade\", \"head\"]",
                repeats = true)
        List<String> migration,

        @Key(description = "PostgreSQL.", defaultValue = "{}")
        DatabaseConfig database,

        @Key(description = BastionConfig.DESCRIPTION, example = BastionConfig.EXAMPLE) @Nullable
        BastionConfig bastion,

        @Key(description = "The vector collection.", defaultValue = "{}")
        SearchConfig search,

        @Key(description = "The bucket of media files.", defaultValue = "{}")
        MediaConfig media,

        @Key(description = "The users and how they sign in.", defaultValue = "{}")
        UsersConfig users,

        @Key(
                description =
                        "When people work with the stack. Outside of it the API has no tasks, and the database is stopped; always on if not given, and in prod.")
        @Nullable
        WorkingHoursConfig hours)
        implements SystemConfig, Validated {

    /** Names that others rely on end with it: {@code dev}, {@code dev-alice}. */
    public String stage() {
        return environment().label() + (suffix == null ? "" : "-" + suffix);
    }

    /**
     * Where the API answers: {@code api.}, {@code staging-api.} or {@code dev-api.} of the domain, unless it is given.
     */
    public String host() {
        if (loadBalancer.host() != null) {
            return loadBalancer.host();
        }
        String first = environment() == Environment.PROD ? "api" : environment().label() + "-api";
        return first + "." + domain.name();
    }

    @Override
    public Map<String, EgressConfig> outbound() {
        return Map.of("api", api.task().outbound());
    }

    @Override
    public Map<String, SystemImage> images() {
        return Map.of("api", SystemImage.of("api.tag", api.task().architecture()));
    }

    @Override
    public void checkRegion(String region, Problems problems) {
        loadBalancer.checkRegion("caisson:loadBalancer", region, problems);
        problems.check(
                !region.equals(media.replicaRegion()),
                "caisson:media.replicaRegion",
                region,
                "is the stack's own region: a copy there survives nothing that the media do not; choose another");
    }

    @Override
    public void validate(String path, Problems problems) {
        network().checkLoadBalancer(path, problems);
        network().checkEndpointZones(path, problems, false);
        UnusedSecrets.check(problems, path, this, users.neededSecrets());
        problems.check(
                        api.tag() == null || !migration.isEmpty(),
                        path + ".migration",
                        null,
                        "must have at least one word: the API's image says no other way what to run")
                .check(
                        !loadBalancer.plainHttp(),
                        path + ".loadBalancer.plainHttp",
                        true,
                        "is not for this system: its certificate proves itself")
                .check(
                        host().endsWith("." + domain.name()),
                        path + ".loadBalancer.host",
                        host(),
                        "must end with ." + domain.name())
                .check(
                        network().hasNat(),
                        path + ".network.nat",
                        "none",
                        "leaves the API without a way to its image: use single, per-zone or instance")
                .check(hours == null || environment() != Environment.PROD, path + ".hours", null, "are not for prod")
                .check(
                        hours == null || database.replicas().isEmpty(),
                        path + ".hours",
                        null,
                        "cannot go with caisson:database.replicas: RDS stops no instance that has any");
        Set<String> own = OwnVariables.withDatabase(
                database.replicas().keySet(), "ENVIRONMENT", "MEDIA_BUCKET", "PARAMETERS_PATH", "SEARCH_ENDPOINT");
        own.addAll(OwnVariables.USERS);
        OwnVariables.check(problems, path + ".api", api.task().environment(), own);
        users.check(path + ".users", problems, secrets().keySet(), environment() == Environment.DEV, domain.name());
        backups().check(path + ".backups", environment(), database, problems);
        BastionConfig.check(path, bastion, database, network(), problems);
    }

    /** The DNS zone. */
    public record DomainConfig(
            @Key(
                    description = "Name of the zone.",
                    defaultValue = "\"chronotrail.com\"",
                    pattern = "([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}",
                    format = "a domain name in lower case")
            String name,

            @Key(
                    description = "Id of the public hosted zone in Route 53, which is there already.",
                    pattern = "Z[A-Z0-9]{1,31}",
                    format = "the id of a hosted zone",
                    example = "Z0123456789ABCDEFGHIJ")
            String zone) {}

    /** The API's tasks. */
    public record AppConfig(
            @Key(
                    description =
                            "Tag of its image in the stack's repository; a placeholder that answers health checks until there is one.",
                    pattern = SystemImage.PINNED_TAG,
                    format = SystemImage.A_PINNED_VERSION,
                    example = "2026-11-21-3f2a1c9")
            @Nullable
            String tag,

            @Inline TaskConfig task)
            implements Validated {

        @Override
        public void validate(String path, Problems problems) {
            task.checkScaling(path, problems, true, false);
        }
    }

    /** The vector collection. */
    public record SearchConfig(
            @Key(
                    description =
                            "Whether a second zone holds a copy: about 350 instead of 175 dollars a month at the least. It can never be changed.",
                    defaultValue = "true")
            boolean standby,

            @Key(
                    description = "Capacity for searching, over all collections of the account, that raises an alarm.",
                    unit = "OpenSearch capacity units",
                    defaultValue = "4",
                    min = 1,
                    max = 1700)
            int mostUnits,

            @Key(
                    description = "Mean time of a search that raises an alarm.",
                    unit = "milliseconds",
                    defaultValue = "1000",
                    min = 1,
                    max = 60000)
            int slowMillis) {}

    /** The bucket of media files. */
    public record MediaConfig(
            @Inline BucketConfig bucket,

            @Key(description = "Region that gets a copy of everything; no copy if not given.", example = "us-west-2")
            @Nullable
            String replicaRegion,

            @Key(
                    description = "Whether S3 promises the copies within 15 minutes, at a price per GB.",
                    defaultValue = "false")
            boolean promptly)
            implements Validated {

        @Override
        public void validate(String path, Problems problems) {
            problems.check(
                    replicaRegion == null || Regions.exists(replicaRegion),
                    path + ".replicaRegion",
                    replicaRegion,
                    "must be a region, such as us-west-2" + Regions.hint(replicaRegion));
            problems.check(
                    replicaRegion != null || !promptly,
                    path + ".promptly",
                    true,
                    "needs replicaRegion: there is no copy to be prompt about");
        }
    }
}
