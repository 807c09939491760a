package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.lambda.Invocation;
import com.pulumi.aws.lambda.InvocationArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
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
    private final MigrationTask task;
    private final Invocation run;

    public Migration(String name, MigrationArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        securityGroup = SecurityGroups.create(this, args.network(), "Migration " + name);
        httpsEgress = SecurityGroups.allowHttpsOut(this, args.network(), securityGroup.id());
        workload = wire();
        logs = LogGroups.create(this, "logs", args.logGroupName(), args.logs());
        task = MigrationTask.create(this, args, workload, logs);
        run = createRun();
        registerOutputs(Map.of("taskDefinitionArn", task.definitionArn(), "logGroupName", logs.name()));
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
        wired.seal();
        var problems = Problems.in("the wiring of " + name())
                .check(
                        wired.environment().containsKey(DatabaseWait.HOST),
                        name() + " " + DatabaseWait.HOST,
                        null,
                        "is missing: call connectTo(database) in the wiring")
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

    /** One run of the task by the cluster's gate, to its end. */
    private Invocation createRun() {
        var cluster = args.cluster();
        var event = Output.tuple(
                        cluster.arn(),
                        task.definitionArn(),
                        args.network().privateSubnetIds(),
                        securityGroup.id(),
                        logs.name())
                .applyValue(known -> {
                    var start = JsonText.object("cluster", known.t1);
                    start.put("taskDefinition", known.t2);
                    start.put("container", FargateService.CONTAINER);
                    start.put("subnets", known.t3);
                    start.put("securityGroups", List.of(known.t4));
                    start.put("logGroup", known.t5);
                    start.put("streamPrefix", name());
                    return JsonText.of(start);
                });
        return new Invocation(
                childName("run"),
                InvocationArgs.builder()
                        .functionName(cluster.gate().functionName())
                        .input(event)
                        .build(),
                child().dependsOn(requirements()).build());
    }

    private List<Resource> requirements() {
        var required = new ArrayList<>(task.policies());
        required.addAll(workload.rules());
        required.addAll(httpsEgress);
        required.addAll(args.after());
        return required;
    }
}
