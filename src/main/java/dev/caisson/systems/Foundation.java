package dev.caisson.systems;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.images.ImageRepositoryArgs;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogBucketArgs;
import dev.caisson.components.data.bucket.LogProducer;
import dev.caisson.components.edge.Virginia;
import dev.caisson.components.edge.firewall.Firewall;
import dev.caisson.components.edge.firewall.FirewallArgs;
import dev.caisson.components.edge.firewall.ManagedRules;
import dev.caisson.components.messaging.Subscriber;
import dev.caisson.components.messaging.Topic;
import dev.caisson.components.messaging.TopicArgs;
import dev.caisson.components.network.ExistingNetworkArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.network.NetworkArgs;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.observability.DashboardArgs;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.observability.Section;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.EncryptionKeyArgs;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.config.ExistingNetworkConfig;
import dev.caisson.config.FirewallConfig;
import dev.caisson.config.NetworkConfig;
import dev.caisson.config.SystemConfig;
import dev.caisson.naming.Naming;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every system stands on: one key, one topic for alarms, one network, and one way to keep logs.
 *
 * @param logs how every log group is kept
 * @param alarms where every alarm goes
 */
record Foundation(
        StackContext stack,
        EncryptionKey key,
        Topic alarmTopic,
        Network network,
        LogSettings logs,
        AlarmSettings alarms) {
    private static final int TOPIC_NAME_LIMIT = 250;
    private static final int FIREWALL_NAME_LIMIT = 128;

    /**
     * Lays it, parented to the system.
     *
     * @param more who else uses the key, besides those whom every system has
     */
    static Foundation lay(Resource system, SystemConfig config, StackContext stack, KeyConsumer... more) {
        EncryptionKey key = key(system, config, stack, more);
        Topic topic = alarmTopic(system, config, stack, key);
        var logs = new LogSettings(config.logs().retentionDays(), key.arn());
        var alarms = new AlarmSettings(topic.arn(), stack.naming().prefix());
        return new Foundation(stack, key, topic, network(system, config.network(), stack, logs, alarms), logs, alarms);
    }

    AwsLocation location() {
        return stack.location();
    }

    Naming naming() {
        return stack.naming();
    }

    /** The one region of CloudFront and of DNS. Unless the stack is there itself, its key and its topic are not. */
    Virginia virginia() {
        boolean here = location().region().equals(Virginia.REGION);
        return new Virginia(
                stack.providers().in(Virginia.REGION),
                here ? logs : new LogSettings(logs.retentionDays(), null),
                here ? alarms : null);
    }

    /** The web firewall of load balancers, APIs and user pools; none where the stack gives it up. */
    Optional<Firewall> firewall(Resource system, FirewallConfig config) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        var groups = EnumSet.copyOf(FirewallArgs.STANDARD);
        if (config.blockAnonymous()) {
            groups.add(ManagedRules.ANONYMOUS_IP);
        }
        Map<ManagedRules, Set<String>> countedRules = new EnumMap<>(ManagedRules.class);
        config.countRules().forEach((group, rules) -> countedRules.put(FirewallConfig.group(group), Set.copyOf(rules)));
        return Optional.of(new Firewall(
                "firewall",
                FirewallArgs.builder()
                        .location(location())
                        .physicalName(naming().name("firewall", FIREWALL_NAME_LIMIT))
                        .groups(groups)
                        .counted(Set.copyOf(config.count()))
                        .countedRules(countedRules)
                        .requestsPerAddress(config.requestsPerAddress())
                        .logs(logs)
                        .alarms(alarms)
                        .build(),
                under(system)));
    }

    /** Where S3 and others deliver their logs, kept as long as the stack's. */
    LogBucket accessLogs(Resource system, SystemConfig config, LogProducer... producers) {
        return new LogBucket(
                "access-logs",
                LogBucketArgs.builder()
                        .location(location())
                        .producers(Set.of(producers))
                        .retentionDays(config.logs().retentionDays())
                        .forceDestroy(!config.protect())
                        .protect(config.protect())
                        .build(),
                under(system));
    }

    /**
     * For the images of one workload.
     *
     * @param workload as its configuration calls it
     * @param physicalName name in AWS; null lets Pulumi choose
     * @param pulledByFunctions whether Lambda may pull from it
     * @param protect whether it is guarded against deletion
     */
    ImageRepository images(
            Resource system,
            String workload,
            @Nullable String physicalName,
            boolean pulledByFunctions,
            boolean protect) {
        return new ImageRepository(
                workload + "-images",
                ImageRepositoryArgs.builder()
                        .location(location())
                        .encryptionKeyArn(key.arn())
                        .physicalName(physicalName)
                        .pulledByFunctions(pulledByFunctions)
                        .forceDelete(!protect)
                        .protect(protect)
                        .build(),
                under(system));
    }

    /** @param name in AWS */
    Dashboard dashboard(Resource system, String name, List<Section> sections) {
        return new Dashboard(
                "dashboard",
                DashboardArgs.builder()
                        .dashboardName(name)
                        .location(location())
                        .sections(sections)
                        .build(),
                under(system));
    }

    private static EncryptionKey key(Resource system, SystemConfig config, StackContext stack, KeyConsumer... more) {
        var consumers = EnumSet.complementOf(EnumSet.of(KeyConsumer.CLOUDFRONT));
        consumers.addAll(List.of(more));
        return new EncryptionKey(
                "key",
                EncryptionKeyArgs.builder()
                        .location(stack.location())
                        .alias(stack.naming().name("platform", 250))
                        .consumers(consumers)
                        .deletionWindowDays(config.encryption().deletionWindowDays())
                        .rotationPeriodDays(config.encryption().rotationPeriodDays())
                        .protect(config.protect())
                        .build(),
                under(system));
    }

    private static Topic alarmTopic(Resource system, SystemConfig config, StackContext stack, EncryptionKey key) {
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
                        // The stack's configuration insists on a subscriber where it must: in prod.
                        .requireSubscribers(false)
                        .build(),
                under(system));
    }

    private static Network network(
            Resource system, NetworkConfig config, StackContext stack, LogSettings logs, AlarmSettings alarms) {
        if (config.existing() != null) {
            return Network.existing("network", existing(config.existing()), under(system));
        }
        return new Network(
                "network",
                NetworkArgs.builder()
                        .location(stack.location())
                        .cidr(config.cidr())
                        .zones(config.zones())
                        .natStrategy(config.nat())
                        .natZone(config.natZone())
                        .ipv6(config.ipv6())
                        .subnetCidrs(config.subnetCidrs())
                        .networkAcls(config.acls())
                        .flowLogs(config.flowLogs())
                        .logs(logs)
                        .alarms(alarms)
                        .build(),
                under(system));
    }

    private static ExistingNetworkArgs existing(ExistingNetworkConfig config) {
        return ExistingNetworkArgs.builder()
                .vpcId(config.vpcId())
                .cidrBlock(config.cidr())
                .publicSubnetIds(config.publicSubnets())
                .privateSubnetIds(config.privateSubnets())
                .isolatedSubnetIds(config.isolatedSubnets())
                .privateRouteTableIds(config.privateRouteTables())
                .defaultSecurityGroupId(config.defaultSecurityGroup())
                .build();
    }

    private static ComponentResourceOptions under(Resource system) {
        return ComponentResourceOptions.builder().parent(system).build();
    }
}
