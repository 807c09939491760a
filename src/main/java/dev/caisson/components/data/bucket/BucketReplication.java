package dev.caisson.components.data.bucket;

import com.pulumi.aws.Provider;
import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Bucket} is copied to another region: every new version of an object, and every deletion marker, but no
 * deletion of a version. What was there before replication began is not copied; S3 Batch Replication does that once.
 *
 * @param provider AWS provider of the other region, and of the same account
 * @param encryptionKeyArn customer key there
 * @param timeControl whether S3 promises to copy 99.99 % of the objects within 15 minutes, at a price per GB
 * @param alarms told when objects are not copied, or late; null for none
 */
public record BucketReplication(
        Provider provider,
        Output<String> encryptionKeyArn,
        boolean timeControl,
        @Nullable AlarmSettings alarms) {}
