package dev.caisson.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** What the real engine (pulumi 3.274.1) was seen to answer. */
class MonitorServiceTest {
    private final GraphRecorder recorder = new GraphRecorder("shop", "dev");
    private final MonitorService monitor = new MonitorService(recorder, Answers.preview(new SimulatedAws("us-east-1")));

    @Test
    @DisplayName("a program that does not ask for partial values gets no output with an unknown in it")
    void withoutPartialValues() {
        var queue = RegisterResourceRequest.newBuilder()
                .setType("aws:sqs/queue:Queue")
                .setName("jobs")
                .setCustom(true)
                .setObject(Struct.newBuilder()
                        .putFields("delaySeconds", number(5))
                        .putFields("policy", Wire.secret(Wire.unknown())));

        assertThat(register(queue).getObject().getFieldsMap()).containsOnlyKeys("delaySeconds");
        assertThat(register(queue.setName("more").setSupportsPartialValues(true))
                        .getObject()
                        .getFieldsMap())
                .containsEntry("arn", Wire.unknown())
                .containsKeys("delaySeconds", "policy", "url")
                .as("optional, and nobody computes it")
                .doesNotContainKey("kmsMasterKeyId");
    }

    @Test
    @DisplayName("an output that is secret is secret, known or not, and an output that is not is what it is")
    void outputValues() {
        register(RegisterResourceRequest.newBuilder()
                .setType("aws:ssm/parameter:Parameter")
                .setName("token")
                .setCustom(true)
                .setObject(Struct.newBuilder()
                        .putFields("value", output(true, text("canary-4711")))
                        .putFields("keyId", output(true, null))
                        .putFields("tier", output(false, text("Standard")))
                        .putFields("description", output(false, null))));

        assertThat(recorder.graph().the("aws:ssm/parameter:Parameter", "token").inputs())
                .isEqualTo(JsonParser.parseString("{\"description\":{\"unknown\":true},\"keyId\":{\"secret\":true},"
                        + "\"tier\":\"Standard\",\"value\":{\"secret\":true}}"));
    }

    @Test
    @DisplayName("a component gets nothing back")
    void component() {
        assertThat(register(RegisterResourceRequest.newBuilder()
                                .setType("caisson:test:Orders")
                                .setName("orders")
                                .setObject(Struct.newBuilder().putFields("size", number(1)))
                                .setSupportsPartialValues(true))
                        .getObject()
                        .getFieldsMap())
                .isEmpty();
    }

    @Test
    @DisplayName("a provider is of a version, and its id is unknown")
    void provider() {
        var answer = register(RegisterResourceRequest.newBuilder()
                .setType("pulumi:providers:aws")
                .setName("aws")
                .setCustom(true)
                .setVersion("6.83.0"));

        assertThat(answer.getId()).isEqualTo(Wire.UNKNOWN);
        assertThat(answer.getObject().getFieldsOrThrow("version").getStringValue())
                .isEqualTo("6.83.0");
        JsonObject inputs = recorder.graph().the("pulumi:providers:aws", "aws").inputs();
        assertThat(inputs.get("version").getAsString()).isEqualTo("6.83.0");
    }

    @Test
    @DisplayName("where a program does not tell its properties apart, each comes from all it depends on")
    void dependencies() {
        register(RegisterResourceRequest.newBuilder()
                .setType("aws:sqs/queue:Queue")
                .setName("jobs")
                .setCustom(true)
                .setObject(Struct.newBuilder().putFields("delaySeconds", number(5)))
                .addDependencies("urn"));

        assertThat(recorder.graph()
                        .the("aws:sqs/queue:Queue", "jobs")
                        .propertyDependencies()
                        .get("delaySeconds"))
                .containsExactly("urn");
    }

    private RegisterResourceResponse register(RegisterResourceRequest.Builder request) {
        var answer = new Answer();
        monitor.registerResource(request.build(), answer);
        assertThat(answer.value).isNotNull();
        return answer.value;
    }

    /** An output value of the protocol ({@code d0e6a833…}): unknown without a value. */
    private static Value output(boolean secret, @Nullable Value value) {
        var envelope = Struct.newBuilder()
                .putFields(Wire.SIGNATURE, text("d0e6a833031e9bbcd3f4e8bde6ca49a4"))
                .putFields("secret", Value.newBuilder().setBoolValue(secret).build());
        if (value != null) {
            envelope.putFields("value", value);
        }
        return Value.newBuilder().setStructValue(envelope).build();
    }

    private static Value text(String value) {
        return Value.newBuilder().setStringValue(value).build();
    }

    private static Value number(double value) {
        return Value.newBuilder().setNumberValue(value).build();
    }

    private static final class Answer implements StreamObserver<RegisterResourceResponse> {
        private @Nullable RegisterResourceResponse value;

        @Override
        public void onNext(RegisterResourceResponse response) {
            value = response;
        }

        @Override
        public void onError(Throwable refused) {
            throw new AssertionError(refused);
        }

        @Override
        public void onCompleted() {
            // Answered on the spot.
        }
    }
}
