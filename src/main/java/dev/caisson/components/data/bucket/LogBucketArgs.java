package dev.caisson.components.data.bucket;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Set;

/**
 * Arguments of a {@link LogBucket}.
 *
 * @param location account and region whose services write here
 * @param producers services that write here, at least one; nobody else may
 * @param retentionDays days a log is kept, 1 to 3,653; 365 by default
 * @param forceDestroy whether destroying the stack deletes the logs too; false by default
 * @param protect whether Pulumi refuses to delete the bucket; true by default
 */
@Args
public record LogBucketArgs(
        AwsLocation location,
        Set<LogProducer> producers,
        @Initializer("DEFAULT_RETENTION_DAYS") int retentionDays,
        boolean forceDestroy,
        @Initializer("DEFAULT_PROTECT") boolean protect) {

    public static final int DEFAULT_RETENTION_DAYS = 365;
    public static final boolean DEFAULT_PROTECT = true;

    public LogBucketArgs {
        Problems.in("the arguments of a LogBucket")
                .required("location", location)
                .check(!producers.isEmpty(), "producers", null, "must name at least one service that writes here")
                .within("retentionDays", retentionDays, 1, 3_653, "days")
                .throwIfAny();
    }

    public static LogBucketArgsBuilder builder() {
        return LogBucketArgsBuilder.builder();
    }
}
