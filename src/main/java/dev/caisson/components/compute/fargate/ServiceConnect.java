package dev.caisson.components.compute.fargate;

import com.pulumi.aws.ecs.inputs.ServiceServiceConnectConfigurationArgs;
import com.pulumi.aws.ecs.inputs.ServiceServiceConnectConfigurationLogConfigurationArgs;
import com.pulumi.aws.ecs.inputs.ServiceServiceConnectConfigurationServiceArgs;
import com.pulumi.aws.ecs.inputs.ServiceServiceConnectConfigurationServiceClientAliasArgs;
import com.pulumi.core.Output;
import dev.caisson.components.wiring.OutputMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How services of one cluster find each other by name (ECS Service Connect): a proxy beside each task of a client
 * passes connections on to the proxies beside the tasks of the other, and knows which of them work. It takes some CPU
 * and about 64 MiB of a task's memory.
 */
final class ServiceConnect {
    /** What the container's port is called in the task definition. */
    static final String PORT_NAME = "app";

    /**
     * Where the proxy of a service listens. The same whatever the service's port, so that no rule changes with that;
     * and another than that, so that the load balancer's requests do not pass through the proxy.
     */
    static final int PORT = 10_080;

    /** What clients call: a URL without a port. */
    private static final int CLIENT_PORT = 80;

    private ServiceConnect() {}

    /**
     * Returns what ECS is told; null for a service that neither connects to others nor lets others connect.
     *
     * @param service logical name, under which others find it
     * @param connects whether it connects to others
     */
    static @Nullable ServiceServiceConnectConfigurationArgs of(
            String service, FargateServiceArgs args, boolean connects, Output<String> logGroupName) {
        var namespace = args.cluster().namespaceArn();
        if (namespace == null || !(connects || args.discoverable())) {
            return null;
        }
        var configuration = ServiceServiceConnectConfigurationArgs.builder()
                .enabled(true)
                .namespace(namespace)
                .logConfiguration(ServiceServiceConnectConfigurationLogConfigurationArgs.builder()
                        .logDriver("awslogs")
                        .options(OutputMap.of(Map.of(
                                "awslogs-group", logGroupName,
                                "awslogs-region", Output.of(args.location().region()),
                                "awslogs-stream-prefix", Output.of(service + "-proxy"))))
                        .build());
        if (args.discoverable()) {
            configuration.services(ServiceServiceConnectConfigurationServiceArgs.builder()
                    .portName(PORT_NAME)
                    .discoveryName(service)
                    .ingressPortOverride(PORT)
                    .clientAlias(ServiceServiceConnectConfigurationServiceClientAliasArgs.builder()
                            .dnsName(service)
                            .port(CLIENT_PORT)
                            .build())
                    .build());
        }
        return configuration.build();
    }
}
