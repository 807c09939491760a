package dev.caisson.components.messaging;

import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.KeyGrant;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An SNS topic (AWS::SNS::Topic), encrypted with a customer key and closed to connections without TLS, with its
 * subscriptions.
 */
public final class Topic extends Component {
    static final String TYPE = "caisson:messaging:Topic";

    /** How long a service may take to answer SNS's question whether it wants the messages. */
    private static final int CONFIRMATION_MINUTES = 3;

    private final TopicArgs args;
    private final com.pulumi.aws.sns.Topic topic;
    private final TopicPolicy policy;

    public Topic(String name, TopicArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        topic = createTopic();
        policy = createPolicy();
        new TreeMap<>(args.subscribers()).forEach((key, subscriber) -> subscribe(key, subscriber));
        registerOutputs(Map.of("arn", arn(), "name", topicName()));
    }

    public Output<String> arn() {
        return topic.arn();
    }

    /** The same, known once those may publish who are to: for a publisher that AWS asks at once whether it may. */
    public Output<String> openArn() {
        return Output.tuple(arn(), policy.id()).applyValue(known -> known.t1);
    }

    /** Physical name. */
    public Output<String> topicName() {
        return topic.name();
    }

    /** Lets a workload publish; hands it {@code <NAME>_TOPIC_ARN}. */
    public void grantPublish(Workload workload) {
        workload.allow(Grant.of(sid("PublishTo"), List.of("sns:Publish"), arn()));
        KeyGrant.through(
                        "sns",
                        sid("EncryptForTopic"),
                        List.of("kms:GenerateDataKey", "kms:Decrypt"),
                        args.encryptionKeyArn())
                .forEach(workload::allow);
        workload.environment(Naming.variable(name()) + "_TOPIC_ARN", arn());
    }

    private com.pulumi.aws.sns.Topic createTopic() {
        var settings = com.pulumi.aws.sns.TopicArgs.builder()
                .kmsMasterKeyId(args.encryptionKeyArn())
                // SHA-256 instead of SHA-1 under each message, for the endpoints that check it.
                .signatureVersion(2);
        if (args.physicalName() != null) {
            settings.name(args.physicalName());
        }
        return new com.pulumi.aws.sns.Topic(childName("topic"), settings.build(), named().build());
    }

    private TopicPolicy createPolicy() {
        return new TopicPolicy(
                childName("policy"),
                TopicPolicyArgs.builder()
                        .arn(topic.arn())
                        .policy(Output.tuple(topic.arn(), args.location().accountId())
                                .applyValue(known -> TopicPolicyDocument.json(known.t1, known.t2, args.publishers())))
                        .build(),
                child().build());
    }

    private void subscribe(String key, Subscriber subscriber) {
        var options = child().dependsOn(policy);
        if (subscriber.isSecret()) {
            options.additionalSecretOutputs(List.of("endpoint"));
        }
        var subscription = TopicSubscriptionArgs.builder()
                .topic(topic.arn())
                .protocol(subscriber.protocol())
                .endpoint(subscriber.endpoint());
        if (subscriber.confirmsItself()) {
            // A URL that nobody listens at fails the deployment, instead of being silent for ever.
            subscription.endpointAutoConfirms(true).confirmationTimeoutInMinutes(CONFIRMATION_MINUTES);
        }
        new TopicSubscription(childName("to-" + key), subscription.build(), options.build());
    }

    private String sid(String verb) {
        return verb + name().replaceAll("[^A-Za-z0-9]", "");
    }
}
