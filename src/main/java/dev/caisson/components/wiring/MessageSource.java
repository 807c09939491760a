package dev.caisson.components.wiring;

import com.pulumi.core.Output;

/**
 * A queue that a workload consumes.
 *
 * @param name logical name
 * @param queueName physical name, for metrics
 * @param fifo whether its messages come in order
 * @param visibilityTimeoutSeconds how long a received message stays hidden
 */
public record MessageSource(
        String name,
        Output<String> arn,
        Output<String> url,
        Output<String> queueName,
        boolean fifo,
        int visibilityTimeoutSeconds) {}
