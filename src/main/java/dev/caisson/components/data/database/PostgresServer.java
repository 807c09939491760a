package dev.caisson.components.data.database;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.aws.rds.Instance;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.rds.ParameterGroup;
import com.pulumi.aws.rds.ParameterGroupArgs;
import com.pulumi.aws.rds.SubnetGroup;
import com.pulumi.aws.rds.SubnetGroupArgs;
import com.pulumi.aws.rds.outputs.InstanceMasterUserSecret;
import com.pulumi.aws.secretsmanager.SecretRotation;
import com.pulumi.aws.secretsmanager.SecretRotationArgs;
import com.pulumi.aws.secretsmanager.inputs.SecretRotationRotationRulesArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.SecretReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instance of a {@link Database} that is made here, with all that it stands on. */
final class PostgresServer {
    private final Component owner;
    private final DatabaseArgs args;
    private final SecurityGroup securityGroup;
    private final InstanceTemplate template;
    private final Instance instance;
    private final @Nullable SecretReference secret;

    PostgresServer(Component owner, DatabaseArgs args) {
        this.owner = owner;
        this.args = args;
        securityGroup = SecurityGroups.create(owner, args.network(), "PostgreSQL database " + owner.name());
        template = createTemplate();
        instance = createInstance(createSubnetGroup());
        secret = findSecret();
        setRotation();
    }

    Instance instance() {
        return instance;
    }

    InstanceTemplate template() {
        return template;
    }

    DatabaseEndpoint endpoint() {
        return new DatabaseEndpoint(
                owner.name(),
                securityGroup.id(),
                instance.address(),
                args.port(),
                args.databaseName(),
                args.clientPrefix(),
                secret,
                null);
    }

    private SubnetGroup createSubnetGroup() {
        return new SubnetGroup(
                owner.childName("subnets"),
                SubnetGroupArgs.builder()
                        .description("Isolated subnets of " + owner.name())
                        .subnetIds(args.network().isolatedSubnetIds())
                        .build(),
                owner.child().build());
    }

    private InstanceTemplate createTemplate() {
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
        return new InstanceTemplate(args, parameters.name(), role.arn(), List.of(rights));
    }

    private Instance createInstance(SubnetGroup subnetGroup) {
        var names = DatabaseNames.of(owner.name(), args.identifier(), subnetGroup.name());
        var logGroups = template.createLogGroups(owner, names.identifier());
        var instanceArgs = template.instance(names.identifier(), securityGroup.id())
                .engineVersion(args.engineVersion())
                .engineLifecycleSupport(
                        args.extendedSupport()
                                ? "open-source-rds-extended-support"
                                : "open-source-rds-extended-support-disabled")
                .instanceClass(args.instanceClass())
                .allocatedStorage(args.allocatedStorageGib())
                .kmsKeyId(args.encryptionKeyArn())
                .dbName(args.databaseName())
                .username(args.masterUsername())
                .dbSubnetGroupName(subnetGroup.name())
                .multiAz(args.multiAz())
                .backupRetentionPeriod(args.backupRetentionDays())
                .backupWindow(args.backupWindow())
                .skipFinalSnapshot(args.skipFinalSnapshot())
                .finalSnapshotIdentifier(names.finalSnapshot());
        setPassword(instanceArgs);
        if (args.restoreFromSnapshot() != null) {
            instanceArgs.snapshotIdentifier(args.restoreFromSnapshot());
        }
        return new Instance(
                owner.childName("instance"),
                instanceArgs.build(),
                template.options(owner, logGroups)
                        // Where the data came from is history: naming another snapshot, or none, must not replace it.
                        .ignoreChanges("snapshotIdentifier")
                        .build());
    }

    private void setPassword(InstanceArgs.Builder instanceArgs) {
        if (args.ownPassword() == null) {
            instanceArgs.manageMasterUserPassword(true).masterUserSecretKmsKeyId(args.encryptionKeyArn());
        } else {
            instanceArgs.password(args.ownPassword().value());
        }
    }

    private @Nullable SecretReference findSecret() {
        OwnPassword own = args.ownPassword();
        if (own == null) {
            return new SecretReference(managedSecretArn(), null, args.encryptionKeyArn());
        }
        return own.secretArn() == null ? null : new SecretReference(own.secretArn(), null, own.secretKeyArn());
    }

    private Output<String> managedSecretArn() {
        // Empty only in the preview of a change from an own password to a managed one.
        return instance.masterUserSecrets()
                .applyValue(secrets -> secrets.stream()
                        .findFirst()
                        .flatMap(InstanceMasterUserSecret::secretArn)
                        .orElse(""));
    }

    private void setRotation() {
        if (args.passwordRotationDays() == null) {
            return;
        }
        new SecretRotation(
                owner.childName("password-rotation"),
                SecretRotationArgs.builder()
                        .secretId(managedSecretArn())
                        .rotateImmediately(false)
                        .rotationRules(SecretRotationRotationRulesArgs.builder()
                                .automaticallyAfterDays(args.passwordRotationDays())
                                .build())
                        .build(),
                owner.child().build());
    }
}
