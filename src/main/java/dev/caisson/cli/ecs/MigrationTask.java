package dev.caisson.cli.ecs;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.caisson.cli.running.Choice;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A migration's task as the stack runs it, read from the call that its last deployment made.
 *
 * @param component its name
 * @param region where it is
 * @param start what it is started with
 */
record MigrationTask(String component, String region, Start start) {
    private static final String INVOCATION = "aws:lambda/invocation:Invocation";

    /**
     * The event of the cluster's gate, which starts it in a deployment.
     *
     * @param cluster ARN
     * @param taskDefinition ARN
     * @param container the one that counts
     * @param subnets ids
     * @param securityGroups ids
     * @param logGroup where it writes
     * @param streamPrefix of the log stream
     */
    record Start(
            String cluster,
            String taskDefinition,
            String container,
            List<String> subnets,
            List<String> securityGroups,
            String logGroup,
            String streamPrefix) {
        boolean isWhole() {
            return Stream.of(cluster, taskDefinition, container, subnets, securityGroups, logGroup, streamPrefix)
                    .allMatch(Objects::nonNull);
        }
    }

    /**
     * Finds it.
     *
     * @param name of its component; null for the only one
     * @throws dev.caisson.validation.InvalidInputException if there is none, or more than one and no name
     */
    static MigrationTask of(StackState state, @Nullable String name) {
        List<MigrationTask> all = all(state);
        List<String> names = all.stream().map(MigrationTask::component).toList();
        if (name == null && all.size() == 1) {
            return all.get(0);
        }
        if (name == null) {
            throw Problems.in("the command line")
                    .add("MIGRATION", null, all.isEmpty() ? "the stack has none" : "must be one of " + names)
                    .refusal();
        }
        return all.stream()
                .filter(task -> task.component().equals(name))
                .findFirst()
                .orElseThrow(() -> Choice.refusal("MIGRATION", name, "is no migration", names));
    }

    static List<MigrationTask> all(StackState state) {
        List<MigrationTask> all = new ArrayList<>();
        for (DeployedResource call : state.ofType(INVOCATION)) {
            start(call.text("input"))
                    .ifPresent(start -> all.add(new MigrationTask(call.component(), region(start), start)));
        }
        return all;
    }

    /** Empty for a call that waits for a service, or is somebody else's. */
    private static Optional<Start> start(String event) {
        try {
            return Optional.ofNullable(new Gson().fromJson(event, Start.class)).filter(Start::isWhole);
        } catch (JsonParseException other) {
            return Optional.empty();
        }
    }

    private static String region(Start start) {
        String[] arn = start.cluster().split(":", 5);
        return arn.length > 3 ? arn[3] : "";
    }
}
