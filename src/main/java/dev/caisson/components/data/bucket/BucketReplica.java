package dev.caisson.components.data.bucket;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** The copy of a {@link Bucket} in another region: as private, versioned and encrypted, and kept as long. */
final class BucketReplica extends Component {
    static final String TYPE = "caisson:data:BucketReplica";

    private final PrivateBucket bucket;

    /** @param options with the provider of the other region */
    BucketReplica(String name, BucketReplication settings, BucketArgs source, ComponentResourceOptions options) {
        super(TYPE, name, options);
        bucket = PrivateBucket.create(
                this,
                PrivateBucketArgsBuilder.builder()
                        .encryptionKeyArn(settings.encryptionKeyArn())
                        .forceDestroy(source.forceDestroy())
                        .protect(source.protect())
                        .build());
        BucketLifecycle.create(this, bucket, source.noncurrentVersionDays(), source.lifecycleRules());
        bucket.attachPolicy(
                Output.tuple(arn(), settings.encryptionKeyArn()).applyValue(known -> statements(known.t1, known.t2)));
        registerOutputs(Map.of("bucketName", bucketName(), "arn", arn()));
    }

    Output<String> bucketName() {
        return bucket.resource().bucket();
    }

    Output<String> arn() {
        return bucket.resource().arn();
    }

    /** S3 replicates into a versioned bucket only. */
    Resource versioning() {
        return bucket.versioning();
    }

    private static List<IamStatement> statements(String arn, String keyArn) {
        List<IamStatement> all = new ArrayList<>(BucketStatements.transport(arn));
        all.add(BucketStatements.customerKeys(arn));
        all.addAll(BucketStatements.encryption(arn, keyArn));
        return all;
    }
}
