package dev.caisson.components.data.bucket;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * Arguments of a {@link LogBucket}.
 *
 * @param location account and region whose services write here
 * @param producers services that write here; nobody else may, but whom additionalStatements admit
 * @param additionalStatements statements of the bucket's policy that let another service write here; called once the
 *     bucket exists; null for none (the default), and then producers names at least one
 * @param encryptionKeyArn customer key, for a service that can deliver under one; null for S3's own keys (the default)
 * @param retentionDays days a log is kept, 1 to 3,653; 365 by default
 * @param objectLockDays days for which nobody can delete a log, but who has s3:BypassGovernanceRetention, 0 to
 *     retentionDays; 0 for no lock (the default). The first one makes another bucket: the provider switches locks on
 *     with a bucket only
 * @param accessLogBucket name of another log bucket, which gets the access log of this one under the component's name
 *     and a slash; null for no access log (the default), as of the bucket that has those of all others
 * @param forceDestroy whether destroying the stack deletes the logs too; false by default
 * @param protect whether Pulumi refuses to delete the bucket; true by default
 */
@Args
public record LogBucketArgs(
        AwsLocation location,
        Set<LogProducer> producers,
        @Nullable Output<String> encryptionKeyArn,
        @Nullable Function<LogBucket, Output<List<IamStatement>>> additionalStatements,
        @Initializer("DEFAULT_RETENTION_DAYS") int retentionDays,
        int objectLockDays,
        @Nullable Output<String> accessLogBucket,
        boolean forceDestroy,
        @Initializer("DEFAULT_PROTECT") boolean protect) {

    public static final int DEFAULT_RETENTION_DAYS = 365;
    public static final boolean DEFAULT_PROTECT = true;

    public LogBucketArgs {
        Problems.in("the arguments of a LogBucket")
                .required("location", location)
                .check(
                        !producers.isEmpty() || additionalStatements != null,
                        "producers",
                        null,
                        "must name at least one service that writes here")
                .check(
                        producers.isEmpty() || encryptionKeyArn == null,
                        "encryptionKeyArn",
                        null,
                        "is for services that can deliver under one: load balancers and S3 cannot")
                .within("retentionDays", retentionDays, 1, 3_653, "days")
                .within("objectLockDays", objectLockDays, 0, retentionDays, "days")
                .throwIfAny();
    }

    public static LogBucketArgsBuilder builder() {
        return LogBucketArgsBuilder.builder();
    }
}
