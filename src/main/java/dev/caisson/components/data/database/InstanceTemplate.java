package dev.caisson.components.data.database;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.observability.LogGroups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database and its replicas have in common.
 *
 * @param monitoringRole must exist, with its rights, before an instance
 */
record InstanceTemplate(
        DatabaseArgs args,
        Output<String> parameterGroupName,
        Output<String> monitoringRoleArn,
        List<Resource> monitoringRole) {

    private static final List<String> LOGS = List.of("postgresql", "upgrade");
    private static final int FREE_INSIGHTS_DAYS = 7;
    private static final int MONITORING_SECONDS = 60;

    /** Longer than the provider's 40, 80 and 60 minutes, which a large snapshot or a major upgrade exceeds. */
    private static final CustomTimeouts PATIENT =
            new CustomTimeouts(Duration.ofMinutes(90), Duration.ofMinutes(150), Duration.ofMinutes(90));

    InstanceArgs.Builder instance(Output<String> identifier, Output<String> securityGroupId) {
        var instance = InstanceArgs.builder()
                .identifier(identifier)
                .engine("postgres")
                .port(args.port())
                .vpcSecurityGroupIds(securityGroupId.applyValue(List::of))
                .publiclyAccessible(false)
                .storageEncrypted(true)
                .storageType("gp3")
                .maxAllocatedStorage(args.maxStorageGib())
                .parameterGroupName(parameterGroupName)
                .iamDatabaseAuthenticationEnabled(true)
                .maintenanceWindow(args.maintenanceWindow())
                .autoMinorVersionUpgrade(true)
                .allowMajorVersionUpgrade(args.allowMajorVersionUpgrade())
                .applyImmediately(args.applyImmediately())
                .deletionProtection(args.deletionProtection())
                .deleteAutomatedBackups(false)
                .copyTagsToSnapshot(true)
                .enabledCloudwatchLogsExports(LOGS)
                .performanceInsightsEnabled(true)
                .performanceInsightsKmsKeyId(args.encryptionKeyArn())
                .performanceInsightsRetentionPeriod(FREE_INSIGHTS_DAYS)
                .monitoringInterval(MONITORING_SECONDS)
                .monitoringRoleArn(monitoringRoleArn);
        if (args.iops() != null) {
            instance.iops(args.iops());
        }
        if (args.throughputMibps() != null) {
            instance.storageThroughput(args.throughputMibps());
        }
        if (args.caCertificate() != null) {
            instance.caCertIdentifier(args.caCertificate());
        }
        return instance;
    }

    /** The log groups RDS would otherwise make itself, without retention or key; they come first. */
    List<LogGroup> createLogGroups(Component owner, Output<String> identifier) {
        return LOGS.stream()
                .map(log -> LogGroups.createNamed(
                        owner,
                        log + "-log",
                        identifier.applyValue(name -> "/aws/rds/instance/" + name + "/" + log),
                        args.logs()))
                .toList();
    }

    CustomResourceOptions.Builder options(Component owner, List<LogGroup> logGroups) {
        List<Resource> before = new ArrayList<>(logGroups);
        before.addAll(monitoringRole);
        return owner.child()
                .dependsOn(before.toArray(Resource[]::new))
                .protect(args.protect())
                .customTimeouts(PATIENT);
    }
}
