package dev.caisson.components.compute.fargate;

import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the number of a service's tasks follows its load. Each target asks for a number of tasks; the highest wins.
 *
 * @param minimum fewest tasks, 0 to 5,000; null for the desired count; 0 needs a backlog to wake up for
 * @param maximum most tasks, 1 to 5,000; null for three times the desired count
 * @param cpuPercent average CPU use to keep, 10 to 90; null to ignore CPU
 * @param memoryPercent average memory use to keep, 10 to 90; null to ignore memory
 * @param requestsPerTarget requests each task should get per minute; needs an exposure; null to ignore requests
 * @param backlogPerTask messages each task should have to work on, for each queue the service consumes; null to ignore
 *     queues
 * @param schedules other bounds at certain times, by name
 * @param scaleOutSeconds pause after tasks were added, 0 to 3,600
 * @param scaleInSeconds pause after tasks were taken away, 0 to 3,600
 */
@Args
public record ServiceScaling(
        @Nullable Integer minimum,
        @Nullable Integer maximum,
        @Initializer("SIXTY_PERCENT") @Nullable Integer cpuPercent,
        @Nullable Integer memoryPercent,
        @Nullable Integer requestsPerTarget,
        @Nullable Integer backlogPerTask,
        Map<String, ScheduledCapacity> schedules,
        @Initializer("ONE_MINUTE") int scaleOutSeconds,
        @Initializer("FIVE_MINUTES") int scaleInSeconds) {

    public static final Integer SIXTY_PERCENT = 60;
    public static final int ONE_MINUTE = 60;
    public static final int FIVE_MINUTES = 300;

    private static final int HEADROOM = 3;
    private static final int MOST = 5_000;

    public ServiceScaling {
        var problems = Problems.in("the scaling of a service");
        bounded(problems, "minimum", minimum, 0, MOST, "tasks");
        bounded(problems, "maximum", maximum, 1, MOST, "tasks");
        bounded(problems, "cpuPercent", cpuPercent, 10, 90, "%");
        bounded(problems, "memoryPercent", memoryPercent, 10, 90, "%");
        bounded(problems, "requestsPerTarget", requestsPerTarget, 1, Integer.MAX_VALUE, "requests");
        bounded(problems, "backlogPerTask", backlogPerTask, 1, Integer.MAX_VALUE, "messages");
        problems.check(
                        minimum == null || maximum == null || minimum <= maximum,
                        "minimum",
                        minimum,
                        "must be at most the maximum, " + maximum)
                .check(
                        cpuPercent != null
                                || memoryPercent != null
                                || requestsPerTarget != null
                                || backlogPerTask != null
                                || !schedules.isEmpty(),
                        "cpuPercent",
                        null,
                        "something must decide: a target or a schedule")
                .within("scaleOutSeconds", scaleOutSeconds, 0, 3_600, "seconds")
                .within("scaleInSeconds", scaleInSeconds, 0, 3_600, "seconds")
                .throwIfAny();
    }

    public static ServiceScalingBuilder builder() {
        return ServiceScalingBuilder.builder();
    }

    int minimumOf(int desiredCount) {
        return minimum == null ? desiredCount : minimum;
    }

    int maximumOf(int desiredCount) {
        return maximum == null ? Math.max(HEADROOM * desiredCount, minimumOf(desiredCount)) : maximum;
    }

    /** The fewest tasks at any time of the day. */
    int lowest(int desiredCount) {
        return IntStream.concat(
                        IntStream.of(minimumOf(desiredCount)),
                        schedules.values().stream().mapToInt(ScheduledCapacity::minimum))
                .min()
                .orElseThrow();
    }

    void check(Problems problems, int desiredCount, boolean exposed) {
        problems.check(
                        desiredCount >= minimumOf(desiredCount) && desiredCount <= maximumOf(desiredCount),
                        "desiredCount",
                        desiredCount,
                        "must lie between the scaling's minimum " + minimumOf(desiredCount) + " and maximum "
                                + maximumOf(desiredCount))
                .check(
                        minimumOf(desiredCount) > 0 || backlogPerTask != null || !schedules.isEmpty(),
                        "scaling.minimum",
                        minimumOf(desiredCount),
                        "must be at least 1: without a backlogPerTask or a schedule nothing starts the first task; a "
                                + "service that is off has scaling(null)")
                .check(maximumOf(desiredCount) > 0, "scaling.maximum", maximum, "is required where desiredCount is 0")
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
