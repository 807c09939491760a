package dev.caisson.components.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.Registration;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicTest {
    private static final String TOPIC = "aws:sns/topic:Topic";
    private static final String SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
    private static final String POLICY = "aws:sns/topicPolicy:TopicPolicy";
    private static final Output<String> KEY = Output.of("arn:aws:kms:us-east-1:123456789012:key/k");
    private static final AwsLocation HERE = AwsLocation.of(Output.of("123456789012"), "us-east-1");

    @Test
    @DisplayName("with defaults only: encrypted with the customer key, TLS-only, and nobody else may publish")
    void defaults() {
        var stack = MockedStack.up(ctx -> new Topic("events", minimal().build(), null));

        var topic = stack.the(TOPIC, "events-topic");
        assertThat(topic.inputs())
                .containsEntry("kmsMasterKeyId", "arn:aws:kms:us-east-1:123456789012:key/k")
                .containsEntry("signatureVersion", 2.0)
                .doesNotContainKeys("name", "fifoTopic");
        assertThat(statements(stack, "events-policy")).singleElement().satisfies(statement -> {
            assertThat(statement.get("Effect").getAsString()).isEqualTo("Deny");
            assertThat(statement.toString()).contains("aws:SecureTransport", "sns:Publish");
            assertThat(statement.toString()).doesNotContain("sns:*");
        });
        assertThat(stack.all(SUBSCRIPTION)).isEmpty();
    }

    @Test
    @DisplayName(
            "an alarm topic admits alarms and RDS for this account, and EventBridge without a condition it cannot meet")
    void alarmTopic() {
        var stack = MockedStack.up(ctx -> new Topic(
                "alarms",
                TopicArgs.forAlarms()
                        .location(HERE)
                        .encryptionKeyArn(KEY)
                        .physicalName("shop-dev-alarms")
                        .subscribers(Map.of(
                                "ops", Subscriber.email("ops@example.com"),
                                "duty",
                                        Subscriber.https(
                                                Output.ofSecret("https://events.pagerduty.com/integration/t0ken"))))
                        .build(),
                null));

        var allowed = statements(stack, "alarms-policy").stream()
                .filter(statement -> statement.get("Effect").getAsString().equals("Allow"))
                .toList();
        assertThat(allowed).hasSize(3).allSatisfy(statement -> {
            assertThat(statement.get("Action").getAsString()).isEqualTo("sns:Publish");
            assertThat(statement.get("Resource").getAsString()).endsWith(":shop-dev-alarms");
            boolean eventBridge = statement.toString().contains("\"events.amazonaws.com\"");
            assertThat(statement.has("Condition")).isEqualTo(!eventBridge);
        });
        assertThat(allowed.toString())
                .contains("cloudwatch.amazonaws.com", "events.rds.amazonaws.com", "aws:SourceAccount", "123456789012");
        assertThat(stack.the(SUBSCRIPTION, "alarms-to-ops").inputs())
                .containsEntry("protocol", "email")
                .containsEntry("endpoint", "ops@example.com");
        var duty = stack.the(SUBSCRIPTION, "alarms-to-duty");
        assertThat(duty.input("protocol")).isEqualTo("https");
        assertThat(((CustomResourceOptions) duty.options()).getAdditionalSecretOutputs())
                .containsExactly("endpoint");
    }

    @Test
    @DisplayName("an endpoint's URL stays secret, whether it was given as one or not")
    void secretEndpoint() {
        var endpoint = new AtomicReference<Output<String>>();
        MockedStack.up(ctx -> endpoint.set(
                Subscriber.https(Output.of("https://example.com/t0ken")).endpoint()));

        assertThat(Registration.isSecret(endpoint.get())).isTrue();
    }

    @Test
    @DisplayName("plain http is refused without showing the URL")
    void plainHttp() {
        String message = MockedStack.refusal(ctx -> new Topic(
                "alarms",
                minimal()
                        .subscribers(Map.of("duty", Subscriber.https(Output.ofSecret("http://example.com/t0ken"))))
                        .build(),
                null));

        assertThat(message).contains("must be a URL that starts with https://").doesNotContain("t0ken");
    }

    @Test
    @DisplayName("grantPublish gives publishing to this topic, its key through SNS only, and the ARN")
    void grantPublish() {
        var workload = new AtomicReference<Workload>();
        MockedStack.up(ctx -> {
            var topic = new Topic("order-events", minimal().build(), null);
            workload.set(new Workload(topic, "shop", Workload.SecretDelivery.INJECTED, null, null));
            topic.grantPublish(workload.get());
        });

        assertThat(workload.get().environment()).containsKey("ORDER_EVENTS_TOPIC_ARN");
        assertThat(workload.get().grants()).hasSize(2);
        assertThat(workload.get().grants().get(0).actions()).containsExactly("sns:Publish");
        var encrypt = workload.get().grants().get(1);
        assertThat(encrypt.actions()).containsExactly("kms:GenerateDataKey", "kms:Decrypt");
        assertThat(encrypt.conditions())
                .singleElement()
                .satisfies(condition -> assertThat(condition.key()).isEqualTo("kms:ViaService"));
    }

    @Test
    @DisplayName("one more subscriber leaves the others alone")
    void growth() {
        var ops = Subscriber.email("ops@example.com");
        var before = MockedStack.up(
                ctx -> new Topic("t", minimal().subscribers(Map.of("ops", ops)).build(), null));
        var after = MockedStack.up(ctx -> new Topic(
                "t",
                minimal()
                        .subscribers(Map.of("ops", ops, "boss", Subscriber.email("boss@example.com")))
                        .build(),
                null));

        assertThat(after.names(SUBSCRIPTION)).containsExactly("t-to-boss", "t-to-ops");
        assertThat(after.the(SUBSCRIPTION, "t-to-ops").inputs())
                .isEqualTo(before.the(SUBSCRIPTION, "t-to-ops").inputs());
    }

    @Test
    @DisplayName("what is missing or malformed is refused at once")
    void refusals() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> TopicArgs.forAlarms().physicalName("a.fifo").build())
                .withMessageContaining("2 problems")
                .withMessageContaining("physicalName = \"a.fifo\"");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Subscriber.email("ops"))
                .withMessageContaining("email = \"ops\"");
    }

    @Test
    @DisplayName("a first preview, when nothing computed is known, runs through")
    void preview() {
        var stack = MockedStack.preview(ctx -> new Topic(
                "alarms",
                TopicArgs.forAlarms()
                        .location(HERE)
                        .encryptionKeyArn(KEY)
                        .subscribers(Map.of("ops", Subscriber.email("ops@example.com")))
                        .build(),
                null));

        assertThat(stack.names(SUBSCRIPTION)).containsExactly("alarms-to-ops");
    }

    private static TopicArgsBuilder minimal() {
        return TopicArgs.builder().location(HERE).encryptionKeyArn(KEY);
    }

    private static List<JsonObject> statements(MockedStack stack, String policy) {
        var statements = new ArrayList<JsonObject>();
        var element = stack.the(POLICY, policy).json("policy").getAsJsonObject().get("Statement");
        if (element.isJsonObject()) {
            statements.add(element.getAsJsonObject());
        } else {
            element.getAsJsonArray().forEach(statement -> statements.add(statement.getAsJsonObject()));
        }
        return statements;
    }
}
