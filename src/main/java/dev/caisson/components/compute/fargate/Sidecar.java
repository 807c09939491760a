package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A helper container in the same task: a telemetry collector, a proxy. It shares the task's role, network and size, and
 * is as hardened as the main container.
 *
 * @param name of the container, unique in the task
 * @param essential whether the task ends when it does
 * @param command null for the image's own
 * @param user {@code uid:gid}; null for the image's own
 */
public record Sidecar(
        String name,
        Output<String> image,
        boolean essential,
        @Nullable List<String> command,
        Map<String, String> environment,
        @Nullable String user) {

    public Sidecar {
        environment = Map.copyOf(environment);
        var problems = Problems.in("sidecar " + name)
                .check(
                        name.matches("[A-Za-z0-9_-]{1,255}") && !name.equals(FargateService.CONTAINER),
                        "name",
                        name,
                        "must be 1 to 255 letters, digits, _ or -, and not " + FargateService.CONTAINER);
        SecretLookalikes.check(problems, "environment", environment);
        problems.throwIfAny();
    }
}
