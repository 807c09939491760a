package dev.caisson.components.audit;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Trail}.
 *
 * @param location account and home region of the trail
 * @param trailName name in AWS: 3 to 128 letters, digits, {@code .}, {@code _} and {@code -}
 * @param encryptionKeyArn customer key that encrypts the logs; its policy must admit CloudTrail
 * @param logs how the log group is kept that alarms read
 * @param retentionDays days a log is kept in the bucket, 1 to 3,653; 365 by default
 * @param objectLockDays days for which nobody can delete a log, but who has s3:BypassGovernanceRetention, 0 to
 *     retentionDays; 0 for no lock (the default). The first lock makes another bucket
 * @param insights whether CloudTrail looks for unusual rates of calls and of errors; it costs by the call; false by
 *     default
 * @param accessLogBucket name of a log bucket, which says who read the one with the logs; null for none (the default)
 * @param forceDestroy whether destroying the stack deletes the logs too; false by default
 * @param protect whether Pulumi refuses to delete trail and bucket; true by default
 */
@Args
public record TrailArgs(
        AwsLocation location,
        String trailName,
        Output<String> encryptionKeyArn,
        LogSettings logs,
        @Initializer("DEFAULT_RETENTION_DAYS") int retentionDays,
        int objectLockDays,
        boolean insights,
        @Nullable Output<String> accessLogBucket,
        boolean forceDestroy,
        @Initializer("DEFAULT_PROTECT") boolean protect) {

    public static final int DEFAULT_RETENTION_DAYS = 365;
    public static final boolean DEFAULT_PROTECT = true;

    public TrailArgs {
        Problems.in("the arguments of a Trail")
                .required("location", location)
                .required("trailName", trailName)
                .check(
                        trailName == null || trailName.matches("[A-Za-z0-9](?:[._-]?[A-Za-z0-9]){2,127}"),
                        "trailName",
                        trailName,
                        "must be 3 to 128 letters, digits, ., _ or -, no two of the latter beside each other")
                .check(
                        trailName == null || trailName.length() <= 128,
                        "trailName",
                        trailName,
                        "must be at most 128 characters")
                .required("encryptionKeyArn", encryptionKeyArn)
                .required("logs", logs)
                .within("retentionDays", retentionDays, 1, 3_653, "days")
                .within("objectLockDays", objectLockDays, 0, retentionDays, "days")
                .throwIfAny();
    }

    public static TrailArgsBuilder builder() {
        return TrailArgsBuilder.builder();
    }
}
