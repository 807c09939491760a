package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as its services see it: made here ({@link Cluster#reference}), or somebody else's ({@link #existing}).
 *
 * @param name physical name, for metrics and scaling
 * @param commandLogGroupArn where commands run in its tasks are logged; null if nowhere
 * @param commandKeyArn key that encrypts those sessions; null for none
 * @param gate holds deployments until they have ended well; null where nothing does, and no migration can run
 */
public record ClusterReference(
        Output<String> arn,
        Output<String> name,
        @Nullable Output<String> commandLogGroupArn,
        @Nullable Output<String> commandKeyArn,
        @Nullable GateReference gate) {

    /** A cluster somebody else made; it must have the capacity providers FARGATE and FARGATE_SPOT. */
    public static ClusterReference existing(Output<String> arn, Output<String> name) {
        return new ClusterReference(arn, name, null, null, null);
    }
}
