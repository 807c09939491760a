package dev.caisson.systems;

import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.ImageRepository;
import dev.caisson.components.compute.ImageRepositoryArgs;
import dev.caisson.components.data.Bucket;
import dev.caisson.components.data.Database;
import dev.caisson.components.data.LogBucket;
import dev.caisson.components.data.LogBucketArgs;
import dev.caisson.components.data.LogProducer;
import dev.caisson.components.security.Secret;
import dev.caisson.config.HokusaiConfig;
import java.util.List;

/**
 * What Hokusai keeps: who came by, MLflow's database, two buckets, the images of both services, and the API's key,
 * which AWS makes up unless the stack has a secret {@code api-key}.
 */
record HokusaiStores(
        LogBucket accessLogs,
        Database database,
        Bucket artifacts,
        Bucket pipelineData,
        Secret apiKey,
        ImageRepository apiImages,
        ImageRepository mlflowImages) {
    private static final String ARTIFACTS = "mlflow-artifacts";
    private static final String PIPELINE_DATA = "pipeline-data";

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
        var stores = new StoresBuilder(system, config, foundation, accessLogs);
        return new HokusaiStores(
                accessLogs,
                stores.database(config.database(), DatabaseDescription.RARELY),
                stores.bucket(ARTIFACTS, config.artifacts(), config.named(ARTIFACTS)),
                stores.bucket(PIPELINE_DATA, config.pipelineData(), config.named(PIPELINE_DATA)),
                stores.secrets(List.of(HokusaiConfig.API_KEY)).get(HokusaiConfig.API_KEY),
                images("api", system, config, foundation),
                images("mlflow", system, config, foundation));
    }

    private static ImageRepository images(
            String service, Component system, HokusaiConfig config, Foundation foundation) {
        return new ImageRepository(
                service + "-images",
                ImageRepositoryArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.key().arn())
                        .physicalName(config.named(service))
                        .forceDelete(!config.protect())
                        .protect(config.protect())
                        .build(),
                under(system));
    }

    private static ComponentResourceOptions under(Component system) {
        return ComponentResourceOptions.builder().parent(system).build();
    }
}
