package dev.caisson.offline;

import com.google.protobuf.Empty;
import dev.caisson.offline.EngineMessage.Severity;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionResponse;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;

/** The engine's side of logging and bookkeeping. */
final class EngineService extends EngineGrpc.EngineImplBase {
    private final GraphRecorder recorder;

    EngineService(GraphRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void log(LogRequest request, StreamObserver<Empty> observer) {
        Severity severity = severity(request);
        if (severity != null) {
            recorder.log(severity, request.getUrn(), request.getMessage());
        }
        MonitorService.reply(observer, Empty.getDefaultInstance());
    }

    @Override
    public void getRootResource(GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> observer) {
        String urn = recorder.stackUrn();
        MonitorService.reply(
                observer,
                GetRootResourceResponse.newBuilder()
                        .setUrn(urn == null ? "" : urn)
                        .build());
    }

    @Override
    public void setRootResource(SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> observer) {
        MonitorService.reply(observer, SetRootResourceResponse.getDefaultInstance());
    }

    /** Offline there is no command line tool whose version could be wrong. */
    @Override
    public void requirePulumiVersion(
            RequirePulumiVersionRequest request, StreamObserver<RequirePulumiVersionResponse> observer) {
        MonitorService.reply(observer, RequirePulumiVersionResponse.getDefaultInstance());
    }

    /** Null for debug messages: the SDK sends about five per resource. */
    private static @Nullable Severity severity(LogRequest request) {
        return switch (request.getSeverity()) {
            case INFO -> Severity.INFO;
            case WARNING -> Severity.WARNING;
            case ERROR -> Severity.ERROR;
            case DEBUG, UNRECOGNIZED -> null;
        };
    }
}
