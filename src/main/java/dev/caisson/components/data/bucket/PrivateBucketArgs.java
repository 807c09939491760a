package dev.caisson.components.data.bucket;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link PrivateBucket}.
 *
 * @param bucketName name in AWS; null lets Pulumi choose (the default)
 * @param encryptionKeyArn customer key; null for S3's own keys (the default)
 * @param objectLockDays how long no version can be deleted, but by who may lift the lock; 0 for no lock (the default).
 *     The first one makes another bucket: the provider switches locks on with a bucket only
 * @param forceDestroy whether destroying the stack deletes the objects too; false by default
 * @param protect whether Pulumi refuses to delete the bucket; false by default
 */
@Args
record PrivateBucketArgs(
        @Nullable String bucketName,
        @Nullable Output<String> encryptionKeyArn,
        int objectLockDays,
        boolean forceDestroy,
        boolean protect) {}
