package dev.caisson.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

class DebugMessagesTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Server server;
    private ManagedChannel channel;
    private EngineGrpc.EngineBlockingStub engine;

    @BeforeEach
    void start() throws Exception {
        server = NettyServerBuilder.forPort(0)
                .addService(new Listening())
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .intercept(DebugMessages.dropped())
                .build();
        engine = EngineGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    @DisplayName("a debug message is answered without the engine; all others, and other calls, reach it")
    void onlyDebug() {
        assertThat(engine.log(message(LogSeverity.DEBUG, "Registering resource")))
                .isEqualTo(Empty.getDefaultInstance());
        assertThat(engine.log(message(LogSeverity.INFO, "hello"))).isEqualTo(Empty.getDefaultInstance());
        assertThat(engine.log(message(LogSeverity.ERROR, "it broke"))).isEqualTo(Empty.getDefaultInstance());
        assertThat(engine.getRootResource(GetRootResourceRequest.getDefaultInstance())
                        .getUrn())
                .isEqualTo("urn");

        assertThat(heard).containsExactly("hello", "it broke");
    }

    @Test
    @DisplayName("an engine that refuses a message is heard")
    void refused() {
        assertThatThrownBy(() -> engine.log(message(LogSeverity.WARNING, "refuse")))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("no such log");
    }

    private static LogRequest message(LogSeverity severity, String text) {
        return LogRequest.newBuilder().setSeverity(severity).setMessage(text).build();
    }

    private final class Listening extends EngineGrpc.EngineImplBase {
        @Override
        public void log(LogRequest request, StreamObserver<Empty> observer) {
            heard.add(request.getMessage());
            if (request.getMessage().equals("refuse")) {
                observer.onError(Status.INTERNAL.withDescription("no such log").asRuntimeException());
                return;
            }
            observer.onNext(Empty.getDefaultInstance());
            observer.onCompleted();
        }

        @Override
        public void getRootResource(GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> observer) {
            observer.onNext(GetRootResourceResponse.newBuilder().setUrn("urn").build());
            observer.onCompleted();
        }
    }
}
