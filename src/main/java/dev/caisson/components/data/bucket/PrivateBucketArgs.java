package dev.caisson.components.data.bucket;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link PrivateBucket}.
 *
 * @param bucketName name in AWS; null lets Pulumi choose (the default)
 * @param encryptionKeyArn customer key; null for S3's own keys (the default)
 * @param forceDestroy whether destroying the stack deletes the objects too; false by default
 * @param protect whether Pulumi refuses to delete the bucket; false by default
 */
@Args
record PrivateBucketArgs(
        @Nullable String bucketName,
        @Nullable Output<String> encryptionKeyArn,
        boolean forceDestroy,
        boolean protect) {}
