package dev.caisson.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

class PartialValuesTest {
    private final List<RegisterResourceRequest> registered = new CopyOnWriteArrayList<>();
    private Server server;
    private ManagedChannel channel;
    private ResourceMonitorGrpc.ResourceMonitorBlockingStub monitor;

    @BeforeEach
    void start() throws Exception {
        server = NettyServerBuilder.forPort(0)
                .addService(new Listening())
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .intercept(PartialValues.requested())
                .build();
        monitor = ResourceMonitorGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    @DisplayName("a registration asks for outputs that are not known yet, and is otherwise as the program wrote it")
    void asks() {
        RegisterResourceRequest written = RegisterResourceRequest.newBuilder()
                .setType("aws:sqs/queue:Queue")
                .setName("jobs")
                .setCustom(true)
                .setProtect(true)
                .addDependencies("urn")
                .build();

        monitor.registerResource(written);

        assertThat(registered)
                .containsExactly(
                        written.toBuilder().setSupportsPartialValues(true).build());
    }

    @Test
    @DisplayName("other calls pass")
    void otherCalls() {
        assertThat(monitor.supportsFeature(SupportsFeatureRequest.newBuilder()
                                .setId("secrets")
                                .build())
                        .getHasSupport())
                .isTrue();
    }

    private final class Listening extends ResourceMonitorGrpc.ResourceMonitorImplBase {
        @Override
        public void registerResource(
                RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
            registered.add(request);
            observer.onNext(RegisterResourceResponse.getDefaultInstance());
            observer.onCompleted();
        }

        @Override
        public void supportsFeature(SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
            observer.onNext(SupportsFeatureResponse.newBuilder()
                    .setHasSupport(request.getId().equals("secrets"))
                    .build());
            observer.onCompleted();
        }
    }
}
