package dev.caisson.systems;

import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogProducer;
import dev.caisson.components.data.database.Database;
import dev.caisson.components.security.Secret;
import dev.caisson.config.systems.HokusaiConfig;
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

    static HokusaiStores create(HokusaiConfig config, Foundation foundation) {
        var accessLogs = foundation.accessLogs(LogProducer.LOAD_BALANCERS, LogProducer.S3_ACCESS);
        var stores = new StoresBuilder(foundation, accessLogs);
        return new HokusaiStores(
                accessLogs,
                stores.database(config.database(), DatabaseDescription.TASKS_ROTATION_DAYS),
                stores.bucket(ARTIFACTS, config.artifacts(), config.named(ARTIFACTS)),
                stores.bucket(PIPELINE_DATA, config.pipelineData(), config.named(PIPELINE_DATA)),
                stores.secrets(List.of(HokusaiConfig.API_KEY)).get(HokusaiConfig.API_KEY),
                foundation.images("api", config.named("api"), false),
                foundation.images("mlflow", config.named("mlflow"), false));
    }
}
