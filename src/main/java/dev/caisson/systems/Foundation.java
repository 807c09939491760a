package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.ClusterArgs;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.images.ImageRepositoryArgs;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogBucketArgs;
import dev.caisson.components.data.bucket.LogProducer;
import dev.caisson.components.edge.UsEast1;
import dev.caisson.components.messaging.Subscriber;
import dev.caisson.components.messaging.Topic;
import dev.caisson.components.messaging.TopicArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.observability.DashboardArgs;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.observability.Section;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.EncryptionKeyArgs;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.config.systems.SystemConfig;
import dev.caisson.naming.Naming;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every system stands on: one key, one topic for alarms, one network, and one way to keep logs; and the parts that
 * systems make of it alike.
 *
 * @param system parent of all of it
 * @param logs how every log group is kept
 * @param alarms where every alarm goes
 */
record Foundation(
        Component system,
        SystemConfig config,
        StackContext stack,
        EncryptionKey key,
        Topic alarmTopic,
        Network network,
        LogSettings logs,
        AlarmSettings alarms) {
    private static final int ALIAS_LIMIT = 250;
    private static final int TOPIC_NAME_LIMIT = 250;

    /** @param consumers services that use the key under their own name, besides those that every system has */
    static Foundation create(Component system, SystemConfig config, StackContext stack, KeyConsumer... consumers) {
        // First, because a mistake in it is refused only here.
        var existing = NetworkDescription.existing(system, config);
        EncryptionKey key = key(system, config, stack, List.of(consumers));
        Topic topic = alarmTopic(system, config, stack, key);
        var logs = new LogSettings(config.logs().retentionDays(), key.arn());
        var alarms = new AlarmSettings(topic.arn(), stack.naming().prefix());
        var network =
                existing.orElseGet(() -> NetworkDescription.create(system, config, stack.location(), logs, alarms));
        return new Foundation(system, config, stack, key, topic, network, logs, alarms);
    }

    /** Fresh options for a component of the system. */
    ComponentResourceOptions nested() {
        return system.nested().build();
    }

    AwsLocation location() {
        return stack.location();
    }

    Naming naming() {
        return stack.naming();
    }

    /** The one region of CloudFront and of DNS. Unless the stack is there itself, its key and its topic are not. */
    UsEast1 usEast1() {
        boolean here = location().region().equals(UsEast1.REGION);
        return new UsEast1(
                stack.providers().in(UsEast1.REGION),
                here ? logs : new LogSettings(logs.retentionDays(), null),
                here ? alarms : null);
    }

    /** Where S3 and others deliver their logs, kept as long as the stack's. */
    LogBucket accessLogs(LogProducer... producers) {
        return new LogBucket(
                "access-logs",
                LogBucketArgs.builder()
                        .location(location())
                        .producers(Set.of(producers))
                        .retentionDays(config.logs().retentionDays())
                        .forceDestroy(!config.protect())
                        .protect(config.protect())
                        .build(),
                nested());
    }

    /**
     * For the images of one workload.
     *
     * @param workload as its configuration calls it
     * @param physicalName name in AWS; null lets Pulumi choose
     * @param pulledByFunctions whether Lambda may pull from it
     */
    ImageRepository images(String workload, @Nullable String physicalName, boolean pulledByFunctions) {
        return new ImageRepository(
                workload + "-images",
                ImageRepositoryArgs.builder()
                        .location(location())
                        .encryptionKeyArn(key.arn())
                        .physicalName(physicalName)
                        .pulledByFunctions(pulledByFunctions)
                        .forceDelete(!config.protect())
                        .protect(config.protect())
                        .build(),
                nested());
    }

    /** The cluster of a system whose names are Caisson's. */
    Cluster cluster() {
        return cluster(naming().prefix(), naming().path("ecs-exec"), false);
    }

    /**
     * The cluster of a system that has names of its own.
     *
     * @param name in AWS
     * @param commandLogGroup where commands run in its tasks are logged
     * @param connected whether its services find each other by name
     */
    Cluster cluster(String name, String commandLogGroup, boolean connected) {
        return new Cluster(
                "cluster",
                ClusterArgs.builder()
                        .location(location())
                        .encryptionKeyArn(key.arn())
                        .commandLogs(logs)
                        .clusterName(name)
                        .commandLogGroupName(commandLogGroup)
                        .connected(connected)
                        .alarms(alarms)
                        .build(),
                nested());
    }

    /** @param name in AWS */
    Dashboard dashboard(String name, List<Section> sections) {
        return new Dashboard(
                "dashboard",
                DashboardArgs.builder()
                        .dashboardName(name)
                        .location(location())
                        .sections(sections)
                        .build(),
                nested());
    }

    /** Follows a log group in a terminal. */
    Output<String> logsCommand(Output<String> logGroupName) {
        return logGroupName.applyValue(group ->
                "aws logs tail " + group + " --follow --region " + location().region());
    }

    private static EncryptionKey key(
            Component system, SystemConfig config, StackContext stack, List<KeyConsumer> more) {
        var consumers = EnumSet.complementOf(EnumSet.of(KeyConsumer.CLOUDFRONT));
        consumers.addAll(more);
        return new EncryptionKey(
                "key",
                EncryptionKeyArgs.builder()
                        .location(stack.location())
                        .alias(stack.naming().name("platform", ALIAS_LIMIT))
                        .consumers(consumers)
                        .deletionWindowDays(config.encryption().deletionWindowDays())
                        .rotationPeriodDays(config.encryption().rotationPeriodDays())
                        .protect(config.protect())
                        .retain(config.encryption().retainIn(config.environment()))
                        .build(),
                system.nested().build());
    }

    private static Topic alarmTopic(Component system, SystemConfig config, StackContext stack, EncryptionKey key) {
        Map<String, Subscriber> subscribers = new TreeMap<>();
        config.alarms().emails().forEach(address -> subscribers.put(address, Subscriber.email(address)));
        config.secrets().forEach((name, secret) -> {
            if (config.alarms().webhooks().contains(name)) {
                subscribers.put(name, Subscriber.https(secret.asOutput()));
            }
        });
        return new Topic(
                "alarms",
                TopicArgs.forAlarms()
                        .location(stack.location())
                        .encryptionKeyArn(key.arn())
                        .physicalName(stack.naming().name("alarms", TOPIC_NAME_LIMIT))
                        .subscribers(subscribers)
                        .build(),
                system.nested().build());
    }
}
