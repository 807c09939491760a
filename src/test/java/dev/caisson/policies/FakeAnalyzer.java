package dev.caisson.policies;

import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureResponse;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;

/** A pack with the policies and the verdict of a test, which remembers what it was asked. */
final class FakeAnalyzer extends AnalyzerGrpc.AnalyzerImplBase implements AutoCloseable {
    private final AnalyzerInfo info;
    private final List<AnalyzeDiagnostic> verdict;
    private final Server server;
    final List<String> calls = new ArrayList<>();
    final List<AnalyzeRequest> resources = new ArrayList<>();
    AnalyzerStackConfigureRequest stack = AnalyzerStackConfigureRequest.getDefaultInstance();
    ConfigureAnalyzerRequest configuration = ConfigureAnalyzerRequest.getDefaultInstance();
    AnalyzeStackRequest all = AnalyzeStackRequest.getDefaultInstance();

    FakeAnalyzer(AnalyzerInfo info, AnalyzeDiagnostic... verdict) throws IOException {
        this.info = info;
        this.verdict = List.of(verdict);
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(this)
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    @Override
    public synchronized void configureStack(
            AnalyzerStackConfigureRequest request, StreamObserver<AnalyzerStackConfigureResponse> observer) {
        calls.add("ConfigureStack");
        stack = request;
        reply(observer, AnalyzerStackConfigureResponse.getDefaultInstance());
    }

    @Override
    public synchronized void getAnalyzerInfo(Empty request, StreamObserver<AnalyzerInfo> observer) {
        calls.add("GetAnalyzerInfo");
        reply(observer, info);
    }

    @Override
    public synchronized void configure(ConfigureAnalyzerRequest request, StreamObserver<Empty> observer) {
        calls.add("Configure");
        configuration = request;
        reply(observer, Empty.getDefaultInstance());
    }

    @Override
    public synchronized void analyze(AnalyzeRequest request, StreamObserver<AnalyzeResponse> observer) {
        calls.add("Analyze");
        resources.add(request);
        reply(observer, AnalyzeResponse.getDefaultInstance());
    }

    @Override
    public synchronized void analyzeStack(AnalyzeStackRequest request, StreamObserver<AnalyzeResponse> observer) {
        calls.add("AnalyzeStack");
        all = request;
        reply(observer, AnalyzeResponse.newBuilder().addAllDiagnostics(verdict).build());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <T> void reply(StreamObserver<T> observer, T message) {
        observer.onNext(message);
        observer.onCompleted();
    }
}
