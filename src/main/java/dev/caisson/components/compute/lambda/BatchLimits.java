package dev.caisson.components.compute.lambda;

import dev.caisson.validation.Problems;

/**
 * How many messages of queues a function gets at once, and how long they are gathered: what AWS allows of an event
 * source mapping for SQS.
 */
public final class BatchLimits {
    public static final int DEFAULT_SIZE = 10;
    public static final int MOST = 10_000;
    public static final int LONGEST_WINDOW_SECONDS = 300;

    /** More than SQS hands over at once: Lambda gathers them. */
    private static final int MOST_UNGATHERED = 10;

    /** AWS's advice for a queue that feeds a function. */
    private static final int VISIBILITY_TO_TIMEOUT = 6;

    private BatchLimits() {}

    /**
     * Adds a problem if a batch is larger than what is there at once, and not waited for.
     *
     * @param sizePath key of the size
     */
    public static void check(Problems problems, String sizePath, int size, int windowSeconds) {
        problems.check(
                size <= MOST_UNGATHERED || windowSeconds >= 1,
                sizePath,
                size,
                "must be at most " + MOST_UNGATHERED + " without a window of at least a second");
    }

    /**
     * Adds what a queue that keeps the order does not allow.
     *
     * @param sizePath key of the size
     * @param windowPath key of the window
     * @param queue its name
     */
    public static void checkFifo(
            Problems problems, String sizePath, int size, String windowPath, int windowSeconds, String queue) {
        problems.check(
                        size <= MOST_UNGATHERED,
                        sizePath,
                        size,
                        "must be at most " + MOST_UNGATHERED + " for " + queue + ", which is a FIFO queue")
                .check(
                        windowSeconds == 0,
                        windowPath,
                        windowSeconds,
                        "must be 0 for " + queue + ", which is a FIFO queue: AWS gathers no messages of one");
    }

    /** How long a received message must stay hidden at the least: six times the longest run, and the window. */
    public static int leastVisibility(int timeoutSeconds, int windowSeconds) {
        return VISIBILITY_TO_TIMEOUT * timeoutSeconds + windowSeconds;
    }
}
