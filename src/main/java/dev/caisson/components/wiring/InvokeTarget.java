package dev.caisson.components.wiring;

import com.pulumi.core.Output;

/**
 * A function, as an API or another caller sees it.
 *
 * @param name logical name
 * @param functionName physical name
 * @param invokeArn ARN in the form API Gateway integrates
 * @param timeoutSeconds longest time it takes to answer
 */
public record InvokeTarget(
        String name, Output<String> functionName, Output<String> arn, Output<String> invokeArn, int timeoutSeconds) {}
