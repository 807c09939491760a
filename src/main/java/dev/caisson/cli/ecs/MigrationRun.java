package dev.caisson.cli.ecs;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.aws.Caller;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.StackState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** Runs a migration's task once more, with its output as it comes. */
public final class MigrationRun {
    /** What a task wrote last is in CloudWatch a few seconds after its end. */
    private static final int LAST_LOOKS = 3;

    private final Aws aws;
    private final MigrationTask migration;
    private final EcsClient ecs;
    private final Consumer<String> notes;
    private final Duration pause;

    private MigrationRun(Aws aws, MigrationTask migration, Consumer<String> notes, Duration pause) {
        this.aws = aws;
        this.migration = migration;
        this.ecs = aws.client(EcsClient.class, EcsClient::builder, migration.region());
        this.notes = notes;
        this.pause = pause;
    }

    /**
     * Finds it.
     *
     * @param name of the migration's component; null for the only one
     * @param notes is told what happens besides its output, a sentence each
     * @param pause between two looks at it
     * @throws dev.caisson.validation.InvalidInputException if the stack has none of that name
     */
    public static MigrationRun of(
            StackState state, Aws aws, @Nullable String name, Consumer<String> notes, Duration pause)
            throws AwsException {
        MigrationTask migration = MigrationTask.of(state, name);
        Caller.ofOwner(aws, state.account());
        return new MigrationRun(aws, migration, notes, pause);
    }

    /** Names of the migrations that a stack has. */
    public static List<String> names(StackState state) {
        return MigrationTask.all(state).stream().map(MigrationTask::component).toList();
    }

    /**
     * Runs it to its end.
     *
     * @param command in place of the task's own; empty for that
     * @param output gets what it writes, a message each
     * @throws OperationFailedException if it does not start, or ends with another exit code than 0
     */
    public void run(List<String> command, Consumer<String> output)
            throws AwsException, OperationFailedException, InterruptedException {
        var began = Clock.systemUTC().instant();
        Task task = start(command);
        String id = task.taskArn().replaceFirst(".*/", "");
        notes.accept(migration.component() + " runs as task " + id + ". Ctrl-C ends the watching, not the task.");
        TaskLog log = new TaskLog(aws, migration, id, began);
        Task now = task;
        while (!"STOPPED".equals(now.lastStatus())) {
            Thread.sleep(pause.toMillis());
            now = look(task.taskArn(), now);
            log.print(output);
        }
        for (int i = 0; i < LAST_LOOKS; i++) {
            Thread.sleep(pause.toMillis());
            log.print(output);
        }
        judge(now, id);
    }

    private Task start(List<String> command) throws AwsException, OperationFailedException {
        MigrationTask.Start start = migration.start();
        RunTaskResponse answer = aws.ask(
                Right.RUN_TASK,
                () -> ecs.runTask(ask -> ask.cluster(start.cluster())
                        .taskDefinition(start.taskDefinition())
                        .launchType(LaunchType.FARGATE)
                        .startedBy("caisson-migrate")
                        .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(start.subnets())
                                .securityGroups(start.securityGroups())
                                .assignPublicIp(AssignPublicIp.DISABLED)))
                        .overrides(overrides -> overrides.containerOverrides(override(command)))));
        if (answer.tasks().isEmpty()) {
            String reason = answer.failures().isEmpty()
                    ? "no reason given"
                    : answer.failures().get(0).reason();
            throw new OperationFailedException("ECS did not start " + migration.component() + ": " + reason, 1);
        }
        return answer.tasks().get(0);
    }

    private ContainerOverride override(List<String> command) {
        var override = ContainerOverride.builder().name(migration.start().container());
        return command.isEmpty() ? override.build() : override.command(command).build();
    }

    /** As it was, where AWS does not answer for a moment: the task goes on. */
    private Task look(String arn, Task last) throws AwsException {
        try {
            List<Task> found = aws.ask(
                    Right.TASKS,
                    () -> ecs.describeTasks(ask ->
                                    ask.cluster(migration.start().cluster()).tasks(arn))
                            .tasks());
            return found.isEmpty() ? last : found.get(0);
        } catch (AwsException e) {
            if (e.kind() != Kind.THROTTLED && e.kind() != Kind.NETWORK) {
                throw e;
            }
            notes.accept(e.text());
            return last;
        }
    }

    private void judge(Task task, String id) throws OperationFailedException {
        Integer exitCode = task.containers().stream()
                .filter(container -> container.name().equals(migration.start().container()))
                .map(Container::exitCode)
                .findFirst()
                .orElse(null);
        if (exitCode == null) {
            throw new OperationFailedException(
                    "Task " + id + " ended before its program began: " + task.stoppedReason(), 1);
        }
        if (exitCode != 0) {
            throw new OperationFailedException("Task " + id + " ended with exit code " + exitCode, exitCode);
        }
    }
}
