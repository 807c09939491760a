package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;

/**
 * The function that holds a deployment on a cluster until what it started there has ended well.
 *
 * @param functionName name in AWS
 * @param roleName its role, to which each migration adds the right to start its own task
 */
public record DeploymentGateReference(Output<String> functionName, Output<String> roleName) {}
