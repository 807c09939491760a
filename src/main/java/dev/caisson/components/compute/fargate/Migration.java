package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.lambda.Invocation;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A one-off task on Fargate that changes the database's schema before what needs it starts (put {@link #done} into
 * their {@code after}): the application's image with a command of its own, or plain SQL. It waits for the database,
 * runs again when image, command or SQL change, and fails the deployment if it fails, with the exit code and where its
 * output is. It may take 14 minutes; one that takes longer goes on, and the next {@code pulumi up} waits for it again.
 */
public final class Migration extends Component {
    static final String TYPE = "caisson:compute:Migration";

    private final MigrationArgs args;
    private final SecurityGroup securityGroup;
    private final List<SecurityGroupEgressRule> httpsEgress;
    private final Workload workload;
    private final LogGroup logs;
    private final TaskDefinition tasks;
    private final Invocation run;

    public Migration(String name, MigrationArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        GateReference gate = Objects.requireNonNull(args.cluster().gate(), "checked in its arguments");
        securityGroup = SecurityGroups.create(this, args.network(), "Migration " + name);
        httpsEgress = SecurityGroups.allowHttpsOut(this, args.network(), securityGroup.id());
        workload = wire();
        logs = LogGroups.create(this, "logs", args.logGroupName(), args.logs());
        FargateServiceArgs task = MigrationTask.describe(args);
        TaskRoles roles = TaskRoles.create(this, task, workload, logs, args.image() != null);
        workload.runsAs(roles.task().arn());
        tasks = TaskDefinitions.create(
                this,
                task,
                roles,
                TaskContainers.waiting(name, task, workload, logs.name(), MigrationTask.waiting(args, workload)));
        Resource startRight = MigrationTask.grantStart(this, gate, task, roles);
        run = DeploymentGate.task(this, gate, whereToRun(), requirements(roles, startRight));
        registerOutputs(Map.of("taskDefinitionArn", tasks.arn(), "logGroupName", logs.name()));
    }

    /** What is there once the migration has been run, for the {@code after} of services and functions. */
    public List<Resource> done() {
        return List.of(run);
    }

    public Output<String> logGroupName() {
        return logs.name();
    }

    private Workload wire() {
        var wired = new Workload(this, name(), Workload.SecretDelivery.INJECTED, securityGroup.id(), null);
        args.environment().forEach((variable, value) -> wired.environment(variable, Output.of(value)));
        args.wiring().accept(wired);
        MigrationTask.grantParameters(args, wired);
        wired.seal();
        String host = args.clientPrefix() + "_HOST";
        var problems = Problems.in("the wiring of " + name())
                .check(
                        wired.environment().containsKey(host) || wired.secrets().containsKey(args.databaseUrl()),
                        name() + " " + host,
                        null,
                        "is missing: call connectTo(database) in the wiring");
        SecretLookalikes.checkNames(
                problems, name() + " environment", wired.environment().keySet());
        problems.throwIfAny();
        return wired;
    }

    private DeploymentGate.TaskRun whereToRun() {
        return new DeploymentGate.TaskRun(
                args.cluster().arn(), tasks.arn(), args.network().privateSubnetIds(), securityGroup.id(), logs.name());
    }

    private List<Resource> requirements(TaskRoles roles, Resource startRight) {
        var required = new ArrayList<Resource>(roles.policies());
        required.add(startRight);
        required.addAll(workload.rules());
        required.addAll(httpsEgress);
        required.addAll(args.after());
        return required;
    }
}
