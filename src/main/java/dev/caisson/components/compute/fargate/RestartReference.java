package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;

/**
 * The function that gives a cluster's services new tasks when a secret has another value.
 *
 * @param functionName name in AWS
 */
public record RestartReference(Output<String> functionName, Output<String> functionArn) {}
