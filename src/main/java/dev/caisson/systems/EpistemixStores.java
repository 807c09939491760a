package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.BucketArgs;
import dev.caisson.components.data.bucket.CorsRule;
import dev.caisson.components.data.bucket.LifecycleRule;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogProducer;
import dev.caisson.components.data.database.Database;
import dev.caisson.components.data.database.DatabaseAccess;
import dev.caisson.components.data.database.DatabaseAccessArgs;
import dev.caisson.components.data.database.OwnPassword;
import dev.caisson.components.security.ParameterStore;
import dev.caisson.components.security.ParameterStoreArgs;
import dev.caisson.components.security.Secret;
import dev.caisson.config.binding.SecretValue;
import dev.caisson.config.systems.EpistemixConfig;
import java.util.List;

/**
 * What Epistemix keeps: its database, the parameters that say where it is, uploads and images. The database's password
 * is a secret for the API and a parameter for the migrations; RDS cannot manage it, as it could not be a parameter
 * then.
 *
 * @param parameters {@code /epistemix/<stage>/database/…}
 */
record EpistemixStores(
        Database database,
        ParameterStore parameters,
        LogBucket accessLogs,
        Bucket uploads,
        ImageRepository apiImages,
        ImageRepository migrationImages) {
    /** The database's master, as the source has it. */
    static final String USER = "epistemixuser";

    static EpistemixStores create(EpistemixConfig config, Foundation foundation, String stage) {
        Secret login = login(config, foundation);
        Database database = database(config, foundation, login);
        ParameterStore parameters = parameters(foundation, database, login, "/epistemix/" + stage);
        LogBucket accessLogs = foundation.accessLogs(LogProducer.S3_ACCESS);
        return new EpistemixStores(
                database,
                parameters,
                accessLogs,
                uploads(config, foundation, accessLogs),
                foundation.images("api", Epistemix.named("api", stage), true),
                foundation.images("migration", Epistemix.named("migration", stage), false));
    }

    /** Made up by AWS, unless the stack has a secret {@code database-password}. */
    private static Secret login(EpistemixConfig config, Foundation foundation) {
        SecretValue given = config.secrets().get(EpistemixConfig.PASSWORD);
        return DatabaseLogin.create(foundation, USER, given == null ? null : given.asOutput());
    }

    private static Database database(EpistemixConfig config, Foundation foundation, Secret login) {
        var database = new Database(
                "database",
                DatabaseDescription.of(config.database(), foundation)
                        .masterUsername(USER)
                        .ownPassword(new OwnPassword(login.value(), login.arn(), foundation.keyArn()))
                        .build(),
                foundation.nested());
        DatabaseBackups.create(foundation, database);
        new DatabaseAccess(
                "database-access",
                DatabaseAccessArgs.builder()
                        .database(database)
                        .vpcCidrs(config.access().cidrs())
                        .developerIp(config.access().developerIp())
                        .build(),
                foundation.nested());
        return database;
    }

    private static ParameterStore parameters(Foundation foundation, Database database, Secret login, String path) {
        return new ParameterStore(
                "parameters",
                ParameterStoreArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.keyArn())
                        .path(path)
                        .addTexts("database/host", database.address())
                        .addTexts("database/port", Output.of(String.valueOf(database.port())))
                        .addTexts("database/name", Output.of(database.databaseName()))
                        .addTexts("database/user", Output.of(USER))
                        .addSecrets("database/password", login.value())
                        .build(),
                foundation.nested());
    }

    private static Bucket uploads(EpistemixConfig config, Foundation foundation, LogBucket accessLogs) {
        var bucket = BucketArgs.builder()
                .encryptionKeyArn(foundation.keyArn())
                .noncurrentVersionDays(config.uploads().noncurrentDays())
                .accessLogBucket(accessLogs.bucketName())
                .forceDestroy(!config.protect())
                .protect(config.protect());
        if (config.uploads().expireDays() != null) {
            bucket.addLifecycleRules(
                    "expire", LifecycleRule.expire("", config.uploads().expireDays()));
        }
        if (!config.origins().isEmpty()) {
            // Pages upload to the addresses that the API signs for them.
            bucket.addCorsRules(CorsRule.builder()
                    .origins(config.origins())
                    .methods(List.of("GET", "HEAD", "PUT", "POST"))
                    .headers(List.of("*"))
                    .exposedHeaders(List.of("ETag"))
                    .build());
        }
        return new Bucket("uploads", bucket.build(), foundation.nested());
    }
}
