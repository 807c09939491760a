package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import dev.caisson.components.JsonText;
import dev.caisson.components.wiring.OutputMap;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.Workload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The containers of a task as the JSON list ECS takes, once images, environment and secrets are known. */
final class TaskContainers {
    /**
     * Where the agent behind {@code execute-command} writes, as found by its users; AWS does not document it. Mounted,
     * the root filesystem can stay read-only.
     */
    private static final Map<String, String> AGENT_VOLUMES = Map.of(
            "/managed-agents", "command-agent",
            "/var/lib/amazon/ssm", "command-state",
            "/var/log/amazon/ssm", "command-log");

    private TaskContainers() {}

    /** @param service logical name */
    static Output<String> json(
            String service, FargateServiceArgs args, Workload workload, Output<String> logGroupName) {
        return list(List.of(known(main(service, args), args.image(), workload, logGroupName)));
    }

    /**
     * A container that waits for the database, and after it the main one.
     *
     * @param migration logical name
     */
    static Output<String> afterDatabase(
            String migration, FargateServiceArgs args, Workload workload, Output<String> logGroupName) {
        var wait = container(migration, args, DatabaseWait.CONTAINER)
                // Essential, it would end the task when it is done.
                .essential(false)
                .command(DatabaseWait.command());
        var environment = new TreeMap<>(workload.environment());
        environment.keySet().retainAll(List.of(DatabaseWait.HOST, DatabaseWait.PORT));
        return list(List.of(
                Output.tuple(PostgresClient.image(), OutputMap.of(environment), logGroupName)
                        .applyValue(known -> wait.image(known.t1)
                                .environment(known.t2)
                                .logGroup(known.t3)
                                .build()),
                known(
                        main(migration, args).startsAfter(DatabaseWait.CONTAINER),
                        args.image(),
                        workload,
                        logGroupName)));
    }

    /** Names of the task's volumes. */
    static List<String> volumes(FargateServiceArgs args) {
        return agentVolumes(args).values().stream().sorted().toList();
    }

    private static ContainerDefinitionBuilder main(String service, FargateServiceArgs args) {
        return container(service, args, FargateService.CONTAINER)
                .port(args.port())
                .portName(args.discoverable() ? ServiceConnect.PORT_NAME : null)
                .command(args.command())
                .entryPoint(args.entryPoint());
    }

    private static ContainerDefinitionBuilder container(String service, FargateServiceArgs args, String name) {
        return ContainerDefinitionBuilder.builder()
                .name(name)
                .readOnlyRootFilesystem(args.readOnlyRootFilesystem())
                .volumes(agentVolumes(args))
                .tmpMib(args.tmpMib())
                .stopTimeoutSeconds(args.stopTimeoutSeconds())
                .logRegion(args.location().region())
                .logStreamPrefix(service);
    }

    private static Output<ContainerDefinition> known(
            ContainerDefinitionBuilder container,
            Output<String> image,
            Workload workload,
            Output<String> logGroupName) {
        return Output.tuple(
                        image,
                        OutputMap.of(workload.environment()),
                        OutputMap.of(valuesFrom(workload.secrets())),
                        logGroupName)
                .applyValue(known -> container
                        .image(known.t1)
                        .environment(known.t2)
                        .secrets(known.t3)
                        .logGroup(known.t4)
                        .build());
    }

    private static Output<String> list(List<Output<ContainerDefinition>> containers) {
        return Output.all(containers)
                .applyValue(known -> JsonText.of(
                        known.stream().map(ContainerDefinition::json).toList()));
    }

    private static Map<String, String> agentVolumes(FargateServiceArgs args) {
        return args.executeCommand() && args.readOnlyRootFilesystem() ? AGENT_VOLUMES : Map.of();
    }

    private static Map<String, Output<String>> valuesFrom(Map<String, SecretReference> secrets) {
        var valuesFrom = new TreeMap<String, Output<String>>();
        secrets.forEach((variable, secret) -> valuesFrom.put(variable, secret.valueFrom()));
        return valuesFrom;
    }
}
