package dev.caisson.components.compute.fargate;

import dev.caisson.components.Args;
import dev.caisson.components.JsonText;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One container of a task definition with everything known, in the JSON form ECS registers (AWS::ECS::TaskDefinition
 * ContainerDefinition). Its order never changes, so that equal containers are equal text.
 *
 * @param name of the container, unique in its task
 * @param essential whether the task ends when it does; true by default
 * @param image with tag or digest
 * @param port TCP port it listens on; null for none (the default)
 * @param portName what Service Connect calls that port; null for none (the default)
 * @param command empty for the image's own (the default)
 * @param entryPoint empty for the image's own (the default)
 * @param environment plain variables
 * @param secrets variable to the ARN ECS reads at start
 * @param readOnlyRootFilesystem whether it can write to {@code /tmp} and its volumes only
 * @param volumes path to name of a task volume
 * @param tmpMib size of {@code /tmp}, which is in memory
 * @param stopTimeoutSeconds time between SIGTERM and SIGKILL
 * @param startsAfter container that must have ended well first; null for none (the default)
 * @param logGroup where the output goes
 * @param logRegion region of that log group
 * @param logStreamPrefix what the names of its log streams begin with
 */
@Args
record ContainerDefinition(
        String name,
        @Initializer("DEFAULT_ESSENTIAL") boolean essential,
        String image,
        @Nullable Integer port,
        @Nullable String portName,
        List<String> command,
        List<String> entryPoint,
        Map<String, String> environment,
        Map<String, String> secrets,
        boolean readOnlyRootFilesystem,
        Map<String, String> volumes,
        int tmpMib,
        int stopTimeoutSeconds,
        @Nullable String startsAfter,
        String logGroup,
        String logRegion,
        String logStreamPrefix) {

    public static final boolean DEFAULT_ESSENTIAL = true;

    /** Not root, whatever the image says. */
    private static final String USER = "1000:1000";

    /** A full buffer drops lines instead of stopping the program; AWS advises 25 MiB. */
    private static final String LOG_BUFFER = "25m";

    /** For {@link JsonText}. */
    Map<String, Object> json() {
        var container = JsonText.object("name", name);
        container.put("image", image);
        container.put("essential", essential);
        if (!command.isEmpty()) {
            container.put("command", command);
        }
        if (!entryPoint.isEmpty()) {
            container.put("entryPoint", entryPoint);
        }
        if (port != null) {
            container.put("portMappings", List.of(portMapping(port, portName)));
        }
        container.put("environment", pairs(environment, "value"));
        container.put("secrets", pairs(secrets, "valueFrom"));
        container.put("user", USER);
        container.put("readonlyRootFilesystem", readOnlyRootFilesystem);
        container.put("privileged", false);
        container.put("linuxParameters", linuxParameters());
        container.put("mountPoints", mountPoints());
        container.put("stopTimeout", stopTimeoutSeconds);
        if (startsAfter != null) {
            var dependency = JsonText.object("containerName", startsAfter);
            dependency.put("condition", "SUCCESS");
            container.put("dependsOn", List.of(dependency));
        }
        container.put("logConfiguration", logConfiguration());
        return container;
    }

    private static Map<String, Object> portMapping(int port, @Nullable String name) {
        var mapping = JsonText.object("containerPort", port);
        mapping.put("hostPort", port);
        mapping.put("protocol", "tcp");
        if (name != null) {
            mapping.put("name", name);
        }
        return mapping;
    }

    /** The init process reaps children and passes SIGTERM on; a directory in memory is writable by any user. */
    private Map<String, Object> linuxParameters() {
        var tmp = JsonText.object("containerPath", "/tmp");
        tmp.put("size", tmpMib);
        tmp.put("mountOptions", List.of("nosuid", "nodev"));
        var parameters = JsonText.object("initProcessEnabled", true);
        parameters.put("tmpfs", List.of(tmp));
        return parameters;
    }

    private List<Map<String, Object>> mountPoints() {
        return new TreeMap<>(volumes)
                .entrySet().stream()
                        .map(volume -> {
                            var point = JsonText.object("containerPath", volume.getKey());
                            point.put("sourceVolume", volume.getValue());
                            point.put("readOnly", false);
                            return point;
                        })
                        .toList();
    }

    private Map<String, Object> logConfiguration() {
        var options = JsonText.object("awslogs-group", logGroup);
        options.put("awslogs-region", logRegion);
        options.put("awslogs-stream-prefix", logStreamPrefix);
        options.put("mode", "non-blocking");
        options.put("max-buffer-size", LOG_BUFFER);
        var configuration = JsonText.object("logDriver", "awslogs");
        configuration.put("options", options);
        return configuration;
    }

    private static List<Map<String, Object>> pairs(Map<String, String> values, String valueKey) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> {
                            var pair = JsonText.object("name", entry.getKey());
                            pair.put(valueKey, entry.getValue());
                            return pair;
                        })
                        .toList();
    }
}
