package dev.caisson.policies;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.project.StackConfig;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;

/** A pack that starts beside the program it judges, and judges each resource when it is registered. */
public final class PolicyCheck implements AutoCloseable {
    private static final int LAST_CALL_MILLIS = 2_000;

    private final CountDownLatch ready = new CountDownLatch(1);
    private final BlockingQueue<ResourceNode> registered = new LinkedBlockingQueue<>();
    private final Thread worker;
    private @Nullable PolicyProcess process;
    private @Nullable Analyzer analyzer;
    private @Nullable Exception problem;
    private boolean closed;

    private PolicyCheck(PolicyPack pack, String path, AnalyzerStackConfigureRequest stack, PolicySettings settings) {
        worker = new Thread(() -> run(pack, path, stack, settings), "policy-pack");
        worker.setDaemon(true);
    }

    /**
     * Starts the pack and returns at once; what goes wrong is told by {@link #judge}.
     *
     * @param pack the pack
     * @param path the value of {@code PATH}, to find Node.js
     * @param project the Pulumi project
     * @param stack name of the stack
     * @param config of the stack; secrets are not told to the pack
     * @param settings of the rules
     */
    public static PolicyCheck start(
            PolicyPack pack, String path, String project, String stack, StackConfig config, PolicySettings settings) {
        var description = AnalyzerStackConfigureRequest.newBuilder()
                .setProject(project)
                .setStack(stack)
                .setOrganization("organization")
                .setDryRun(true)
                .addAllConfigSecretKeys(config.secretKeys());
        config.values().forEach((key, value) -> {
            if (!config.secretKeys().contains(key)) {
                description.putConfig(key, value);
            }
        });
        var check = new PolicyCheck(pack, path, description.build(), settings);
        check.worker.start();
        return check;
    }

    /** A resource of the graph to be judged. Returns at once. */
    public void registered(ResourceNode node) {
        registered.add(node);
    }

    private void run(PolicyPack pack, String path, AnalyzerStackConfigureRequest stack, PolicySettings settings) {
        prepare(pack, path, stack, settings);
        @Nullable Analyzer prepared;
        synchronized (this) {
            prepared = problem == null ? analyzer : null;
        }
        try {
            while (prepared != null) {
                prepared.send(registered.take());
            }
        } catch (InterruptedException closedNow) {
            // Nobody waits for an answer any more.
        } catch (RuntimeException later) {
            // The verdict sends what was not sent, and fails of the same.
        }
    }

    private void prepare(PolicyPack pack, String path, AnalyzerStackConfigureRequest stack, PolicySettings settings) {
        try {
            pack.requireBuilt();
            Node node = Node.onPath(path);
            node.requireVersion();
            PolicyProcess started = PolicyProcess.start(node, pack.directory());
            if (!adopt(started)) {
                return;
            }
            var connected = new Analyzer(started.port());
            synchronized (this) {
                analyzer = connected;
                if (closed) {
                    return;
                }
            }
            connected.configure(stack, settings);
        } catch (PoliciesUnavailableException | RuntimeException e) {
            synchronized (this) {
                problem = e;
            }
        } finally {
            ready.countDown();
        }
    }

    /** False, and it is ended, if nobody waits for it any more. */
    private synchronized boolean adopt(PolicyProcess started) {
        process = started;
        if (closed) {
            started.close();
        }
        return !closed;
    }

    /**
     * The pack's verdict.
     *
     * @throws PoliciesUnavailableException if the pack cannot run on this machine
     * @throws PolicyPackException if it fails
     * @throws dev.caisson.validation.InvalidInputException if the settings name a rule that there is not
     */
    public PolicyVerdict judge(ResourceGraph graph) throws PoliciesUnavailableException, InterruptedException {
        ready.await();
        Analyzer prepared;
        synchronized (this) {
            if (problem instanceof PoliciesUnavailableException unavailable) {
                throw unavailable;
            }
            if (problem instanceof RuntimeException failure) {
                throw failure;
            }
            prepared = analyzer;
        }
        if (prepared == null) {
            throw new IllegalStateException("judged after it was closed");
        }
        return prepared.judge(graph);
    }

    /** The worker ends first: a call that begins while its channel goes ends in a warning of the channel's. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (process != null) {
                process.close();
            }
        }
        worker.interrupt();
        try {
            worker.join(LAST_CALL_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (analyzer != null) {
                analyzer.close();
            }
        }
    }
}
