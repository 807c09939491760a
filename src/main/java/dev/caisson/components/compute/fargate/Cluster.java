package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ecs.ClusterCapacityProviders;
import com.pulumi.aws.ecs.ClusterCapacityProvidersArgs;
import com.pulumi.aws.ecs.inputs.ClusterCapacityProvidersDefaultCapacityProviderStrategyArgs;
import com.pulumi.aws.ecs.inputs.ClusterConfigurationArgs;
import com.pulumi.aws.ecs.inputs.ClusterConfigurationExecuteCommandConfigurationArgs;
import com.pulumi.aws.ecs.inputs.ClusterConfigurationExecuteCommandConfigurationLogConfigurationArgs;
import com.pulumi.aws.ecs.inputs.ClusterSettingArgs;
import com.pulumi.aws.servicediscovery.HttpNamespace;
import com.pulumi.aws.servicediscovery.HttpNamespaceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.observability.LogGroups;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ECS cluster (AWS::ECS::Cluster) on Fargate and Fargate Spot, measured by Container Insights; commands run in its
 * containers are encrypted and logged. With it comes the gate that fails a deployment whose tasks do not work, and runs
 * migrations; and, for services that need it, what gives them new tasks when a secret has another value.
 */
public final class Cluster extends Component {
    static final String TYPE = "caisson:compute:Cluster";

    /** Capacity provider of tasks that stay. */
    static final String ON_DEMAND = "FARGATE";

    /** Capacity provider of tasks that cost about a third, and may be taken away with two minutes' notice. */
    static final String SPOT = "FARGATE_SPOT";

    private final ClusterArgs args;
    private final LogGroup commandLogs;
    private final com.pulumi.aws.ecs.Cluster cluster;
    private final ClusterCapacityProviders capacityProviders;
    private final @Nullable HttpNamespace namespace;
    private final Function gate;
    private @Nullable Function restart;

    public Cluster(String name, ClusterArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        commandLogs = LogGroups.create(this, "command-logs", args.commandLogGroupName(), args.commandLogs());
        cluster = createCluster();
        capacityProviders = createCapacityProviders();
        namespace = args.connected() ? createNamespace() : null;
        gate = DeploymentGateFunction.create(this, args, arn());
        registerOutputs(Map.of("arn", arn(), "clusterName", clusterName()));
    }

    public Output<String> arn() {
        return cluster.arn();
    }

    /** Name in AWS; known once the capacity providers are there, without which no task starts. */
    public Output<String> clusterName() {
        return capacityProviders.clusterName();
    }

    /** The cluster as its services take it. */
    public ClusterReference reference() {
        return new ClusterReference(
                arn(),
                clusterName(),
                commandLogs.arn(),
                args.encryptionKeyArn(),
                namespace == null ? null : namespace.arn(),
                new DeploymentGateReference(gate.functionName(), gate.roleName()),
                this::restart);
    }

    /** Only where a service needs it: a cluster of migrations and scheduled tasks does not. */
    private RestartReference restart() {
        if (restart == null) {
            restart = RestartFunction.create(this, args, arn());
        }
        return new RestartReference(restart.functionName(), restart.arn());
    }

    private com.pulumi.aws.ecs.Cluster createCluster() {
        var cluster = com.pulumi.aws.ecs.ClusterArgs.builder()
                .settings(ClusterSettingArgs.builder()
                        .name("containerInsights")
                        // Per service: alarms on running tasks and scaling on a queue's backlog need it.
                        .value("enabled")
                        .build())
                .configuration(ClusterConfigurationArgs.builder()
                        .executeCommandConfiguration(loggedCommands())
                        .build());
        if (args.clusterName() != null) {
            cluster.name(args.clusterName());
        }
        return new com.pulumi.aws.ecs.Cluster(childName("cluster"), cluster.build(), named().build());
    }

    private ClusterConfigurationExecuteCommandConfigurationArgs loggedCommands() {
        return ClusterConfigurationExecuteCommandConfigurationArgs.builder()
                .kmsKeyId(args.encryptionKeyArn())
                .logging("OVERRIDE")
                .logConfiguration(ClusterConfigurationExecuteCommandConfigurationLogConfigurationArgs.builder()
                        .cloudWatchEncryptionEnabled(args.commandLogs().encryptionKeyArn() != null)
                        .cloudWatchLogGroupName(commandLogs.name())
                        .build())
                .build();
    }

    /** Without DNS: tasks find each other through a proxy that ECS puts beside them. */
    private HttpNamespace createNamespace() {
        var definition = HttpNamespaceArgs.builder().description("Services of " + name());
        if (args.clusterName() != null) {
            definition.name(args.clusterName());
        }
        return new HttpNamespace(childName("namespace"), definition.build(), named().build());
    }

    private ClusterCapacityProviders createCapacityProviders() {
        return new ClusterCapacityProviders(
                childName("capacity-providers"),
                ClusterCapacityProvidersArgs.builder()
                        .clusterName(cluster.name())
                        .capacityProviders(ON_DEMAND, SPOT)
                        .defaultCapacityProviderStrategies(
                                ClusterCapacityProvidersDefaultCapacityProviderStrategyArgs.builder()
                                        .capacityProvider(ON_DEMAND)
                                        .base(0)
                                        .weight(1)
                                        .build())
                        .build(),
                child().build());
    }
}
