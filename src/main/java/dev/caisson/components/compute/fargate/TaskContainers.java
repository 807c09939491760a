package dev.caisson.components.compute.fargate;

import com.google.gson.JsonArray;
import com.pulumi.core.Output;
import dev.caisson.components.compute.fargate.ContainerDefinition.Settings;
import dev.caisson.components.wiring.OutputMap;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    static Output<String> json(
            String serviceName, FargateServiceArgs args, Workload workload, Output<String> logGroupName) {
        var containers = new ArrayList<Output<ContainerDefinition>>();
        containers.add(main(serviceName, args, workload, logGroupName, null));
        args.sidecars().forEach(sidecar -> containers.add(sidecar(serviceName, args, sidecar, logGroupName)));
        return list(containers);
    }

    /** A container that waits for the database, and after it the main one. */
    static Output<String> waiting(
            String owner, FargateServiceArgs args, Workload workload, Output<String> logGroupName, DatabaseWait wait) {
        return list(List.of(
                wait.container(
                        settings(
                                owner,
                                args,
                                DatabaseWait.CONTAINER,
                                // Essential, it would end the task when it is done.
                                false,
                                null,
                                wait.command(),
                                List.of(),
                                PostgresClient.USER,
                                null,
                                null),
                        workload,
                        logGroupName),
                main(owner, args, workload, logGroupName, DatabaseWait.CONTAINER)));
    }

    /** Names of the task's volumes. */
    static List<String> volumes(FargateServiceArgs args) {
        return agentVolumes(args).values().stream().sorted().toList();
    }

    private static Output<ContainerDefinition> main(
            String serviceName,
            FargateServiceArgs args,
            Workload workload,
            Output<String> logGroupName,
            @Nullable String startsAfter) {
        Settings settings = settings(
                serviceName,
                args,
                FargateService.CONTAINER,
                true,
                args.port(),
                args.command(),
                args.entryPoint(),
                args.user(),
                args.containerHealthCheck(),
                startsAfter);
        return Output.tuple(
                        args.image(),
                        OutputMap.of(workload.environment()),
                        OutputMap.of(valuesFrom(workload.secrets())),
                        logGroupName)
                .applyValue(known -> new ContainerDefinition(settings, known.t1, known.t2, known.t3, known.t4));
    }

    private static Output<ContainerDefinition> sidecar(
            String serviceName, FargateServiceArgs args, Sidecar sidecar, Output<String> logGroupName) {
        List<String> command = sidecar.command() == null ? List.of() : sidecar.command();
        Settings settings = settings(
                serviceName,
                args,
                sidecar.name(),
                sidecar.essential(),
                null,
                command,
                List.of(),
                sidecar.user(),
                null,
                null);
        return Output.tuple(sidecar.image(), logGroupName)
                .applyValue(known ->
                        new ContainerDefinition(settings, known.t1, sidecar.environment(), Map.of(), known.t2));
    }

    private static Settings settings(
            String serviceName,
            FargateServiceArgs args,
            String container,
            boolean essential,
            @Nullable Integer port,
            List<String> command,
            List<String> entryPoint,
            @Nullable String user,
            @Nullable ContainerHealthCheck healthCheck,
            @Nullable String startsAfter) {
        return new Settings(
                container,
                essential,
                port,
                command,
                entryPoint,
                user,
                args.readOnlyRootFilesystem(),
                args.temporaryDirectories(),
                agentVolumes(args),
                args.stopTimeoutSeconds(),
                healthCheck,
                args.location().region(),
                serviceName,
                startsAfter);
    }

    private static Output<String> list(List<Output<ContainerDefinition>> containers) {
        return Output.all(containers).applyValue(known -> {
            JsonArray list = new JsonArray();
            known.forEach(container -> list.add(container.json()));
            return list.toString();
        });
    }

    private static Map<String, String> agentVolumes(FargateServiceArgs args) {
        return args.executeCommand() && args.readOnlyRootFilesystem() ? AGENT_VOLUMES : Map.of();
    }

    static Map<String, Output<String>> valuesFrom(Map<String, SecretReference> secrets) {
        var valuesFrom = new HashMap<String, Output<String>>();
        secrets.forEach((variable, secret) -> valuesFrom.put(variable, secret.valueFrom()));
        return valuesFrom;
    }
}
