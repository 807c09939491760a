package dev.caisson.systems;

import com.pulumi.aws.Provider;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.BucketReplication;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogProducer;
import dev.caisson.components.data.database.Database;
import dev.caisson.components.data.search.SearchCollection;
import dev.caisson.components.data.search.SearchCollectionArgs;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.EncryptionKeyArgs;
import dev.caisson.config.ChronoTrailConfig;
import dev.caisson.naming.Naming;
import org.jspecify.annotations.Nullable;

/** What ChronoTrail keeps: structured data, vectors, media files, the API's images, and who came by. */
record ChronoTrailStores(
        LogBucket accessLogs, Database database, SearchCollection search, Bucket media, ImageRepository images) {

    /** The source's name of the database's user. */
    private static final String USER = "chronotrail";

    /** @param named {@code chronotrail-<stage>} */
    static ChronoTrailStores create(Component system, ChronoTrailConfig config, Foundation foundation, String named) {
        var accessLogs = foundation.accessLogs(system, config, LogProducer.LOAD_BALANCERS, LogProducer.S3_ACCESS);
        return new ChronoTrailStores(
                accessLogs,
                database(system, config, foundation),
                search(system, config, foundation, named),
                new StoresBuilder(system, config, foundation, accessLogs)
                        .bucket("media", config.media().bucket(), null, replication(system, config, foundation)),
                foundation.images(system, "api", named + "-api", false, config.protect()));
    }

    private static Database database(Component system, ChronoTrailConfig config, Foundation foundation) {
        return new Database(
                "database",
                DatabaseDescription.of(config.database(), foundation, config.protect())
                        .masterUsername(USER)
                        .passwordRotationDays(DatabaseDescription.RARELY)
                        .workingHours(
                                config.hours() == null ? null : config.hours().hours())
                        .build(),
                under(system));
    }

    private static SearchCollection search(
            Component system, ChronoTrailConfig config, Foundation foundation, String named) {
        return new SearchCollection(
                "search",
                SearchCollectionArgs.builder()
                        .network(foundation.network())
                        .encryptionKeyArn(foundation.key().arn())
                        .collectionName(Naming.fit(named, SearchCollectionArgs.NAME_LIMIT))
                        .standbyReplicas(config.search().standby())
                        .mostSearchUnits(config.search().mostUnits())
                        .slowMillis(config.search().slowMillis())
                        .protect(config.protect())
                        .alarms(foundation.alarms())
                        .build(),
                under(system));
    }

    /** The media's copy in another region, under a key of that region. */
    private static @Nullable BucketReplication replication(
            Component system, ChronoTrailConfig config, Foundation foundation) {
        String region = config.media().replicaRegion();
        if (region == null) {
            return null;
        }
        Provider there = foundation.stack().providers().in(region);
        var key = new EncryptionKey(
                "replica-key",
                EncryptionKeyArgs.builder()
                        .location(AwsLocation.of(foundation.location().accountId(), region))
                        .alias(foundation.naming().name("replica", 250))
                        .description("Encrypts the copies of the stack's media")
                        .deletionWindowDays(config.encryption().deletionWindowDays())
                        .rotationPeriodDays(config.encryption().rotationPeriodDays())
                        .protect(config.protect())
                        .build(),
                ComponentResourceOptions.builder()
                        .parent(system)
                        .providers(there)
                        .build());
        return new BucketReplication(there, key.arn(), null, config.media().promptly(), foundation.alarms());
    }

    private static ComponentResourceOptions under(Component system) {
        return ComponentResourceOptions.builder().parent(system).build();
    }
}
