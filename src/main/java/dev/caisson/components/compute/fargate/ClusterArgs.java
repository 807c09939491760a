package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Cluster}.
 *
 * @param location account and region
 * @param encryptionKeyArn customer key that encrypts command sessions; null leaves them to TLS
 * @param commandLogs how the log of commands run in containers is kept, and those of the gate and of restarts
 * @param clusterName name in AWS, 1 to 255 letters, digits, _ or -; null lets Pulumi choose (the default)
 * @param commandLogGroupName name of the command log group; null lets Pulumi choose (the default)
 * @param connected whether its services can find each other by name (ECS Service Connect, with a namespace in AWS Cloud
 *     Map); false by default
 * @param alarms told of deployments, migrations and restarts that failed, or took long; null for none (the default)
 */
@Args
public record ClusterArgs(
        AwsLocation location,
        @Nullable Output<String> encryptionKeyArn,
        LogSettings commandLogs,
        @Nullable String clusterName,
        @Nullable String commandLogGroupName,
        boolean connected,
        @Nullable AlarmSettings alarms) {

    public ClusterArgs {
        Problems.in("the arguments of a Cluster")
                .required("location", location)
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
