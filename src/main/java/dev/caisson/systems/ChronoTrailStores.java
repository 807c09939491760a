package dev.caisson.systems;

import com.pulumi.aws.Provider;
import dev.caisson.components.AwsLocation;
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
import dev.caisson.config.systems.ChronoTrailConfig;
import dev.caisson.naming.Naming;
import org.jspecify.annotations.Nullable;

/** What ChronoTrail keeps: structured data, vectors, media files, the API's images, and who came by. */
record ChronoTrailStores(
        LogBucket accessLogs, Database database, SearchCollection search, Bucket media, ImageRepository images) {

    /** The source's name of the database's user. */
    private static final String USER = "chronotrail";

    /** @param named {@code chronotrail-<stage>} */
    static ChronoTrailStores create(ChronoTrailConfig config, Foundation foundation, String named) {
        var accessLogs = foundation.accessLogs(LogProducer.LOAD_BALANCERS, LogProducer.S3_ACCESS);
        return new ChronoTrailStores(
                accessLogs,
                database(config, foundation),
                search(config, foundation, named),
                new StoresBuilder(foundation, accessLogs)
                        .bucket("media", config.media().bucket(), null, replication(config, foundation)),
                foundation.images("api", named + "-api", false));
    }

    private static Database database(ChronoTrailConfig config, Foundation foundation) {
        var database = new Database(
                "database",
                DatabaseDescription.of(config.database(), foundation, USER, DatabaseDescription.TASKS_ROTATION_DAYS)
                        .workingHours(
                                config.hours() == null ? null : config.hours().hours())
                        .build(),
                foundation.nested());
        DatabaseBackups.create(foundation, database);
        return database;
    }

    private static SearchCollection search(ChronoTrailConfig config, Foundation foundation, String named) {
        return new SearchCollection(
                "search",
                SearchCollectionArgs.builder()
                        .network(foundation.network())
                        .encryptionKeyArn(foundation.keyArn())
                        .collectionName(Naming.fit(named, SearchCollectionArgs.NAME_LIMIT))
                        .standbyReplicas(config.search().standby())
                        .mostSearchUnits(config.search().mostUnits())
                        .slowMillis(config.search().slowMillis())
                        .protect(config.protect())
                        .alarms(foundation.alarms())
                        .build(),
                foundation.nested());
    }

    /** The media's copy in another region, under a key of that region. */
    private static @Nullable BucketReplication replication(ChronoTrailConfig config, Foundation foundation) {
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
                        .retain(config.encryption().retainIn(config.environment()))
                        .build(),
                foundation.system().nested().providers(there).build());
        return new BucketReplication(there, key.arn(), config.media().promptly(), foundation.alarms());
    }
}
