package dev.caisson.components.data.database;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.rds.Instance;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.rds.SubnetGroup;
import com.pulumi.aws.rds.SubnetGroupArgs;
import com.pulumi.aws.rds.outputs.InstanceMasterUserSecret;
import com.pulumi.aws.secretsmanager.SecretRotation;
import com.pulumi.aws.secretsmanager.SecretRotationArgs;
import com.pulumi.aws.secretsmanager.inputs.SecretRotationRotationRulesArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.wiring.SecretReference;

/** The instance of a {@link Database} that is made here, with all that it stands on. */
final class PostgresServer {
    static final int PORT = 5432;

    /** Keeps a version past its end of life, at a price per core and hour, instead of an upgrade unasked for. */
    private static final String LIFECYCLE = "open-source-rds-extended-support";

    private final Component owner;
    private final DatabaseArgs args;
    private final SecurityGroup securityGroup;
    private final InstanceTemplate template;
    private final Instance instance;
    private final SecretReference secret;

    private PostgresServer(Component owner, DatabaseArgs args) {
        this.owner = owner;
        this.args = args;
        securityGroup = SecurityGroups.create(owner, args.network(), "PostgreSQL database " + owner.name());
        template = InstanceTemplate.create(owner, args);
        instance = createInstance(createSubnetGroup());
        secret = findSecret();
        setRotation();
    }

    static PostgresServer create(Component owner, DatabaseArgs args) {
        return new PostgresServer(owner, args);
    }

    Instance instance() {
        return instance;
    }

    /** Of the master user and password. */
    SecretReference secret() {
        return secret;
    }

    InstanceTemplate template() {
        return template;
    }

    DatabaseEndpoint endpoint() {
        return DatabaseEndpointBuilder.builder()
                .name(owner.name())
                .securityGroupId(securityGroup.id())
                .address(instance.address())
                .databaseName(args.databaseName())
                .secret(secret)
                .build();
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

    private Instance createInstance(SubnetGroup subnetGroup) {
        var names = DatabaseNames.of(owner.name(), args.identifier(), subnetGroup.name(), args.restoreFromSnapshot());
        var logGroups = template.createLogGroups(owner, names.identifier());
        var instanceArgs = template.instance(names.identifier(), securityGroup.id())
                .engineVersion(args.engineVersion())
                .engineLifecycleSupport(LIFECYCLE)
                .instanceClass(args.instanceClass())
                .kmsKeyId(args.encryptionKeyArn())
                .dbName(args.databaseName())
                .username(args.masterUsername())
                .dbSubnetGroupName(subnetGroup.name())
                .multiAz(args.multiAz())
                .backupRetentionPeriod(args.backupRetentionDays())
                .backupWindow(args.backupWindow())
                .skipFinalSnapshot(args.skipFinalSnapshot())
                .finalSnapshotIdentifier(names.finalSnapshot());
        DatabaseStorage.define(instanceArgs, args);
        setPassword(instanceArgs);
        if (args.restoreFromSnapshot() != null) {
            instanceArgs.snapshotIdentifier(args.restoreFromSnapshot());
        }
        return new Instance(
                owner.childName("instance"),
                instanceArgs.build(),
                template.options(owner, logGroups)
                        .ignoreChanges(settledBySnapshot())
                        .build());
    }

    /**
     * Where the data came from is history: naming another snapshot must not replace it; and a restored database has the
     * key, the user and the databases of its snapshot.
     */
    private String[] settledBySnapshot() {
        return args.restoreFromSnapshot() == null
                ? new String[] {"snapshotIdentifier"}
                : new String[] {"snapshotIdentifier", "kmsKeyId", "username", "dbName"};
    }

    private void setPassword(InstanceArgs.Builder instanceArgs) {
        if (args.ownPassword() == null) {
            instanceArgs.manageMasterUserPassword(true).masterUserSecretKmsKeyId(args.encryptionKeyArn());
        } else {
            instanceArgs.password(args.ownPassword().value());
        }
    }

    private SecretReference findSecret() {
        OwnPassword own = args.ownPassword();
        return own == null
                ? SecretReference.current(managedSecretArn(), null, args.encryptionKeyArn())
                : SecretReference.current(own.secretArn(), null, own.secretKeyArn());
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
