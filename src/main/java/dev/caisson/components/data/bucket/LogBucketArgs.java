package dev.caisson.components.data.bucket;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link LogBucket}.
 *
 * @param location account and region whose services write here
 * @param producers services that write here; nobody else may
 * @param retentionDays days a log is kept, 1 to 3,650
 * @param bucketName name in AWS, 3 to 63 lower-case letters, digits and hyphens; null lets Pulumi choose
 * @param forceDestroy whether destroying the stack deletes the logs too
 * @param protect whether Pulumi refuses to delete the bucket
 */
@Args
public record LogBucketArgs(
        AwsLocation location,
        Set<LogProducer> producers,
        @Initializer("ONE_YEAR") int retentionDays,
        @Nullable String bucketName,
        boolean forceDestroy,
        @Initializer("PROTECTED") boolean protect) {

    public static final int ONE_YEAR = 365;
    public static final boolean PROTECTED = true;

    public LogBucketArgs {
        var problems = Problems.in("the arguments of a LogBucket")
                .required("location", location)
                .check(!producers.isEmpty(), "producers", null, "must name at least one service that writes here")
                .within("retentionDays", retentionDays, 1, 3_653, "days");
        BucketNames.check(problems, bucketName);
        problems.throwIfAny();
    }

    public static LogBucketArgsBuilder builder() {
        return LogBucketArgsBuilder.builder();
    }
}
