package dev.caisson.policies;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Empty;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerGrpc.AnalyzerFutureStub;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;

/** The engine's side of the analyzer protocol. */
final class Analyzer implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;
    private static final int TIMEOUT_SECONDS = 60;

    /** The pack's question about the stack, which its documentation does not count among the rules. */
    private static final String ABOUT_THE_STACK = "stack-environment";

    /** How the SDK words that a rule stumbled over an unknown value, instead of judging what is known. */
    private static final String STUMBLED = "can't run policy";

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("policy-client", true));
    private final ManagedChannel channel;
    private final AnalyzerRequests requests = new AnalyzerRequests();
    private final Map<String, ListenableFuture<AnalyzeResponse>> answers = new ConcurrentHashMap<>();
    private int rules;

    Analyzer(int port) {
        channel = NettyChannelBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .usePlaintext()
                // Of its own, so that it can be ended: see close().
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class)
                // Every answer is small work: no thread hand-over pays.
                .directExecutor()
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .build();
    }

    /** Tells it the stack, learns its rules, and sets the level of each. */
    void configure(AnalyzerStackConfigureRequest stack, PolicySettings settings) {
        try {
            var stub = AnalyzerGrpc.newBlockingStub(channel).withDeadlineAfter(TIMEOUT_SECONDS, SECONDS);
            stub.configureStack(stack);
            List<PolicyInfo> policies =
                    stub.getAnalyzerInfo(Empty.getDefaultInstance()).getPoliciesList();
            var configs = settings.of(policies);
            rules = (int) configs.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(ABOUT_THE_STACK))
                    .filter(entry -> runs(entry.getValue()))
                    .count();
            stub.configure(ConfigureAnalyzerRequest.newBuilder()
                    .putAllPolicyConfig(configs)
                    .build());
        } catch (StatusRuntimeException e) {
            throw broken(e);
        }
    }

    /** Has a resource judged by itself, unless it was sent before; {@link #judge} has the answer. */
    void send(ResourceNode node) {
        requests.see(node);
        answers.computeIfAbsent(node.urn(), urn -> stub().analyze(requests.one(node)));
    }

    /** Every resource by itself, and last the whole stack. */
    PolicyVerdict judge(ResourceGraph graph) {
        List<ResourceNode> nodes = graph.resources();
        nodes.forEach(requests::see);
        nodes.forEach(this::send);
        try {
            // As the engine does: the stack is judged when each of its resources has been.
            List<AnalyzeResponse> all = new ArrayList<>(Futures.allAsList(
                            nodes.stream().map(node -> answers.get(node.urn())).toList())
                    .get());
            all.add(stub().analyzeStack(requests.all(graph)).get());
            return verdict(all.stream()
                    .map(AnalyzeResponse::getDiagnosticsList)
                    .flatMap(Collection::stream)
                    .toList());
        } catch (ExecutionException e) {
            throw broken(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken(e);
        }
    }

    private AnalyzerFutureStub stub() {
        return AnalyzerGrpc.newFutureStub(channel).withDeadlineAfter(TIMEOUT_SECONDS, SECONDS);
    }

    private PolicyVerdict verdict(List<AnalyzeDiagnostic> diagnostics) {
        for (AnalyzeDiagnostic diagnostic : diagnostics) {
            if (diagnostic.getMessage().startsWith(STUMBLED)) {
                throw new PolicyPackException("the rule " + diagnostic.getPolicyName() + " cannot judge "
                        + diagnostic.getUrn() + " in a preview: " + diagnostic.getMessage());
            }
        }
        return new PolicyVerdict(
                rules, diagnostics.stream().map(Analyzer::violation).distinct().toList());
    }

    private static Violation violation(AnalyzeDiagnostic diagnostic) {
        return new Violation(
                diagnostic.getPolicyName(),
                diagnostic.getEnforcementLevel() == EnforcementLevel.ADVISORY
                        ? Violation.Level.ADVISORY
                        : Violation.Level.MANDATORY,
                diagnostic.getUrn(),
                diagnostic.getMessage());
    }

    private static boolean runs(PolicyConfig config) {
        return config.getEnforcementLevel() != EnforcementLevel.DISABLED;
    }

    private static PolicyPackException broken(Throwable cause) {
        return new PolicyPackException("the policy pack failed: " + cause.getMessage());
    }

    /** Leaves no thread behind: when a JVM exits, it waits a third of a second for one that waits for input. */
    @Override
    public void close() {
        channel.shutdownNow();
        loop.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly(1, SECONDS);
    }
}
