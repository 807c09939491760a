package dev.caisson.offline;

import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.caisson.offline.EngineMessage.Severity;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.Set;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterPackageResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/** The engine's side of every resource and function call a program makes. Everything is answered on the spot. */
final class MonitorService extends ResourceMonitorGrpc.ResourceMonitorImplBase {
    /** What the real engine (3.274.1, source_eval.go) says yes to. */
    private static final Set<String> FEATURES = Set.of(
            "secrets",
            "resourceReferences",
            "outputValues",
            "registerResourceOutputValues",
            "aliasSpecs",
            "replacementTrigger",
            "deletedWith",
            "replaceWith",
            "transforms",
            "invokeTransforms",
            "parameterization",
            "resourceHooks",
            "errorHooks",
            "sendsOptionsToHooks");

    private final GraphRecorder recorder;
    private final Answers answers;

    MonitorService(GraphRecorder recorder, Answers answers) {
        this.recorder = recorder;
        this.answers = answers;
    }

    @Override
    public void registerResource(RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
        String urn = urn(request.getParent(), request.getType(), request.getName());
        Struct given = Registrations.inputs(request);
        JsonObject inputs = Wire.record(given);
        Answers.Answer answer = request.getCustom()
                ? answers.create(request.getType(), request.getName(), inputs)
                : new Answers.Answer(null, new JsonObject());
        // A component's outputs are those it registers at the end of its constructor; the answer has none.
        Struct state = request.getCustom()
                ? withSecrets(Wire.answer(given, inputs, answer.outputs()), request.getAdditionalSecretOutputsList())
                : Struct.getDefaultInstance();
        ResourceNode node = Registrations.node(urn, answer.id(), request, inputs, Wire.computed(state, inputs));
        if (!recorder.add(node)) {
            refuse(
                    Status.ALREADY_EXISTS,
                    urn,
                    "Two resources of type " + request.getType() + " are called \"" + request.getName()
                            + "\" under the same kind of parent. Give one of them another name. (" + urn + ")",
                    observer);
            return;
        }
        reply(
                observer,
                RegisterResourceResponse.newBuilder()
                        .setUrn(urn)
                        .setId(answer.id() == null ? unknownId(request.getType()) : answer.id())
                        .setObject(request.getSupportsPartialValues() ? state : Wire.withoutUnknowns(state))
                        .build());
    }

    @Override
    public void registerResourceOutputs(RegisterResourceOutputsRequest request, StreamObserver<Empty> observer) {
        recorder.outputs(request.getUrn(), Wire.record(request.getOutputs()));
        reply(observer, Empty.getDefaultInstance());
    }

    /** An existing resource looked up by id; what it is like is unknown offline. */
    @Override
    public void readResource(ReadResourceRequest request, StreamObserver<ReadResourceResponse> observer) {
        String urn = urn(request.getParent(), request.getType(), request.getName());
        JsonObject inputs = Wire.record(request.getProperties());
        Answers.Answer answer = answers.create(request.getType(), request.getName(), inputs);
        Struct.Builder state = Wire.answer(request.getProperties(), inputs, answer.outputs()).toBuilder();
        if (request.getType().equals("pulumi:pulumi:StackReference")) {
            state.putFields("outputs", Wire.unknown());
        }
        recorder.add(Registrations.read(urn, request, inputs, Wire.computed(state.build(), inputs)));
        reply(
                observer,
                ReadResourceResponse.newBuilder()
                        .setUrn(urn)
                        .setProperties(state)
                        .build());
    }

    @Override
    public void invoke(ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
        recorder.invoked(request.getTok());
        Optional<JsonObject> result;
        try {
            result = answers.invoke(request.getTok(), Wire.record(request.getArgs()));
        } catch (StatusRuntimeException failed) {
            observer.onError(failed);
            return;
        }
        if (result.isEmpty()) {
            refuse(
                    Status.NOT_FOUND,
                    "",
                    "The program calls " + request.getTok()
                            + ", which needs an AWS account: offline there is no answer for it.",
                    observer);
            return;
        }
        reply(
                observer,
                ResourceInvokeResponse.newBuilder()
                        .setReturn(Wire.struct(result.get()))
                        .build());
    }

    @Override
    public void supportsFeature(SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
        reply(
                observer,
                SupportsFeatureResponse.newBuilder()
                        .setHasSupport(FEATURES.contains(request.getId()))
                        .build());
    }

    @Override
    public void registerPackage(RegisterPackageRequest request, StreamObserver<RegisterPackageResponse> observer) {
        reply(
                observer,
                RegisterPackageResponse.newBuilder()
                        .setRef(request.getName() + "@" + request.getVersion())
                        .build());
    }

    @Override
    public void signalAndWaitForShutdown(Empty request, StreamObserver<Empty> observer) {
        reply(observer, Empty.getDefaultInstance());
    }

    private String urn(String parent, String type, String name) {
        return Urn.of(recorder.stack, recorder.project, parent, type, name);
    }

    /** Only a provider's is said to be unknown, since it becomes part of other registrations. */
    private static String unknownId(String type) {
        return Registrations.isProvider(type) ? Wire.UNKNOWN : "";
    }

    /** The engine, not the provider, wraps what {@code additionalSecretOutputs} names, known or not. */
    private static Struct withSecrets(Struct state, Iterable<String> secretOutputs) {
        Struct.Builder result = state.toBuilder();
        for (String output : secretOutputs) {
            if (state.containsFields(output)) {
                result.putFields(output, Wire.secret(state.getFieldsOrThrow(output)));
            }
        }
        return result.build();
    }

    private void refuse(Status status, String urn, String text, StreamObserver<?> observer) {
        recorder.log(Severity.REFUSED, urn, text);
        observer.onError(status.withDescription(text).asRuntimeException());
    }

    static <T> void reply(StreamObserver<T> observer, T answer) {
        observer.onNext(answer);
        observer.onCompleted();
    }
}
