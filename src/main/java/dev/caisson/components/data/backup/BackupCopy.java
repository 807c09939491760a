package dev.caisson.components.data.backup;

import com.pulumi.aws.Provider;
import dev.caisson.components.AwsLocation;

/**
 * Where recovery points are copied to, so that they outlive their region.
 *
 * @param provider AWS provider of the other region, and of the same account
 * @param location the same account, and that region
 */
public record BackupCopy(Provider provider, AwsLocation location) {}
