package dev.caisson.components.compute.fargate;

import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the number of a service's tasks follows its load, from the desired count up. Each target asks for a number of
 * tasks; the highest wins.
 *
 * @param maximum most tasks, 1 to 5,000; null for three times the desired count (the default)
 * @param cpuPercent average CPU use to keep, 10 to 90 %; null to ignore CPU; 60 by default
 * @param memoryPercent average memory use to keep, 10 to 90 %; null to ignore memory (the default)
 * @param requestsPerTarget requests each task should get per minute; needs an exposure; null to ignore requests (the
 *     default)
 * @param backlogPerTask messages each task should have to work on, for each queue the service consumes; null to ignore
 *     queues (the default)
 * @param schedules other bounds at certain times, by name; none by default
 */
@Args
public record ServiceScaling(
        @Nullable Integer maximum,
        @Initializer("DEFAULT_CPU_PERCENT") @Nullable Integer cpuPercent,
        @Nullable Integer memoryPercent,
        @Nullable Integer requestsPerTarget,
        @Nullable Integer backlogPerTask,
        Map<String, ScheduledCapacity> schedules) {

    public static final Integer DEFAULT_CPU_PERCENT = 60;

    private static final int MAXIMUM_TO_DESIRED_COUNT = 3;

    public ServiceScaling {
        var problems = Problems.in("the scaling of a service");
        bounded(problems, "maximum", maximum, 1, 5_000, "tasks");
        bounded(problems, "cpuPercent", cpuPercent, 10, 90, "%");
        bounded(problems, "memoryPercent", memoryPercent, 10, 90, "%");
        bounded(problems, "requestsPerTarget", requestsPerTarget, 1, Integer.MAX_VALUE, "requests");
        bounded(problems, "backlogPerTask", backlogPerTask, 1, Integer.MAX_VALUE, "messages");
        problems.check(
                        cpuPercent != null
                                || memoryPercent != null
                                || requestsPerTarget != null
                                || backlogPerTask != null
                                || !schedules.isEmpty(),
                        "cpuPercent",
                        null,
                        "something must decide: a target or a schedule")
                .throwIfAny();
    }

    public static ServiceScalingBuilder builder() {
        return ServiceScalingBuilder.builder();
    }

    int maximumOf(int desiredCount) {
        return maximum == null ? MAXIMUM_TO_DESIRED_COUNT * desiredCount : maximum;
    }

    /** The fewest tasks at any time of the day. */
    int lowest(int desiredCount) {
        return IntStream.concat(
                        IntStream.of(desiredCount), schedules.values().stream().mapToInt(ScheduledCapacity::minimum))
                .min()
                .orElseThrow();
    }

    void check(Problems problems, int desiredCount, boolean exposed) {
        int most = maximumOf(desiredCount);
        problems.check(
                        desiredCount <= most,
                        "desiredCount",
                        desiredCount,
                        "must be at most the scaling's maximum, " + most)
                .check(
                        desiredCount > 0 || backlogPerTask != null || !schedules.isEmpty(),
                        "desiredCount",
                        desiredCount,
                        "must be at least 1: without a backlogPerTask or a schedule nothing starts the first task; a "
                                + "service that is off has scaling(null)")
                .check(most > 0, "scaling.maximum", maximum, "is required where desiredCount is 0")
                .check(
                        requestsPerTarget == null || exposed,
                        "scaling.requestsPerTarget",
                        requestsPerTarget,
                        "needs an exposure: only a load balancer counts requests");
    }

    private static void bounded(
            Problems problems, String path, @Nullable Integer value, int lowest, int highest, String unit) {
        if (value != null) {
            problems.within(path, value, lowest, highest, unit);
        }
    }
}
