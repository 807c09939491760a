package dev.caisson.components.compute.fargate;

import dev.caisson.validation.Problems;
import java.util.List;

/**
 * A command that ECS runs inside the container to find out whether it works.
 *
 * @param command program and arguments, which must be in the image
 * @param intervalSeconds time between runs, 5 to 300
 * @param timeoutSeconds time one run may take, 2 to 60
 * @param retries failures in a row that make the container unhealthy, 1 to 10
 * @param startSeconds time at the start in which failures do not count, 0 to 300
 */
public record ContainerHealthCheck(
        List<String> command, int intervalSeconds, int timeoutSeconds, int retries, int startSeconds) {
    public ContainerHealthCheck {
        command = List.copyOf(command);
        Problems.in("a container's health check")
                .check(!command.isEmpty(), "command", null, "must name a program")
                .within("intervalSeconds", intervalSeconds, 5, 300, "seconds")
                .within("timeoutSeconds", timeoutSeconds, 2, 60, "seconds")
                .within("retries", retries, 1, 10, "failures")
                .within("startSeconds", startSeconds, 0, 300, "seconds")
                .throwIfAny();
    }

    /** Every 30 seconds, three failures, one minute to start. */
    public static ContainerHealthCheck running(String... command) {
        return new ContainerHealthCheck(List.of(command), 30, 5, 3, 60);
    }
}
