package dev.caisson.components.data.database;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.rds.ParameterGroup;
import com.pulumi.aws.rds.ParameterGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.wiring.PolicyDocuments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database and its replicas have in common.
 *
 * @param monitoringRights of the role; must be there before an instance
 */
record InstanceTemplate(
        DatabaseArgs args,
        Output<String> parameterGroupName,
        Output<String> monitoringRoleArn,
        Resource monitoringRights) {

    private static final List<String> LOGS = List.of("postgresql", "upgrade");
    private static final int FREE_INSIGHTS_DAYS = 7;
    private static final int MONITORING_SECONDS = 60;

    /** Longer than the provider's 40, 80 and 60 minutes, which a large snapshot or a major upgrade exceeds. */
    private static final CustomTimeouts PATIENT =
            new CustomTimeouts(Duration.ofMinutes(90), Duration.ofMinutes(150), Duration.ofMinutes(90));

    static InstanceTemplate create(Component owner, DatabaseArgs args) {
        // Named by Pulumi: a major upgrade needs the next family's group while this one is still in use.
        var parameters = new ParameterGroup(
                owner.childName("parameters"),
                ParameterGroupArgs.builder()
                        .family("postgres" + args.majorVersion())
                        .description("Parameters of " + owner.name())
                        .parameters(PostgresParameters.of(args.parameters(), args.slowStatementMillis()))
                        .build(),
                owner.child().build());
        var role = new Role(
                owner.childName("monitoring"),
                RoleArgs.builder()
                        .description("Lets RDS report the operating system's metrics of " + owner.name())
                        .assumeRolePolicy(PolicyDocuments.trust(
                                "monitoring.rds.amazonaws.com", args.location().accountId()))
                        .build(),
                owner.child().build());
        var rights = new RolePolicyAttachment(
                owner.childName("monitoring-policy"),
                RolePolicyAttachmentArgs.builder()
                        .role(role.name())
                        .policyArn("arn:" + args.location().partition()
                                + ":iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole")
                        .build(),
                owner.child().build());
        return new InstanceTemplate(args, parameters.name(), role.arn(), rights);
    }

    InstanceArgs.Builder instance(Output<String> identifier, Output<String> securityGroupId) {
        return InstanceArgs.builder()
                .identifier(identifier)
                .engine("postgres")
                .port(PostgresServer.PORT)
                .vpcSecurityGroupIds(securityGroupId.applyValue(List::of))
                .publiclyAccessible(false)
                .storageEncrypted(true)
                .storageType("gp3")
                .maxAllocatedStorage(args.maxStorageGib())
                .parameterGroupName(parameterGroupName)
                .iamDatabaseAuthenticationEnabled(true)
                .maintenanceWindow(args.maintenanceWindow())
                // RDS would leave the minor version that is asked for, and the next update would want it back.
                .autoMinorVersionUpgrade(!args.isMinorVersion())
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
        before.add(monitoringRights);
        return owner.named()
                .dependsOn(before.toArray(Resource[]::new))
                .protect(args.protect())
                .customTimeouts(PATIENT);
    }
}
