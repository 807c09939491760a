package dev.caisson.components.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import dev.caisson.validation.InvalidInputException;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QueueTest {
    private static final String QUEUE = "aws:sqs/queue:Queue";
    private static final Output<String> KEY = Output.of("arn:aws:kms:us-east-1:123456789012:key/k");

    @Test
    @DisplayName("with defaults only: encrypted, TLS-only, and failed messages go to a dead-letter queue of its own")
    void defaults() {
        var stack = MockedStack.up(ctx ->
                new Queue("jobs", QueueArgs.builder().encryptionKeyArn(KEY).build(), null));

        var queue = stack.the(QUEUE, "jobs-queue");
        var deadLetters = stack.the(QUEUE, "jobs-dlq");
        assertThat(queue.input("kmsMasterKeyId")).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(deadLetters.input("kmsMasterKeyId")).isEqualTo(queue.input("kmsMasterKeyId"));
        assertThat(queue.inputs()).doesNotContainKeys("fifoQueue", "contentBasedDeduplication");
        assertThat(deadLetters.input("messageRetentionSeconds")).isEqualTo(1_209_600.0);
        assertThat(queue.json("redrivePolicy")
                        .getAsJsonObject()
                        .get("deadLetterTargetArn")
                        .getAsString())
                .contains("jobs-dlq");
        assertThat(stack.the("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "jobs-redrive-allow")
                        .input("redriveAllowPolicy")
                        .toString())
                .contains("byQueue", "jobs-queue");
        assertThat(stack.all("aws:sqs/queuePolicy:QueuePolicy"))
                .hasSize(2)
                .allSatisfy(policy ->
                        assertThat(policy.input("policy").toString()).contains("aws:SecureTransport", "Deny"));
        assertThat(stack.all("aws:cloudwatch/metricAlarm:MetricAlarm")).isEmpty();
    }

    @Test
    @DisplayName("with everything on: FIFO in pairs, named as asked, two alarms to the topic")
    void everything() {
        var stack = MockedStack.up(ctx -> new Queue(
                "jobs",
                QueueArgs.builder()
                        .encryptionKeyArn(KEY)
                        .physicalName("shop-dev-jobs")
                        .fifo(true)
                        .visibilityTimeoutSeconds(600)
                        .deliveryDelaySeconds(5)
                        .maxReceives(3)
                        .alarms(new AlarmSettings(Output.of("arn:aws:sns:us-east-1:123456789012:alarms"), "shop-dev"))
                        .build(),
                null));

        assertThat(stack.the(QUEUE, "jobs-queue").input("name")).isEqualTo("shop-dev-jobs.fifo");
        assertThat(List.of(stack.the(QUEUE, "jobs-queue"), stack.the(QUEUE, "jobs-dlq")))
                .allSatisfy(queue -> {
                    assertThat(queue.input("fifoQueue")).isEqualTo(true);
                    assertThat(queue.input("contentBasedDeduplication")).isEqualTo(true);
                });
        assertThat(stack.the(QUEUE, "jobs-queue").input("delaySeconds")).isEqualTo(5.0);
        assertThat(stack.the(QUEUE, "jobs-queue")
                        .json("redrivePolicy")
                        .getAsJsonObject()
                        .get("maxReceiveCount")
                        .getAsInt())
                .isEqualTo(3);
        assertThat(stack.the(QUEUE, "jobs-dlq").input("name")).isEqualTo("shop-dev-jobs-dlq.fifo");
        var alarm = stack.the("aws:cloudwatch/metricAlarm:MetricAlarm", "jobs-dead-letters");
        assertThat(alarm.input("name")).isEqualTo("shop-dev-jobs-dead-letters");
        assertThat(alarm.input("dimensions.QueueName")).isEqualTo("shop-dev-jobs-dlq.fifo");
        assertThat(alarm.input("alarmActions.0")).isEqualTo("arn:aws:sns:us-east-1:123456789012:alarms");
    }

    @Test
    @DisplayName("grantConsume refuses a visibility timeout under six times the consumer's timeout")
    void shortVisibility() {
        String message = MockedStack.refusal(ctx -> {
            var jobs =
                    new Queue("jobs", QueueArgs.builder().encryptionKeyArn(KEY).build(), null);
            jobs.grantConsume(new Workload(jobs, "resize", Workload.SecretDelivery.BY_ARN, null, 60));
        });

        assertThat(message).contains("jobs visibilityTimeoutSeconds = 180", "at least 360", "resize");
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        Assertions.assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> QueueArgs.builder()
                        .visibilityTimeoutSeconds(50_000)
                        .maxReceives(0)
                        .build())
                .withMessageContaining("2 problems")
                .withMessageContaining("visibilityTimeoutSeconds = 50000: must be 0 to 43200 seconds");
    }

    @Test
    @DisplayName("a workload may both send to and take from one queue")
    void sendsAndConsumes() {
        MockedStack.up(ctx -> {
            var jobs =
                    new Queue("jobs", QueueArgs.builder().encryptionKeyArn(KEY).build(), null);
            var worker = new Workload(jobs, "worker", Workload.SecretDelivery.INJECTED, null, null);
            jobs.grantSend(worker);
            jobs.grantConsume(worker);

            assertThat(worker.environment()).containsOnlyKeys("JOBS_QUEUE_URL");
            assertThat(worker.consumed()).hasSize(1);
        });
    }
}
