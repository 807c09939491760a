package dev.caisson.config;

import dev.caisson.validation.Problems;
import java.util.Set;

/** Names of queues, which each have a dead-letter queue. */
public final class QueueNames {
    private static final String DEAD_LETTERS = "-dlq";

    private QueueNames() {}

    public static void check(Problems problems, String path, Set<String> queues) {
        for (String queue : queues) {
            problems.check(
                    !queues.contains(queue + DEAD_LETTERS),
                    path + ".queues." + queue + DEAD_LETTERS,
                    null,
                    "is what the dead-letter queue of " + queue + " is called already; choose another name");
        }
    }
}
