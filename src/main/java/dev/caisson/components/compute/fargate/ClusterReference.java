package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Cluster} as its services see it.
 *
 * @param name physical name, for metrics and scaling
 * @param commandLogGroupArn where commands run in its tasks are logged
 * @param commandKeyArn customer key that encrypts those sessions; null for none
 * @param namespaceArn where its services find each other (Service Connect); null for none
 * @param gate holds deployments until they have ended well, and starts migrations
 * @param restart gives services new tasks when a secret has another value; made for the first that asks for it
 */
public record ClusterReference(
        Output<String> arn,
        Output<String> name,
        Output<String> commandLogGroupArn,
        @Nullable Output<String> commandKeyArn,
        @Nullable Output<String> namespaceArn,
        DeploymentGateReference gate,
        Supplier<RestartReference> restart) {}
