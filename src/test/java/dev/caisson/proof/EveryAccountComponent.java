package dev.caisson.proof;

import dev.caisson.components.audit.ConfigurationRecorder;
import dev.caisson.components.audit.ConfigurationRecorderArgs;
import dev.caisson.components.audit.Trail;
import dev.caisson.components.audit.TrailArgs;
import dev.caisson.components.billing.CostWatch;
import dev.caisson.components.billing.CostWatchArgs;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.security.AccessAnalyzer;
import dev.caisson.components.security.AccessAnalyzerArgs;
import dev.caisson.components.security.AccountDefaults;
import dev.caisson.components.security.AccountDefaultsArgs;
import dev.caisson.components.security.SecurityHub;
import dev.caisson.components.security.SecurityHubArgs;
import dev.caisson.components.security.SecurityStandard;
import dev.caisson.components.security.ThreatDetection;
import dev.caisson.components.security.ThreatDetectionArgs;
import dev.caisson.components.security.ThreatFeature;
import java.util.Set;

/** What there is once in an account, with everything on; the account's own stack has every alarm on calls. */
final class EveryAccountComponent {
    private EveryAccountComponent() {}

    /** @param accessLogs say who read what is recorded */
    static void create(Foundation base, LogBucket accessLogs) {
        records(base, accessLogs);
        watch(base);
        new AccountDefaults("defaults", AccountDefaultsArgs.builder().build(), null);
        new CostWatch(
                "costs",
                CostWatchArgs.builder()
                        .tags(Set.of("Project", "Stack"))
                        .threshold(100)
                        .topicArn(base.alarms.topicArn())
                        .monitorName("proof-services")
                        .build(),
                null);
    }

    private static void records(Foundation base, LogBucket accessLogs) {
        new Trail(
                "trail",
                TrailArgs.builder()
                        .location(base.location)
                        .trailName("proof-trail")
                        .encryptionKeyArn(base.key.arn())
                        .logs(base.logs)
                        .retentionDays(400)
                        .objectLockDays(90)
                        .insights(true)
                        .accessLogBucket(accessLogs.bucketName())
                        .forceDestroy(!base.isProtected)
                        .protect(base.isProtected)
                        .build(),
                null);
        new ConfigurationRecorder(
                "recorder",
                ConfigurationRecorderArgs.builder()
                        .location(base.location)
                        .recorderName("proof-recorder")
                        .encryptionKeyArn(base.key.arn())
                        .retentionDays(400)
                        .accessLogBucket(accessLogs.bucketName())
                        .forceDestroy(!base.isProtected)
                        .protect(base.isProtected)
                        .build(),
                null);
    }

    private static void watch(Foundation base) {
        new ThreatDetection(
                "threats",
                ThreatDetectionArgs.builder()
                        .features(Set.of(ThreatFeature.values()))
                        .severity(4)
                        .topicArn(base.alarms.topicArn())
                        .build(),
                null);
        new AccessAnalyzer(
                "access",
                AccessAnalyzerArgs.builder()
                        .analyzerName("proof-access")
                        .topicArn(base.alarms.topicArn())
                        .build(),
                null);
        new SecurityHub(
                "standards",
                SecurityHubArgs.builder()
                        .location(base.location)
                        .standards(Set.of(SecurityStandard.values()))
                        .products(Set.of("GuardDuty", "IAM Access Analyzer"))
                        .topicArn(base.alarms.topicArn())
                        .build(),
                null);
    }
}
