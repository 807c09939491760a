package dev.caisson.components.data.bucket;

import com.pulumi.aws.s3.BucketCorsConfigurationV2;
import com.pulumi.aws.s3.BucketCorsConfigurationV2Args;
import com.pulumi.aws.s3.inputs.BucketCorsConfigurationV2CorsRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * An S3 bucket (AWS::S3::Bucket): private, without ACLs, versioned, encrypted, closed to old TLS and to uploads with
 * other keys; or somebody else's ({@link #existing}).
 */
public final class Bucket extends Component {
    static final String TYPE = "caisson:data:Bucket";

    private final Output<String> bucketName;
    private final Output<String> arn;
    private final @Nullable Output<String> regionalDomainName;
    private final BucketGrants grants;
    private final @Nullable BucketReplica replica;
    private final BucketMetrics metrics;

    public Bucket(String name, BucketArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        var bucket = PrivateBucket.create(
                this,
                PrivateBucketArgsBuilder.builder()
                        .bucketName(args.bucketName())
                        .encryptionKeyArn(args.encryptionKeyArn())
                        .objectLockDays(args.objectLockDays())
                        .forceDestroy(args.forceDestroy())
                        .protect(args.protect())
                        .build());
        bucketName = bucket.resource().bucket();
        arn = bucket.resource().arn();
        regionalDomainName = bucket.resource().bucketRegionalDomainName();
        grants = new BucketGrants(name, bucketName, arn, args.encryptionKeyArn());
        metrics = new BucketMetrics(
                name, bucketName, LifecycleRule.classes(args.lifecycleRules().values()));
        BucketLifecycle.create(this, bucket, args.noncurrentVersionDays(), args.lifecycleRules());
        bucket.attachPolicy(statements(args));
        createCors(args, bucket);
        bucket.logAccess(args.accessLogBucket());
        replica = replicate(args, bucket);
        registerOutputs(Map.of("bucketName", bucketName, "arn", arn));
    }

    private Bucket(String name, ExistingBucketArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        bucketName = args.bucketName();
        arn = args.arn();
        regionalDomainName = null;
        replica = null;
        grants = new BucketGrants(name, bucketName, arn, args.encryptionKeyArn());
        metrics = new BucketMetrics(name, bucketName, EnumSet.allOf(LifecycleRule.StorageClass.class));
        registerOutputs(Map.of("bucketName", bucketName, "arn", arn));
    }

    /** Uses a bucket that somebody else made; changes nothing in it. */
    public static Bucket existing(String name, ExistingBucketArgs args, @Nullable ComponentResourceOptions options) {
        return new Bucket(name, args, options);
    }

    /** Name in AWS. */
    public Output<String> bucketName() {
        return bucketName;
    }

    public Output<String> arn() {
        return arn;
    }

    /** {@code <name>.s3.<region>.amazonaws.com}, as CloudFront wants it; empty for an existing bucket. */
    public Optional<Output<String>> regionalDomainName() {
        return Optional.ofNullable(regionalDomainName);
    }

    /** Name of the copy in another region; empty if there is none. */
    public Optional<Output<String>> replicaName() {
        return Optional.ofNullable(replica).map(BucketReplica::bucketName);
    }

    /** Lets a workload list and read objects; hands it {@code <NAME>_BUCKET}. */
    public void grantRead(Workload workload) {
        grantRead(workload, "");
    }

    /** Lets a workload list and read objects under a prefix ({@code reports/}); hands it {@code <NAME>_BUCKET}. */
    public void grantRead(Workload workload, String prefix) {
        grants.read(workload, prefix);
    }

    /** Lets a workload upload objects, but not read, list or delete them; hands it {@code <NAME>_BUCKET}. */
    public void grantWrite(Workload workload) {
        grantWrite(workload, "");
    }

    /** Lets a workload upload objects under a prefix; hands it {@code <NAME>_BUCKET}. */
    public void grantWrite(Workload workload, String prefix) {
        grants.write(workload, prefix);
    }

    /** Both {@link #grantRead(Workload)} and {@link #grantWrite(Workload)}. */
    public void grantReadWrite(Workload workload) {
        grantReadWrite(workload, "");
    }

    /** Both {@link #grantRead(Workload, String)} and {@link #grantWrite(Workload, String)}. */
    public void grantReadWrite(Workload workload, String prefix) {
        grantRead(workload, prefix);
        grantWrite(workload, prefix);
    }

    /** Lets a workload delete objects under a prefix ("" for all); their versions stay for the bucket's days. */
    public void grantDelete(Workload workload, String prefix) {
        grants.delete(workload, prefix);
    }

    /** Size and number of objects, measured by S3 once a day. */
    public List<Widget> widgets() {
        return metrics.widgets();
    }

    private Output<List<IamStatement>> statements(BucketArgs args) {
        Output<List<IamStatement>> own = args.encryptionKeyArn() == null
                ? arn.applyValue(Bucket::always)
                : Output.tuple(arn, args.encryptionKeyArn()).applyValue(known -> {
                    List<IamStatement> all = always(known.t1);
                    all.addAll(BucketStatements.encryption(known.t1, known.t2));
                    return all;
                });
        if (args.additionalStatements() == null) {
            return own;
        }
        return Output.tuple(own, args.additionalStatements().apply(this)).applyValue(known -> {
            List<IamStatement> all = new ArrayList<>(known.t1);
            all.addAll(known.t2);
            return all;
        });
    }

    private static List<IamStatement> always(String arn) {
        List<IamStatement> all = new ArrayList<>(BucketStatements.transport(arn));
        all.add(BucketStatements.customerKeys(arn));
        return all;
    }

    private void createCors(BucketArgs args, PrivateBucket bucket) {
        if (args.corsRules().isEmpty()) {
            return;
        }
        new BucketCorsConfigurationV2(
                childName("cors"),
                BucketCorsConfigurationV2Args.builder()
                        .bucket(bucket.resource().id())
                        .corsRules(args.corsRules().stream().map(Bucket::cors).toList())
                        .build(),
                child().build());
    }

    private static BucketCorsConfigurationV2CorsRuleArgs cors(CorsRule rule) {
        return BucketCorsConfigurationV2CorsRuleArgs.builder()
                .allowedOrigins(rule.origins())
                .allowedMethods(rule.methods())
                .allowedHeaders(rule.headers())
                .exposeHeaders(rule.exposedHeaders())
                .maxAgeSeconds(CorsRule.MAX_AGE_SECONDS)
                .build();
    }

    private @Nullable BucketReplica replicate(BucketArgs args, PrivateBucket bucket) {
        BucketReplication settings = args.replication();
        if (settings == null) {
            return null;
        }
        var copy = new BucketReplica(
                childName("replica"),
                settings,
                args,
                nested().providers(settings.provider()).build());
        BucketReplicator.create(this, bucket, copy, settings, args.encryptionKeyArn());
        return copy;
    }
}
