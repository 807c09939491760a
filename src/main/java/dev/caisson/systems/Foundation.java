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
import dev.caisson.components.messaging.Topic;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.AlarmThresholds;
import dev.caisson.components.observability.Commands;
import dev.caisson.components.observability.Dashboard;
import dev.caisson.components.observability.DashboardArgs;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.observability.OutageAlarm;
import dev.caisson.components.observability.Outages;
import dev.caisson.components.observability.Section;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.components.wiring.Destination;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.EgressConfig;
import dev.caisson.config.systems.SystemConfig;
import dev.caisson.naming.Naming;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every system stands on: one key, one topic for alarms, one way to keep logs, and a network where something needs
 * one; and the parts that systems make of it alike.
 */
public final class Foundation {
    private final Component system;
    private final SystemConfig config;
    private final StackContext stack;
    private final @Nullable EncryptionKey key;
    private final Topic alarmTopic;
    private final LogSettings logs;
    private final @Nullable Outages outages;
    private final AlarmSettings alarms;
    private @Nullable Network network;

    private Foundation(Component system, SystemConfig config, StackContext stack, List<KeyConsumer> consumers) {
        this.system = system;
        this.config = config;
        this.stack = stack;
        // First, because a mistake in it is refused only here.
        network = NetworkDescription.existing(system, config).orElse(null);
        key = StackKey.create(system, config, stack, consumers);
        alarmTopic = AlarmTopic.create(system, config, stack, keyArn());
        logs = new LogSettings(config.logs().retentionDays(), keyArn());
        // Where nobody is told there is nothing to make quieter, and nothing to pay for it.
        outages = config.notified().areUnheard() ? null : new Outages();
        alarms = new AlarmSettings(
                alarmTopic.arn(),
                stack.naming().prefix(),
                new Commands(
                        component -> "./caisson logs " + component + " -s " + stack.stack(),
                        "./caisson status -s " + stack.stack()),
                new AlarmThresholds(
                        config.alarms().errorPercent(),
                        config.alarms().requestsPerMinute(),
                        config.alarms().coldStartMillis()),
                outages);
        system.last(this::createOutageAlarm);
    }

    /**
     * Makes it.
     *
     * @param system parent of all of it
     * @param consumers services that use the key under their own name, besides those that every system has
     */
    public static Foundation create(
            Component system, SystemConfig config, StackContext stack, KeyConsumer... consumers) {
        return new Foundation(system, config, stack, List.of(consumers));
    }

    /** Parent of all of it. */
    Component system() {
        return system;
    }

    SystemConfig config() {
        return config;
    }

    public StackContext stack() {
        return stack;
    }

    /** The key that encrypts the stack's data; empty with {@code caisson:encryption.key: aws}. */
    public Optional<EncryptionKey> key() {
        return Optional.ofNullable(key);
    }

    /** Its ARN; null with {@code caisson:encryption.key: aws}, which every component takes for AWS's own keys. */
    public @Nullable Output<String> keyArn() {
        return key == null ? null : key.arn();
    }

    public Topic alarmTopic() {
        return alarmTopic;
    }

    /** The VPC that the stack describes or names; made when it is asked for first. */
    public Network network() {
        if (network == null) {
            network = NetworkDescription.create(system, config, stack.location(), logs, alarms);
        }
        return network;
    }

    /** How every log group is kept. */
    public LogSettings logs() {
        return logs;
    }

    /** Where every alarm goes. */
    public AlarmSettings alarms() {
        return alarms;
    }

    /** Fresh options for a component of the system. */
    ComponentResourceOptions nested() {
        return system.nested().build();
    }

    /** Account and region. */
    public AwsLocation location() {
        return stack.location();
    }

    /** Physical names of this stack. */
    public Naming naming() {
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
    public LogBucket accessLogs(LogProducer... producers) {
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
    public ImageRepository images(String workload, @Nullable String physicalName, boolean pulledByFunctions) {
        return new ImageRepository(
                workload + "-images",
                ImageRepositoryArgs.builder()
                        .location(location())
                        .encryptionKeyArn(keyArn())
                        .physicalName(physicalName)
                        .pulledByFunctions(pulledByFunctions)
                        .forceDelete(!config.protect())
                        .protect(config.protect())
                        .build(),
                nested());
    }

    /**
     * The cluster of a system whose names are Caisson's.
     *
     * @param connected whether its services find each other by name
     */
    public Cluster cluster(boolean connected) {
        return cluster(naming().prefix(), naming().path("ecs-exec"), connected);
    }

    /**
     * The cluster of a system that has names of its own.
     *
     * @param name in AWS
     * @param commandLogGroup where commands run in its tasks are logged
     * @param connected whether its services find each other by name
     */
    public Cluster cluster(String name, String commandLogGroup, boolean connected) {
        return new Cluster(
                "cluster",
                ClusterArgs.builder()
                        .location(location())
                        .encryptionKeyArn(keyArn())
                        .commandLogs(logs)
                        .clusterName(name)
                        .commandLogGroupName(commandLogGroup)
                        .connected(connected)
                        .alarms(alarms)
                        .build(),
                nested());
    }

    /** The one alarm over all that mean an outage, which do not tell of themselves. */
    private void createOutageAlarm() {
        if (outages != null && !outages.isEmpty()) {
            new OutageAlarm("outage", alarms, outages, nested());
        }
    }

    /**
     * Everything that a stack is looked at by.
     *
     * @param name in AWS
     */
    public Dashboard dashboard(String name, List<Section> sections) {
        return new Dashboard(
                "dashboard",
                DashboardArgs.builder()
                        .dashboardName(name)
                        .location(location())
                        .sections(sections)
                        .build(),
                nested());
    }

    /** Lets a workload reach what its stack says, outside of it. */
    Consumer<Workload> outbound(EgressConfig outbound) {
        return workload -> new TreeMap<>(outbound.egress())
                .forEach((what, at) -> workload.connectTo(new Destination(
                        what, at.port(), at.cidrs(), network().ipv6CidrBlock().isPresent())));
    }

    /** Follows a log group in a terminal. */
    public Output<String> logsCommand(Output<String> logGroupName) {
        return logGroupName.applyValue(group ->
                "aws logs tail " + group + " --follow --region " + location().region());
    }
}
