package dev.caisson.sdk;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.InlineDeploymentSettings;
import com.pulumi.internal.PulumiInternal;
import com.pulumi.resources.StackOptions;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs a program under the engine of its environment, as ever, and then under a second one that knows what AWS would
 * answer. In a process of its own the second run loads and compiles the SDK and the whole program again: a report of
 * Partner's production stack takes 16.8 s of processor then instead of 12.6, on a busy machine (medians of three).
 *
 * <p>The first run is one of the SDK's API. The second is the one that the Automation API makes of an inline program;
 * {@code Pulumi} has no way of its own to name an engine.
 */
public final class SecondRun {
    /** Names the second engine, {@code host:port}; set by the launcher of the offline engine. */
    public static final String ENGINE = "caisson.secondEngine";

    private SecondRun() {}

    /** Whether there is a second engine. */
    public static boolean isAsked() {
        return System.getProperty(ENGINE) != null;
    }

    /**
     * Runs twice; once, if the first run fails.
     *
     * @param environment of the process: the engine's variables
     * @return exit code of the last run
     */
    public static int both(Consumer<Context> program, Map<String, String> environment) {
        int first = Pulumi.runAsync(program).join();
        DeploymentInstanceHolder.internalUnsafeDestroyInstance();
        return first == 0
                ? PulumiInternal.fromInline(settings(environment), StackOptions.Empty)
                        .runAsync(program)
                        .join()
                : first;
    }

    private static InlineDeploymentSettings settings(Map<String, String> environment) {
        String engine = System.getProperty(ENGINE);
        ImmutableMap.Builder<String, String> config = ImmutableMap.builder();
        json(environment, "PULUMI_CONFIG", "{}")
                .getAsJsonObject()
                .entrySet()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().getAsString()));
        ImmutableSet.Builder<String> secrets = ImmutableSet.builder();
        json(environment, "PULUMI_CONFIG_SECRET_KEYS", "[]")
                .getAsJsonArray()
                .forEach(key -> secrets.add(key.getAsString()));
        return InlineDeploymentSettings.builder()
                .monitorAddr(engine)
                .engineAddr(engine)
                .project(environment.get("PULUMI_PROJECT"))
                .stack(environment.get("PULUMI_STACK"))
                .organization(environment.get("PULUMI_ORGANIZATION"))
                .isDryRun(false)
                .config(config.build())
                .configSecretKeys(secrets.build())
                .build();
    }

    private static JsonElement json(Map<String, String> environment, String variable, String otherwise) {
        return JsonParser.parseString(environment.getOrDefault(variable, otherwise));
    }
}
