package dev.caisson.components.compute.fargate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One container of a task definition with everything known, in the JSON form ECS registers (AWS::ECS::TaskDefinition
 * ContainerDefinition). Its order never changes, so that equal containers are equal text.
 *
 * @param settings what does not depend on other resources
 * @param image with tag or digest
 * @param environment plain variables
 * @param secrets variable to the ARN ECS reads at start
 * @param logGroup where the output goes
 */
record ContainerDefinition(
        Settings settings,
        String image,
        Map<String, String> environment,
        Map<String, String> secrets,
        String logGroup) {

    /** A full buffer drops lines instead of stopping the program; AWS advises 25 MiB. */
    private static final String LOG_BUFFER = "25m";

    /**
     * The part of a container that is known before any resource is.
     *
     * @param command empty for the image's own
     * @param entryPoint empty for the image's own
     * @param user null for the image's own
     * @param temporaryDirectories path to size in MiB
     * @param volumes path to name of a task volume
     * @param startsAfter container that must have ended well first; null for none
     */
    record Settings(
            String name,
            boolean essential,
            @Nullable Integer port,
            Collection<String> command,
            Collection<String> entryPoint,
            @Nullable String user,
            boolean readOnlyRootFilesystem,
            Map<String, Integer> temporaryDirectories,
            Map<String, String> volumes,
            int stopTimeoutSeconds,
            @Nullable ContainerHealthCheck healthCheck,
            String region,
            String logStreamPrefix,
            @Nullable String startsAfter) {}

    JsonObject json() {
        JsonObject container = new JsonObject();
        container.addProperty("name", settings.name());
        container.addProperty("image", image);
        container.addProperty("essential", settings.essential());
        addTexts(container, "command", settings.command());
        addTexts(container, "entryPoint", settings.entryPoint());
        if (settings.port() != null) {
            container.add("portMappings", array(portMapping(settings.port())));
        }
        container.add("environment", pairs(environment, "value"));
        container.add("secrets", pairs(secrets, "valueFrom"));
        if (settings.user() != null) {
            container.addProperty("user", settings.user());
        }
        container.addProperty("readonlyRootFilesystem", settings.readOnlyRootFilesystem());
        container.addProperty("privileged", false);
        container.add("linuxParameters", linuxParameters());
        container.add("mountPoints", mountPoints());
        container.addProperty("stopTimeout", settings.stopTimeoutSeconds());
        if (settings.healthCheck() != null) {
            container.add("healthCheck", healthCheck(settings.healthCheck()));
        }
        if (settings.startsAfter() != null) {
            container.add("dependsOn", array(success(settings.startsAfter())));
        }
        container.add("logConfiguration", logConfiguration());
        return container;
    }

    private static JsonObject success(String container) {
        JsonObject dependency = new JsonObject();
        dependency.addProperty("containerName", container);
        dependency.addProperty("condition", "SUCCESS");
        return dependency;
    }

    private static JsonObject portMapping(int port) {
        JsonObject mapping = new JsonObject();
        mapping.addProperty("containerPort", port);
        mapping.addProperty("hostPort", port);
        mapping.addProperty("protocol", "tcp");
        return mapping;
    }

    /** The init process reaps children and passes SIGTERM on; memory-backed directories are writable by any user. */
    private JsonObject linuxParameters() {
        JsonArray mounts = new JsonArray();
        new TreeMap<>(settings.temporaryDirectories()).forEach((path, mebibytes) -> {
            JsonObject mount = new JsonObject();
            mount.addProperty("containerPath", path);
            mount.addProperty("size", mebibytes);
            JsonArray options = new JsonArray();
            options.add("nosuid");
            options.add("nodev");
            mount.add("mountOptions", options);
            mounts.add(mount);
        });
        JsonObject parameters = new JsonObject();
        parameters.addProperty("initProcessEnabled", true);
        parameters.add("tmpfs", mounts);
        return parameters;
    }

    private JsonArray mountPoints() {
        JsonArray points = new JsonArray();
        new TreeMap<>(settings.volumes()).forEach((path, volume) -> {
            JsonObject point = new JsonObject();
            point.addProperty("containerPath", path);
            point.addProperty("sourceVolume", volume);
            point.addProperty("readOnly", false);
            points.add(point);
        });
        return points;
    }

    private static JsonObject healthCheck(ContainerHealthCheck check) {
        JsonArray command = new JsonArray();
        command.add("CMD");
        check.command().forEach(command::add);
        JsonObject json = new JsonObject();
        json.add("command", command);
        json.addProperty("interval", check.intervalSeconds());
        json.addProperty("timeout", check.timeoutSeconds());
        json.addProperty("retries", check.retries());
        json.addProperty("startPeriod", check.startSeconds());
        return json;
    }

    private JsonObject logConfiguration() {
        JsonObject options = new JsonObject();
        options.addProperty("awslogs-group", logGroup);
        options.addProperty("awslogs-region", settings.region());
        options.addProperty("awslogs-stream-prefix", settings.logStreamPrefix());
        options.addProperty("mode", "non-blocking");
        options.addProperty("max-buffer-size", LOG_BUFFER);
        JsonObject configuration = new JsonObject();
        configuration.addProperty("logDriver", "awslogs");
        configuration.add("options", options);
        return configuration;
    }

    private static JsonArray pairs(Map<String, String> values, String valueKey) {
        JsonArray pairs = new JsonArray();
        new TreeMap<>(values).forEach((name, value) -> {
            JsonObject pair = new JsonObject();
            pair.addProperty("name", name);
            pair.addProperty(valueKey, value);
            pairs.add(pair);
        });
        return pairs;
    }

    private static void addTexts(JsonObject container, String key, Collection<String> texts) {
        if (!texts.isEmpty()) {
            JsonArray array = new JsonArray();
            texts.forEach(array::add);
            container.add(key, array);
        }
    }

    private static JsonArray array(JsonObject only) {
        JsonArray array = new JsonArray();
        array.add(only);
        return array;
    }
}
