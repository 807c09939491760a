package dev.caisson.components.data.bucket;

import com.pulumi.core.Output;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What S3 measures of a bucket once a day (namespace AWS/S3).
 *
 * @param name logical name of the bucket
 * @param classes where objects move to: the size is measured of each class and tier by itself
 */
record BucketMetrics(String name, Output<String> bucketName, Set<LifecycleRule.StorageClass> classes) {
    private static final int DAILY = 86_400;

    List<Widget> widgets() {
        // Objects are standard until the rules first run, the day after.
        var sizes = Stream.concat(Stream.of("StandardStorage"), classes.stream().flatMap(BucketMetrics::storageTypes))
                .map(type -> storage("BucketSizeBytes", type))
                .toList();
        return List.of(
                new Widget(name + ": size (bytes)", sizes),
                new Widget(name + ": objects", List.of(storage("NumberOfObjects", "AllStorageTypes"))));
    }

    /** Values of the StorageType dimension of BucketSizeBytes, one for each tier of a class. */
    private static Stream<String> storageTypes(LifecycleRule.StorageClass storageClass) {
        return switch (storageClass) {
            case INTELLIGENT_TIERING ->
                Stream.of("IntelligentTieringFAStorage", "IntelligentTieringIAStorage", "IntelligentTieringAIAStorage");
            case STANDARD_IA -> Stream.of("StandardIAStorage");
            case GLACIER_IR -> Stream.of("GlacierInstantRetrievalStorage");
            case GLACIER -> Stream.of("GlacierStorage");
            case DEEP_ARCHIVE -> Stream.of("DeepArchiveStorage");
        };
    }

    private Metric storage(String metric, String type) {
        return Metric.of("AWS/S3", metric, "Average")
                .dimension("BucketName", bucketName)
                .dimension("StorageType", Output.of(type))
                .every(DAILY);
    }
}
