package dev.caisson.systems;

import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.ImageRepository;
import dev.caisson.components.compute.ImageRepositoryArgs;
import dev.caisson.components.data.Bucket;
import dev.caisson.components.data.BucketArgs;
import dev.caisson.components.data.Database;
import dev.caisson.components.data.LifecycleRule;
import dev.caisson.components.data.LogBucket;
import dev.caisson.components.data.LogBucketArgs;
import dev.caisson.components.data.LogProducer;
import dev.caisson.components.security.Secret;
import dev.caisson.components.security.SecretArgs;
import dev.caisson.config.BucketConfig;
import dev.caisson.config.HokusaiConfig;
import dev.caisson.config.SecretValue;

/** What Hokusai keeps: MLflow's database, two buckets, the API's key, the images of both services, and who came by. */
record HokusaiStores(
        LogBucket accessLogs,
        Database database,
        Bucket artifacts,
        Bucket pipelineData,
        Secret apiKey,
        ImageRepository apiImages,
        ImageRepository mlflowImages) {
    private static final int GENERATED_LENGTH = 64;

    /**
     * As rare as RDS allows: a task knows the password of its start, and nothing restarts it when RDS makes another.
     */
    private static final int ROTATION_DAYS = 1_000;

    static HokusaiStores create(Component system, HokusaiConfig config, Foundation foundation) {
        var accessLogs = new LogBucket(
                "access-logs",
                LogBucketArgs.builder()
                        .location(foundation.location())
                        .addProducers(LogProducer.LOAD_BALANCERS)
                        .addProducers(LogProducer.S3_ACCESS)
                        .retentionDays(config.logs().retentionDays())
                        .forceDestroy(!config.protect())
                        .protect(config.protect())
                        .build(),
                under(system));
        var database = new Database(
                "database",
                DatabaseDescription.of(config.database(), foundation, config.protect())
                        .passwordRotationDays(ROTATION_DAYS)
                        .build(),
                under(system));
        var buckets = new Buckets(system, config, foundation, accessLogs);
        return new HokusaiStores(
                accessLogs,
                database,
                buckets.create("mlflow-artifacts", config.artifacts()),
                buckets.create("pipeline-data", config.pipelineData()),
                apiKey(system, config, foundation),
                images("api", system, config, foundation),
                images("mlflow", system, config, foundation));
    }

    /** Made up by AWS, unless the stack has a secret of this name. */
    private static Secret apiKey(Component system, HokusaiConfig config, Foundation foundation) {
        SecretValue given = config.secrets().get(HokusaiConfig.API_KEY);
        var key = SecretArgs.builder()
                .location(foundation.location())
                .encryptionKeyArn(foundation.key().arn())
                .description("What the API signs and checks its keys with")
                .value(given == null ? null : given.asOutput())
                .generatedLength(given == null ? GENERATED_LENGTH : null)
                .protect(config.protect());
        if (!config.protect()) {
            key.recoveryWindowDays(0);
        }
        return new Secret(HokusaiConfig.API_KEY, key.build(), under(system));
    }

    private static ImageRepository images(
            String service, Component system, HokusaiConfig config, Foundation foundation) {
        return new ImageRepository(
                service + "-images",
                ImageRepositoryArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.key().arn())
                        .physicalName("hokusai-" + service + "-" + config.stage())
                        .forceDelete(!config.protect())
                        .protect(config.protect())
                        .build(),
                under(system));
    }

    private static ComponentResourceOptions under(Component system) {
        return ComponentResourceOptions.builder().parent(system).build();
    }

    private record Buckets(Component system, HokusaiConfig config, Foundation foundation, LogBucket accessLogs) {

        Bucket create(String what, BucketConfig bucket) {
            var args = BucketArgs.builder()
                    .encryptionKeyArn(foundation.key().arn())
                    .bucketName("hokusai-" + what + "-" + config.stage())
                    .noncurrentVersionDays(bucket.noncurrentDays())
                    .accessLogBucket(accessLogs.bucketName())
                    .accessLogPrefix(what + "/")
                    .forceDestroy(!config.protect())
                    .protect(config.protect());
            if (bucket.expireDays() != null) {
                args.addLifecycleRules("expire", LifecycleRule.expire("", bucket.expireDays()));
            }
            if (bucket.intelligentTiering()) {
                args.addLifecycleRules(
                        "tiering", LifecycleRule.move("", LifecycleRule.StorageClass.INTELLIGENT_TIERING, 0));
            }
            return new Bucket(what, args.build(), under(system));
        }
    }
}
