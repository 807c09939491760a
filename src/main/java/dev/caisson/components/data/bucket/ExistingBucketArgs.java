package dev.caisson.components.data.bucket;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A bucket that somebody else made.
 *
 * @param bucketName its name
 * @param arn its ARN, {@code arn:aws:s3:::<name>}
 * @param encryptionKeyArn the customer key it is encrypted with; null (the default) for S3's own
 */
@Args
public record ExistingBucketArgs(
        Output<String> bucketName,
        Output<String> arn,
        @Nullable Output<String> encryptionKeyArn) {

    public ExistingBucketArgs {
        Problems.in("the arguments of an existing Bucket")
                .required("bucketName", bucketName)
                .required("arn", arn)
                .throwIfAny();
    }

    public static ExistingBucketArgsBuilder builder() {
        return ExistingBucketArgsBuilder.builder();
    }
}
