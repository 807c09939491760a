package dev.caisson.config;

import dev.caisson.components.edge.gateway.GatewayLimits;
import dev.caisson.validation.Problems;
import java.util.Map;

/** What must agree between functions, and the queues and APIs that call them. */
public final class FunctionRules {
    /** AWS's advice for a queue that feeds a function. */
    private static final int VISIBILITY_TO_TIMEOUT = 6;

    private FunctionRules() {}

    /**
     * Adds what does not agree.
     *
     * @param answering functions behind an API, by name, with what it is called
     */
    public static void check(
            Problems problems,
            String path,
            Map<String, FunctionConfig> functions,
            Map<String, QueueConfig> queues,
            Map<String, String> answering) {
        functions.forEach((name, function) -> {
            queues.forEach((queue, settings) -> {
                int least = VISIBILITY_TO_TIMEOUT * function.timeout();
                problems.check(
                        !function.uses().consumes().contains(queue) || settings.visibilityTimeout() >= least,
                        path + ".queues." + queue + ".visibilityTimeout",
                        settings.visibilityTimeout(),
                        "must be at least " + least + " seconds, six times the timeout of function " + name);
            });
            problems.check(
                    !answering.containsKey(name) || function.timeout() <= GatewayLimits.LONGEST_ANSWER_SECONDS,
                    path + ".functions." + name + ".timeout",
                    function.timeout(),
                    "must be at most " + GatewayLimits.LONGEST_ANSWER_SECONDS + " seconds behind " + answering.get(name)
                            + "; hand longer work to a queue");
        });
    }
}
