package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.scheduler.Schedule;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetEcsParametersArgs;
import com.pulumi.aws.scheduler.inputs.ScheduleTargetEcsParametersNetworkConfigurationArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.messaging.ScheduledCall;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task on Fargate that EventBridge Scheduler runs to its end, again and again: in private subnets, under a role of
 * its own, as a service's tasks are. A run that could not start, or ended with an error, is kept and raises an alarm.
 */
public final class ScheduledTask extends Component {
    static final String TYPE = "caisson:compute:ScheduledTask";

    private final ScheduledTaskArgs args;
    private final SecurityGroup securityGroup;
    private final List<SecurityGroupEgressRule> httpsEgress;
    private final Workload workload;
    private final LogGroup logs;
    private final TaskRoles roles;
    private final TaskDefinition tasks;
    private final Queue failed;
    private final Schedule schedule;

    public ScheduledTask(String name, ScheduledTaskArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        var task = args.task();
        securityGroup = SecurityGroups.create(this, task.network(), "Scheduled task " + name);
        httpsEgress = SecurityGroups.allowHttpsOut(this, task.network(), securityGroup.id());
        workload = wire();
        logs = LogGroups.create(this, "logs", task.logGroupName(), task.logs());
        roles = TaskRoles.create(this, task, workload, logs);
        workload.runsAs(roles.task().arn());
        tasks = TaskDefinitions.create(this, task, roles, TaskContainers.json(name, task, workload, logs.name()));
        failed = TaskFailures.create(this, args);
        schedule = createSchedule();
        registerOutputs(Map.of(
                "scheduleArn", schedule.arn(), "taskDefinitionArn", tasks.arn(), "logGroupName", logGroupName()));
    }

    public Output<String> logGroupName() {
        return logs.name();
    }

    private Workload wire() {
        var task = args.task();
        var wired = new Workload(this, name(), Workload.SecretDelivery.INJECTED, securityGroup.id(), null);
        task.environment().forEach((variable, value) -> wired.environment(variable, Output.of(value)));
        task.wiring().accept(wired);
        wired.seal();
        var problems = Problems.in("the wiring of " + name())
                .check(
                        !wired.connectsInCluster(),
                        name() + " connectTo",
                        null,
                        "is for databases and endpoints: a task that belongs to no service finds none by its name");
        SecretLookalikes.checkNames(
                problems, name() + " environment", wired.environment().keySet());
        problems.throwIfAny();
        return wired;
    }

    private Schedule createSchedule() {
        var task = args.task();
        var target = ScheduleTargetArgs.builder()
                .arn(task.cluster().arn())
                .ecsParameters(ScheduleTargetEcsParametersArgs.builder()
                        .taskDefinitionArn(tasks.arn())
                        .launchType("FARGATE")
                        .platformVersion("LATEST")
                        .taskCount(1)
                        .enableEcsManagedTags(true)
                        .propagateTags("TASK_DEFINITION")
                        .networkConfiguration(ScheduleTargetEcsParametersNetworkConfigurationArgs.builder()
                                .subnets(task.network().privateSubnetIds())
                                .securityGroups(securityGroup.id().applyValue(List::of))
                                .assignPublicIp(false)
                                .build())
                        .build());
        return new ScheduledCall(
                        args.schedule(),
                        true,
                        task.location().accountId(),
                        args.encryptionKeyArn(),
                        failed.arn(),
                        TaskStart.grants("StartTask", name(), task, roles))
                .create(this, "Runs " + name(), target, requirements());
    }

    /** What must be there before the first run: its rights, and its network paths. */
    private List<Resource> requirements() {
        var required = new ArrayList<>(roles.policies());
        required.addAll(workload.rules());
        required.addAll(httpsEgress);
        required.addAll(args.task().after());
        return required;
    }
}
