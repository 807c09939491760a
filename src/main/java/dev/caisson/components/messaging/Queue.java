package dev.caisson.components.messaging;

import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.aws.sqs.RedriveAllowPolicy;
import com.pulumi.aws.sqs.RedriveAllowPolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.KeyGrant;
import dev.caisson.components.wiring.MessageSource;
import dev.caisson.components.wiring.TlsOnly;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An SQS queue (AWS::SQS::Queue) with a dead-letter queue that keeps failed messages for 14 days and that only this
 * queue may use; both encrypted with a customer key and closed to connections without TLS.
 */
public final class Queue extends Component {
    static final String TYPE = "caisson:messaging:Queue";

    /** AWS's advice for a queue that feeds a function: room for the retries of one batch. */
    private static final int VISIBILITY_TO_TIMEOUT = 6;

    /** Age of the oldest message that raises an alarm. */
    private static final int LONG_WAIT_SECONDS = 900;

    private static final int LONG_POLL_SECONDS = 20;

    private final QueueArgs args;
    private final com.pulumi.aws.sqs.Queue deadLetters;
    private final com.pulumi.aws.sqs.Queue queue;

    public Queue(String name, QueueArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        deadLetters = createDeadLetterQueue();
        queue = createQueue();
        allowRedriveFromQueueOnly();
        createPolicy("policy", queue);
        createPolicy("dlq-policy", deadLetters);
        createAlarms();
        registerOutputs(Map.of(
                "arn", arn(), "url", url(), "deadLetterArn", deadLetters.arn(), "deadLetterUrl", deadLetterUrl()));
    }

    public Output<String> arn() {
        return queue.arn();
    }

    public Output<String> url() {
        return queue.url();
    }

    public Output<String> deadLetterUrl() {
        return deadLetters.url();
    }

    /** Lets a workload send messages; hands it {@code <NAME>_QUEUE_URL}. */
    public void grantSend(Workload workload) {
        workload.allow(
                Grant.of(sid("Send"), List.of("sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"), arn()));
        keyGrant("EncryptFor", List.of("kms:GenerateDataKey", "kms:Decrypt")).forEach(workload::allow);
        workload.environment(urlVariable(), url());
    }

    /**
     * Lets a workload take messages; hands it {@code <NAME>_QUEUE_URL}.
     *
     * @throws dev.caisson.validation.InvalidInputException if messages would reappear while still being worked on
     */
    public void grantConsume(Workload workload) {
        workload.timeoutSeconds().ifPresent(timeout -> requireVisibility(workload, timeout));
        workload.allow(Grant.of(
                sid("Consume"),
                List.of(
                        "sqs:ReceiveMessage",
                        "sqs:DeleteMessage",
                        "sqs:ChangeMessageVisibility",
                        "sqs:GetQueueAttributes",
                        "sqs:GetQueueUrl"),
                arn()));
        keyGrant("DecryptFrom", List.of("kms:Decrypt")).forEach(workload::allow);
        workload.consumes(source()).environment(urlVariable(), url());
    }

    /** Depth and age, for a dashboard. */
    public List<Widget> widgets() {
        return List.of(
                new Widget(name() + ": messages", List.of(visible(queue), visible(deadLetters))),
                new Widget(name() + ": age of the oldest message (s)", List.of(age())));
    }

    private MessageSource source() {
        return new MessageSource(name(), arn(), url(), queue.name(), args.fifo(), args.visibilityTimeoutSeconds());
    }

    private void requireVisibility(Workload workload, int timeout) {
        Problems.in("the wiring of " + workload.name())
                .check(
                        args.visibilityTimeoutSeconds() >= VISIBILITY_TO_TIMEOUT * timeout,
                        name() + " visibilityTimeoutSeconds",
                        args.visibilityTimeoutSeconds(),
                        "must be at least " + VISIBILITY_TO_TIMEOUT * timeout + ", six times the " + timeout
                                + " s timeout of " + workload.name())
                .throwIfAny();
    }

    private com.pulumi.aws.sqs.Queue createDeadLetterQueue() {
        return new com.pulumi.aws.sqs.Queue(
                childName("dlq"),
                common("-dlq")
                        .messageRetentionSeconds(DeadLetterQueues.RETENTION_SECONDS)
                        .visibilityTimeoutSeconds(args.visibilityTimeoutSeconds())
                        .build(),
                named().protect(args.protect()).build());
    }

    private com.pulumi.aws.sqs.Queue createQueue() {
        return new com.pulumi.aws.sqs.Queue(
                childName("queue"),
                common("")
                        .messageRetentionSeconds(args.retentionSeconds())
                        .visibilityTimeoutSeconds(args.visibilityTimeoutSeconds())
                        .delaySeconds(args.deliveryDelaySeconds())
                        .redrivePolicy(deadLetters.arn().applyValue(this::redrivePolicy))
                        .build(),
                named().protect(args.protect()).build());
    }

    private com.pulumi.aws.sqs.QueueArgs.Builder common(String suffix) {
        var common = QueueEncryption.with(args.encryptionKeyArn()).receiveWaitTimeSeconds(LONG_POLL_SECONDS);
        String ending = args.fifo() ? suffix + ".fifo" : suffix;
        if (args.physicalName() != null) {
            common.name(args.physicalName() + ending);
        }
        return args.fifo() ? common.fifoQueue(true).contentBasedDeduplication(true) : common;
    }

    private void allowRedriveFromQueueOnly() {
        new RedriveAllowPolicy(
                childName("redrive-allow"),
                RedriveAllowPolicyArgs.builder()
                        .queueUrl(deadLetters.url())
                        .redriveAllowPolicy(queue.arn().applyValue(Queue::redriveAllowPolicy))
                        .build(),
                child().build());
    }

    private String redrivePolicy(String deadLetterArn) {
        var policy = JsonText.object("deadLetterTargetArn", deadLetterArn);
        policy.put("maxReceiveCount", args.maxReceives());
        return JsonText.of(policy);
    }

    private static String redriveAllowPolicy(String queueArn) {
        var policy = JsonText.object("redrivePermission", "byQueue");
        policy.put("sourceQueueArns", List.of(queueArn));
        return JsonText.of(policy);
    }

    private void createPolicy(String role, com.pulumi.aws.sqs.Queue target) {
        new QueuePolicy(
                childName(role),
                QueuePolicyArgs.builder()
                        .queueUrl(target.url())
                        .policy(TlsOnly.policy("sqs", target.arn()))
                        .build(),
                child().build());
    }

    private void createAlarms() {
        Alarms.create(
                this,
                args.alarms(),
                List.of(
                        AlarmRule.above(
                                "dead-letters",
                                Advice.status(
                                        "Messages of " + name() + " failed " + args.maxReceives()
                                                + " times, and wait in its dead-letter queue for 14 days.",
                                        "read one, mend its cause (the consumer's log says it), then redrive them in"
                                                + " the console of SQS."),
                                visible(deadLetters).every(60),
                                0,
                                1),
                        AlarmRule.above(
                                "oldest-message",
                                Advice.status(
                                        "Messages of " + name() + " wait for over a quarter of an hour.",
                                        "look whether its consumers run, and what they log; if they work, allow more of"
                                                + " them."),
                                age().every(60),
                                LONG_WAIT_SECONDS,
                                5)));
    }

    private List<Grant> keyGrant(String verb, List<String> actions) {
        return KeyGrant.through("sqs", sid(verb), actions, args.encryptionKeyArn());
    }

    private String sid(String verb) {
        return verb + "Queue" + name().replaceAll("[^A-Za-z0-9]", "");
    }

    private String urlVariable() {
        return Naming.variable(name()) + "_QUEUE_URL";
    }

    private Metric age() {
        return Metric.of("AWS/SQS", "ApproximateAgeOfOldestMessage", "Maximum").dimension("QueueName", queue.name());
    }

    private static Metric visible(com.pulumi.aws.sqs.Queue target) {
        return Metric.of("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum")
                .dimension("QueueName", target.name());
    }
}
