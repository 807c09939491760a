package dev.caisson.testing;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.Context;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.InlineDeploymentSettings;
import com.pulumi.internal.PulumiInternal;
import com.pulumi.resources.StackOptions;
import dev.caisson.offline.Answers;
import dev.caisson.offline.EngineMessage;
import dev.caisson.offline.OfflineEngine;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.project.StackConfig;
import dev.caisson.sdk.EngineChannels;
import dev.caisson.sdk.PatientRunner;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A program run in this JVM against the offline engine, over its real protocol: what mocks do not see (options,
 * dependencies, secrets, urns) is in the graph.
 *
 * @param graph what was registered
 * @param messages what was said, debug messages left out
 * @param invokes tokens of the provider functions called
 * @param exitCode as the program's process would end
 */
public record OfflineRun(ResourceGraph graph, List<EngineMessage> messages, List<String> invokes, int exitCode) {
    /** Long enough for a dozen at once, beside the proof's other processes. */
    private static final int TIMEOUT_SECONDS = 300;

    /** The SDK never closes its channels; gRPC complains when they are collected. Held, as log managers do not. */
    private static final Logger ORPHANS = Logger.getLogger("io.grpc.internal.ManagedChannelOrphanWrapper");

    private static final Logger SDK = sdkLogger();

    static {
        ORPHANS.setLevel(Level.OFF);
        // It also prints every error, which is in the messages.
        SDK.setUseParentHandlers(false);
    }

    /** As in the first {@code pulumi preview}: computed outputs are unknown. */
    public static OfflineRun preview(Consumer<Context> program) {
        return preview("caisson", "test", StackConfig.EMPTY, program);
    }

    /** As in {@code pulumi up}: computed outputs are made up. */
    public static OfflineRun simulated(Consumer<Context> program) {
        return simulated("caisson", "test", StackConfig.EMPTY, program);
    }

    public static OfflineRun preview(String project, String stack, StackConfig config, Consumer<Context> program) {
        return run(project, stack, config, Answers.preview(aws(config)), program);
    }

    public static OfflineRun simulated(String project, String stack, StackConfig config, Consumer<Context> program) {
        return run(project, stack, config, Answers.simulated(aws(config)), program);
    }

    /** With answers of the caller's own. */
    public static OfflineRun run(
            String project, String stack, StackConfig config, Answers answers, Consumer<Context> program) {
        try (var engine = new OfflineEngine(project, stack, answers)) {
            engine.start();
            int exitCode = exitCode(engine, config, program);
            return new OfflineRun(engine.graph(), engine.messages(), engine.invokes(), exitCode);
        }
    }

    /** Runs a program in this thread against an engine that serves. */
    static int exitCode(OfflineEngine engine, StackConfig config, Consumer<Context> program) {
        var settings = InlineDeploymentSettings.builder()
                .monitorAddr(engine.address())
                .engineAddr(engine.address())
                .project(engine.project())
                .stack(engine.stack())
                .isDryRun(engine.answers().isPreview())
                .config(ImmutableMap.copyOf(config.values()))
                .configSecretKeys(ImmutableSet.copyOf(config.secretKeys()))
                .build();
        try {
            return PulumiInternal.fromInline(settings, StackOptions.Empty)
                    .runAsync(program)
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException hung) {
            throw new AssertionError("the program hung for " + TIMEOUT_SECONDS + " s", hung);
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        } finally {
            DeploymentInstanceHolder.internalUnsafeDestroyInstance();
        }
    }

    /** Texts of the errors. */
    public List<String> errors() {
        return messages.stream()
                .filter(EngineMessage::isError)
                .map(EngineMessage::text)
                .toList();
    }

    /** The graph of a run that must have gone well. */
    public ResourceGraph expectGraph() {
        if (exitCode != 0 || !errors().isEmpty()) {
            throw new AssertionError("the program failed with " + exitCode + ": " + errors());
        }
        return graph;
    }

    private static Logger sdkLogger() {
        PatientRunner.install();
        // As ./caisson preview has it: four of five calls are debug messages.
        System.setProperty(EngineChannels.OFFLINE, "true");
        EngineChannels.install();
        return Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");
    }

    private static SimulatedAws aws(StackConfig config) {
        return SimulatedAws.of(config);
    }
}
