package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.audit.AuditAlarms;
import dev.caisson.components.audit.AuditAlarmsArgs;
import dev.caisson.components.audit.ConfigurationRecorder;
import dev.caisson.components.audit.ConfigurationRecorderArgs;
import dev.caisson.components.audit.Trail;
import dev.caisson.components.audit.TrailArgs;
import dev.caisson.components.billing.CostWatch;
import dev.caisson.components.billing.CostWatchArgs;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogBucketArgs;
import dev.caisson.components.data.bucket.LogProducer;
import dev.caisson.components.messaging.Publisher;
import dev.caisson.components.messaging.Topic;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.AlarmThresholds;
import dev.caisson.components.observability.Commands;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.security.AccountDefaults;
import dev.caisson.components.security.AccountDefaultsArgs;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.EncryptionKeyArgs;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.components.security.Provision;
import dev.caisson.config.systems.AccountConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What there is once in an account, and once in each of its regions, whatever is deployed there: a record of every
 * call, AWS's services that look for trouble, safe settings, and somebody who is told.
 */
public final class Account extends Component {
    static final String TYPE = "caisson:system:Account";

    private static final String STATUS = "./caisson status -C account -s ";

    private static final int ALIAS_LIMIT = 250;
    private static final int TRAIL_LIMIT = 128;
    private static final int RECORDER_LIMIT = 256;
    private static final int MONITOR_LIMIT = 1_024;

    private final AccountConfig config;
    private final StackContext stack;
    private final EncryptionKey key;
    private final Topic topic;
    private final AlarmSettings alarms;
    private final Optional<LogBucket> accessLogs;
    private final Optional<Trail> trail;
    private final Optional<ConfigurationRecorder> recorder;

    public Account(String name, AccountConfig config, StackContext stack, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.config = config;
        this.stack = stack;
        key = createKey();
        topic = AlarmTopic.create(this, config, stack, key.arn(), Publisher.COST_ALERTS);
        alarms = new AlarmSettings(
                topic.arn(),
                stack.naming().prefix(),
                new Commands(component -> STATUS + stack.stack(), STATUS + stack.stack()),
                AlarmThresholds.DEFAULT,
                null);
        accessLogs = createAccessLogs();
        trail = createTrail();
        watchCalls();
        recorder = createRecorder();
        new AccountWatch(this, config.security(), stack, topic.arn()).create();
        setDefaults();
        watchCosts();
        registerOutputs(outputs());
    }

    /** Where the records are, and who is told. */
    public Map<String, Output<?>> outputs() {
        Map<String, Output<?>> outputs = new TreeMap<>();
        outputs.put("alarmTopicArn", topic.arn());
        trail.ifPresent(made -> {
            outputs.put("trailArn", made.arn());
            outputs.put("trailBucket", made.bucketName());
            outputs.put("trailLogGroup", made.logGroupName());
        });
        recorder.ifPresent(made -> outputs.put("configBucket", made.bucketName()));
        return outputs;
    }

    private EncryptionKey createKey() {
        return new EncryptionKey(
                "key",
                EncryptionKeyArgs.builder()
                        .location(stack.location())
                        .alias(stack.naming().name("audit", ALIAS_LIMIT))
                        .description("Encrypts what is recorded of the account, and messages about it")
                        .consumers(Set.of(
                                KeyConsumer.CLOUDTRAIL,
                                KeyConsumer.CLOUDWATCH_LOGS,
                                KeyConsumer.CLOUDWATCH_ALARMS,
                                KeyConsumer.CONFIG,
                                KeyConsumer.COST_ALERTS,
                                KeyConsumer.EVENTS))
                        .protect(config.protect())
                        .retain(config.protect())
                        .build(),
                nested().build());
    }

    /** Says who read the records, where there are any (CIS 3.4). */
    private Optional<LogBucket> createAccessLogs() {
        if (!makesTrail() && !config.security().recorder().enabled()) {
            return Optional.empty();
        }
        return Optional.of(new LogBucket(
                "access-logs",
                LogBucketArgs.builder()
                        .location(stack.location())
                        .producers(Set.of(LogProducer.S3_ACCESS))
                        .retentionDays(config.logs().retentionDays())
                        .forceDestroy(!config.protect())
                        .protect(config.protect())
                        .build(),
                nested().build()));
    }

    private @Nullable Output<String> accessLogBucket() {
        return accessLogs.map(LogBucket::bucketName).orElse(null);
    }

    private boolean makesTrail() {
        return config.home() && config.audit().existing() == null;
    }

    private Optional<Trail> createTrail() {
        if (!makesTrail()) {
            return Optional.empty();
        }
        return Optional.of(new Trail(
                "trail",
                TrailArgs.builder()
                        .location(stack.location())
                        .trailName(stack.naming().name("trail", TRAIL_LIMIT))
                        .encryptionKeyArn(key.arn())
                        .logs(new LogSettings(config.logs().retentionDays(), key.arn()))
                        .retentionDays(config.audit().retentionDays())
                        .objectLockDays(config.audit().lockIn(config.environment()))
                        .insights(config.audit().insights())
                        .accessLogBucket(accessLogBucket())
                        .forceDestroy(!config.protect())
                        .protect(config.protect())
                        .build(),
                nested().build()));
    }

    private void watchCalls() {
        Optional<Output<String>> logGroup = trail.map(Trail::logGroupName)
                .or(() -> Optional.ofNullable(config.audit().logGroup()).map(Output::of));
        if (logGroup.isEmpty() || config.audit().events().isEmpty()) {
            return;
        }
        new AuditAlarms(
                "calls",
                AuditAlarmsArgs.builder()
                        .logGroupName(logGroup.get())
                        .events(config.audit().events())
                        .refusedCalls(config.audit().refusedCalls())
                        .alarms(alarms)
                        .build(),
                nested().build());
    }

    private Optional<ConfigurationRecorder> createRecorder() {
        var settings = config.security().recorder();
        if (!settings.enabled()) {
            return Optional.empty();
        }
        return Optional.of(new ConfigurationRecorder(
                "recorder",
                ConfigurationRecorderArgs.builder()
                        .location(stack.location())
                        .recorderName(stack.naming().name("recorder", RECORDER_LIMIT))
                        .encryptionKeyArn(key.arn())
                        .createRole(settings.role() && config.home())
                        .globalTypes(config.home())
                        .retentionDays(settings.retentionDays())
                        .accessLogBucket(accessLogBucket())
                        .forceDestroy(!config.protect())
                        .protect(config.protect())
                        .build(),
                nested().build()));
    }

    private void setDefaults() {
        var defaults = config.security().defaults();
        new AccountDefaults(
                "defaults",
                AccountDefaultsArgs.builder()
                        .closedBuckets(config.home() && defaults.closedBuckets())
                        .passwords(config.home() && defaults.passwords())
                        .encryptedVolumes(defaults.encryptedVolumes())
                        .closedSnapshots(defaults.closedSnapshots())
                        .build(),
                nested().build());
    }

    private void watchCosts() {
        if (!config.home()) {
            return;
        }
        var costs = config.costs();
        new CostWatch(
                "costs",
                CostWatchArgs.builder()
                        .tags(costs.activateTags() ? Set.copyOf(costs.tags()) : Set.of())
                        .anomalies(costs.anomalies() != Provision.NONE)
                        .monitorArn(costs.monitor())
                        .threshold(costs.threshold())
                        .topicArn(topic.arn())
                        .monitorName(stack.naming().name("services", MONITOR_LIMIT))
                        .build(),
                nested().build());
    }
}
