package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.lambda.Invocation;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.Reachable;
import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.TrafficSource;
import dev.caisson.components.wiring.TrafficSource.Exposed;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Containers that run all the time on Fargate (AWS::ECS::Service): in private subnets, under a role of their own, with
 * a read-only filesystem, replaced without a gap, also when a secret that they read has another value, rolled back when
 * new ones do not work, and as many as the load needs.
 */
public final class FargateService extends Component implements Reachable {
    static final String TYPE = "caisson:compute:FargateService";

    /** Name of the main container. */
    static final String CONTAINER = "app";

    private final FargateServiceArgs args;
    private final SecurityGroup securityGroup;
    private final List<SecurityGroupEgressRule> httpsEgress;
    private final Workload workload;
    private final LogGroup logs;
    private final TaskRoles roles;
    private final @Nullable Exposed exposed;
    private final TaskDefinition tasks;
    private final Service service;
    private final Invocation gate;
    private final ServiceMonitoring monitoring;

    public FargateService(String name, FargateServiceArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        securityGroup = SecurityGroups.create(this, args.network(), "Tasks of " + name);
        httpsEgress = SecurityGroups.allowHttpsOut(this, args.network(), securityGroup.id());
        workload = wire();
        logs = LogGroups.create(this, "logs", args.logGroupName(), args.logs());
        roles = TaskRoles.create(this, args, workload, logs);
        workload.runsAs(taskRoleArn());
        exposed = expose();
        tasks = TaskDefinitions.create(this, args, roles, TaskContainers.json(name, args, workload, logs.name()));
        var connect = ServiceConnect.of(name, args, workload.connectsInCluster(), logs.name());
        service = EcsService.create(this, args, tasks, securityGroup, exposed, connect, requirements());
        gate = DeploymentGate.create(this, args, service, tasks.arn(), securityGroup.id(), exposed, connect != null);
        SecretRestart.create(
                this, args.cluster(), service.name(), workload.secrets().values());
        monitoring = new ServiceMonitoring(name, args.cluster().name(), service.name(), exposed);
        if (args.scaling() != null) {
            ServiceScaler.create(this, args.scaling(), args.desiredCount(), monitoring, workload.consumed());
        }
        Alarms.create(this, args.alarms(), monitoring.taskRules(args.fewestTasks()));
        registerOutputs(Map.of(
                "serviceName", serviceName(),
                "serviceArn", serviceArn(),
                "taskDefinitionArn", taskDefinitionArn(),
                "taskRoleArn", taskRoleArn(),
                "logGroupName", logGroupName(),
                "securityGroupId", securityGroupId()));
    }

    /** Name in AWS, once the service runs what it was given. */
    public Output<String> serviceName() {
        return DeploymentGate.whenDone(gate, service.name());
    }

    public Output<String> serviceArn() {
        return service.id();
    }

    public Output<String> taskDefinitionArn() {
        return tasks.arn();
    }

    public Output<String> taskRoleArn() {
        return roles.task().arn();
    }

    public Output<String> logGroupName() {
        return logs.name();
    }

    @Override
    public Output<String> securityGroupId() {
        return securityGroup.id();
    }

    /** Where other services of the cluster connect; the load balancer uses the container's. */
    @Override
    public int port() {
        return ServiceConnect.PORT;
    }

    /** {@code <NAME>_URL}: where other services of the cluster find it, without a slash at the end. */
    @Override
    public Map<String, Output<String>> clientEnvironment() {
        return Map.of(Naming.variable(name()) + "_URL", Output.of(internalUrl()));
    }

    @Override
    public Map<String, SecretReference> clientSecrets() {
        return Map.of();
    }

    @Override
    public boolean isInCluster() {
        return true;
    }

    /** Tasks find only what was there before them: a client starts when this runs. */
    @Override
    public List<Resource> ready() {
        return List.of(gate);
    }

    /**
     * {@code http://<name>}, for other services of the cluster that connect to it; not encrypted, within the VPC.
     *
     * @throws InvalidInputException if others may not connect
     */
    public String internalUrl() {
        Problems.in("the wiring of " + name())
                .check(
                        args.discoverable(),
                        "connectTo(" + name() + ")",
                        null,
                        "needs a service with discoverable(true)")
                .throwIfAny();
        return "http://" + name();
    }

    /** Use of the tasks, their number and, if exposed, requests and time to answer. */
    public List<Widget> widgets() {
        return monitoring.widgets();
    }

    private Workload wire() {
        var wired = new Workload(this, name(), Workload.SecretDelivery.INJECTED, securityGroup.id(), null);
        args.environment().forEach((variable, value) -> wired.environment(variable, Output.of(value)));
        args.wiring().accept(wired);
        wired.seal();
        var problems = Problems.in("the wiring of " + name());
        SecretLookalikes.checkNames(
                problems, name() + " environment", wired.environment().keySet());
        problems.check(
                !wired.connectsInCluster() || args.cluster().namespaceArn() != null,
                name() + " connectTo",
                null,
                "needs a cluster with connected(true)");
        SecretRestart.check(problems, name(), wired.secrets().values());
        if (args.scaling() != null && args.scaling().backlogPerTask() != null) {
            problems.check(
                    !wired.consumed().isEmpty(),
                    name() + " scaling.backlogPerTask",
                    args.scaling().backlogPerTask(),
                    "needs a queue: call grantConsume in the wiring");
        }
        problems.throwIfAny();
        return wired;
    }

    private @Nullable Exposed expose() {
        ServiceExposure exposure = args.exposure();
        if (exposure == null || args.port() == null) {
            return null;
        }
        return exposure.source()
                .expose(new TrafficSource.Target(
                        this,
                        securityGroup.id(),
                        args.port(),
                        exposure.route(),
                        exposure.healthCheck(),
                        ServiceExposure.DRAIN_SECONDS,
                        exposure.stickySeconds()));
    }

    /** What must be there before the first task starts: its rights, and its network paths. */
    private List<Resource> requirements() {
        var required = new ArrayList<Resource>(roles.policies());
        required.addAll(args.after());
        required.addAll(workload.rules());
        required.addAll(httpsEgress);
        return required;
    }
}
