package dev.caisson.cli.validate;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** Whether buckets are there and closed to the public. */
final class BucketChecks implements StackChecks {
    private static final String[] TYPES = {"aws:s3/bucketV2:BucketV2", "aws:s3/bucket:Bucket"};
    private static final String KIND = "buckets";

    private final Aws aws;

    BucketChecks(Aws aws) {
        this.aws = aws;
    }

    @Override
    public List<Question> of(StackState state) {
        return state.ofType(TYPES).stream()
                .map(bucket -> Question.single(bucket.component(), KIND, () -> check(bucket)))
                .toList();
    }

    private Check check(DeployedResource bucket) throws AwsException {
        S3Client s3 = aws.client(S3Client.class, S3Client::builder, bucket.region());
        aws.ask(Right.BUCKET, () -> s3.headBucket(ask -> ask.bucket(bucket.id())));
        try {
            var block = aws.ask(Right.BUCKET_ACCESS, () -> s3.getPublicAccessBlock(ask -> ask.bucket(bucket.id())))
                    .publicAccessBlockConfiguration();
            return Check.of(
                    bucket.component(),
                    KIND,
                    isClosed(block),
                    isClosed(block) ? "is there, closed to the public" : "does not block all public access");
        } catch (AwsException e) {
            // NoSuchPublicAccessBlockConfiguration: it has none.
            if (e.kind() == Kind.MISSING) {
                return Check.of(bucket.component(), KIND, false, "does not block public access");
            }
            throw e;
        }
    }

    private static boolean isClosed(PublicAccessBlockConfiguration block) {
        return Boolean.TRUE.equals(block.blockPublicAcls())
                && Boolean.TRUE.equals(block.blockPublicPolicy())
                && Boolean.TRUE.equals(block.ignorePublicAcls())
                && Boolean.TRUE.equals(block.restrictPublicBuckets());
    }
}
