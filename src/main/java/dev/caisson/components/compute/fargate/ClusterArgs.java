package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Cluster}.
 *
 * @param location account and region
 * @param encryptionKeyArn customer key that encrypts command sessions; their log group too if it admits CloudWatch Logs
 * @param commandLogs how the log of commands run in containers is kept, and that of the gate
 * @param clusterName name in AWS, at most 255 characters; null lets Pulumi choose
 * @param commandLogGroupName name of the command log group; null lets Pulumi choose
 * @param insights what Container Insights measures
 * @param capacity where tasks run whose service does not say
 * @param alarms told of deployments and migrations that failed, or took long; null for none
 */
@Args
public record ClusterArgs(
        AwsLocation location,
        Output<String> encryptionKeyArn,
        LogSettings commandLogs,
        @Nullable String clusterName,
        @Nullable String commandLogGroupName,
        @Initializer("PER_SERVICE") Insights insights,
        @Initializer("NO_SPOT") Capacity capacity,
        @Nullable AlarmSettings alarms) {

    public static final Insights PER_SERVICE = Insights.ENABLED;
    public static final Capacity NO_SPOT = Capacity.ON_DEMAND;

    /** Detail of Container Insights; each step up costs more custom metrics. */
    public enum Insights {
        /** Nothing: no alarm on the number of running tasks works, nor does scaling on a queue's backlog. */
        DISABLED,
        /** Per service. */
        ENABLED,
        /** Per task and container. */
        ENHANCED
    }

    public ClusterArgs {
        Problems.in("the arguments of a Cluster")
                .required("location", location)
                .required("encryptionKeyArn", encryptionKeyArn)
                .required("commandLogs", commandLogs)
                .check(
                        clusterName == null || clusterName.matches("[A-Za-z0-9_-]{1,255}"),
                        "clusterName",
                        clusterName,
                        "must be 1 to 255 letters, digits, _ or -")
                .throwIfAny();
    }

    public static ClusterArgsBuilder builder() {
        return ClusterArgsBuilder.builder();
    }
}
