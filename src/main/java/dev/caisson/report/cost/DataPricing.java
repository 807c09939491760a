package dev.caisson.report.cost;

import java.util.Map;
import java.util.Set;

/** What holds data: buckets, images, queues, topics, keys, secrets, parameters. */
final class DataPricing {
    static final Map<String, Pricing> TYPES = Map.of(
            "aws:s3/bucketV2:BucketV2", DataPricing::bucket,
            "aws:ecr/repository:Repository", DataPricing::images,
            "aws:sqs/queue:Queue", DataPricing::queue,
            "aws:sns/topic:Topic", DataPricing::topic,
            "aws:kms/key:Key", DataPricing::key,
            "aws:secretsmanager/secret:Secret", DataPricing::secret,
            "aws:ssm/parameter:Parameter", DataPricing::parameter);

    /** Inputs that name where failed messages and calls go. */
    private static final Set<String> GIVES_UP = Set.of("redrivePolicy", "deadLetterConfig", "destinationConfig");

    private DataPricing() {}

    private static void bucket(Item bucket) {
        bucket.used("storage, S3 Standard", "s3.gb", bucket.usage("bucket", "gb"), "usage bucket.gb");
        bucket.used("writes", "s3.write", bucket.usage("bucket", "writes"), "usage bucket.writes");
        bucket.used("reads", "s3.read", bucket.usage("bucket", "reads"), "usage bucket.reads");
    }

    private static void images(Item repository) {
        repository.used("storage of images", "ecr.gb", repository.usage("images", "gb"), "usage images.gb");
    }

    private static void queue(Item queue) {
        String kind = isForDeadLetters(queue) ? "deadLetters" : "queue";
        queue.used(
                "requests",
                queue.flag("fifoQueue") ? "sqs.fifo.request" : "sqs.request",
                queue.usage(kind, "requests"),
                "usage " + kind + ".requests");
    }

    /** Nobody polls it: a queue or a function puts there what failed. */
    private static boolean isForDeadLetters(Item queue) {
        return queue.graph().resources().stream()
                .flatMap(node -> node.propertyDependencies().entrySet().stream())
                .anyMatch(property -> GIVES_UP.contains(property.getKey())
                        && property.getValue().contains(queue.node().urn()));
    }

    private static void topic(Item topic) {
        topic.used("messages", "sns.request", topic.usage("topic", "messages"), "usage topic.messages");
    }

    private static void key(Item key) {
        key.fixed(
                "key",
                "kms.key",
                1,
                key.flag("enableKeyRotation") ? "each of its first two yearly rotations adds one" : "");
        key.used("requests", "kms.request", key.usage("key", "requests"), "usage key.requests");
    }

    private static void secret(Item secret) {
        secret.fixed("secret", "secret.secret", 1, "");
        secret.used("calls", "secret.request", secret.usage("secret", "calls"), "usage secret.calls");
    }

    private static void parameter(Item parameter) {
        if (parameter.text("tier").orElse("Standard").equals("Advanced")) {
            parameter.fixed("parameter, advanced", "ssm.advanced", 1, "");
        }
    }
}
