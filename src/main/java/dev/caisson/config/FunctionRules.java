package dev.caisson.config;

import dev.caisson.components.compute.lambda.BatchLimits;
import dev.caisson.components.edge.gateway.GatewayLimits;
import dev.caisson.validation.Problems;
import java.util.Map;

/** What must agree between functions, and the queues and APIs that call them. */
public final class FunctionRules {
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
                if (function.uses().consumes().contains(queue)) {
                    feeding(problems, path, name, function, queue, settings);
                }
            });
            problems.check(
                    !answering.containsKey(name) || function.timeout() <= GatewayLimits.LONGEST_ANSWER_SECONDS,
                    path + ".functions." + name + ".timeout",
                    function.timeout(),
                    "must be at most " + GatewayLimits.LONGEST_ANSWER_SECONDS + " seconds behind " + answering.get(name)
                            + "; hand longer work to a queue");
        });
    }

    private static void feeding(
            Problems problems, String path, String name, FunctionConfig function, String queue, QueueConfig settings) {
        String at = path + ".functions." + name;
        int least = BatchLimits.leastVisibility(function.timeout(), function.batchWindow());
        problems.check(
                settings.visibilityTimeout() >= least,
                path + ".queues." + queue + ".visibilityTimeout",
                settings.visibilityTimeout(),
                "must be at least " + least + " seconds, six times the timeout of function " + name
                        + (function.batchWindow() == 0 ? "" : " and its batchWindow"));
        if (settings.fifo()) {
            BatchLimits.checkFifo(
                    problems,
                    at + ".batchSize",
                    function.batchSize(),
                    at + ".batchWindow",
                    function.batchWindow(),
                    "queues." + queue);
        }
    }
}
