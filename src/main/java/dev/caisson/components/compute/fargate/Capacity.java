package dev.caisson.components.compute.fargate;

import dev.caisson.validation.Problems;

/**
 * How tasks are split between Fargate and Fargate Spot, which costs about a third and may be taken away with two
 * minutes' notice.
 *
 * @param onDemandBase tasks that are on demand before the weights count, 0 to 100,000
 * @param onDemandWeight share of the others that is on demand, 0 to 1,000
 * @param spotWeight share of the others on Spot, 0 to 1,000
 */
public record Capacity(int onDemandBase, int onDemandWeight, int spotWeight) {
    /** No Spot. */
    public static final Capacity ON_DEMAND = new Capacity(0, 1, 0);

    static final String FARGATE = "FARGATE";
    static final String SPOT = "FARGATE_SPOT";

    public Capacity {
        Problems.in("a capacity")
                .within("onDemandBase", onDemandBase, 0, 100_000, "tasks")
                .within("onDemandWeight", onDemandWeight, 0, 1_000, "parts")
                .within("spotWeight", spotWeight, 0, 1_000, "parts")
                .check(
                        onDemandWeight + spotWeight > 0,
                        "onDemandWeight",
                        onDemandWeight,
                        "must be at least 1 unless spotWeight is")
                .throwIfAny();
    }

    /** Some tasks that stay, the rest on Spot. */
    public static Capacity spotAbove(int onDemandBase) {
        return new Capacity(onDemandBase, 0, 1);
    }

    boolean usesOnDemand() {
        return onDemandBase > 0 || onDemandWeight > 0;
    }

    boolean usesSpot() {
        return spotWeight > 0;
    }
}
