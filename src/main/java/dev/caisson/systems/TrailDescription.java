package dev.caisson.systems;

import static java.util.Objects.requireNonNull;

import dev.caisson.components.audit.AccountEvent;
import dev.caisson.components.audit.AuditAlarms;
import dev.caisson.components.audit.AuditAlarmsArgs;
import dev.caisson.components.audit.Trail;
import dev.caisson.components.audit.TrailArgs;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.security.KeyConsumer;
import dev.caisson.config.AuditConfig;
import dev.caisson.config.TrailConfig;
import java.util.EnumSet;

/** The trail of a stack whose account has none. */
final class TrailDescription {
    private static final int NAME_LIMIT = 128;

    private TrailDescription() {}

    /** Who uses the stack's key for it. */
    static KeyConsumer[] consumers(TrailConfig config) {
        return config.trail() ? new KeyConsumer[] {KeyConsumer.CLOUDTRAIL} : new KeyConsumer[0];
    }

    /**
     * Makes it, if the stack asks for it.
     *
     * @param accessLogs which says who read the trail
     */
    static void create(TrailConfig config, Foundation foundation, LogBucket accessLogs) {
        if (!config.trail()) {
            return;
        }
        boolean protect = foundation.config().protect();
        var trail = new Trail(
                "trail",
                TrailArgs.builder()
                        .location(foundation.location())
                        .trailName(foundation.stack().naming().name("trail", NAME_LIMIT))
                        .encryptionKeyArn(requireNonNull(foundation.keyArn()))
                        .logs(foundation.logs())
                        .objectLockDays(
                                AuditConfig.usualLock(foundation.config().environment()))
                        .accessLogBucket(accessLogs.bucketName())
                        .forceDestroy(!protect)
                        .protect(protect)
                        .build(),
                foundation.nested());
        new AuditAlarms(
                "calls",
                AuditAlarmsArgs.builder()
                        .logGroupName(trail.logGroupName())
                        .events(EnumSet.allOf(AccountEvent.class))
                        .alarms(foundation.alarms())
                        .build(),
                foundation.nested());
    }
}
