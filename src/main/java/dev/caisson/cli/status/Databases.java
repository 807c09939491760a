package dev.caisson.cli.status;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Databases and their replicas. */
final class Databases extends EachResource {
    /** It answers in all of them, if not at its best. */
    private static final Set<String> FINE = Set.of(
            "available",
            "backing-up",
            "configuring-enhanced-monitoring",
            "configuring-log-exports",
            "modifying",
            "storage-config-upgrade",
            "storage-optimization",
            "storage-initialization");

    Databases() {
        super("aws:rds/instance:Instance", "databases", "Databases");
    }

    @Override
    Row row(DeployedResource database, Aws aws) throws AwsException {
        RdsClient rds = aws.client(RdsClient.class, RdsClient::builder, database.region());
        var found = aws.ask(
                Right.DATABASES,
                () -> rds.describeDBInstances(ask -> ask.dbInstanceIdentifier(database.text("identifier")))
                        .dbInstances());
        return found.isEmpty() ? Row.missing(database.component()) : row(database, found.get(0));
    }

    private static Row row(DeployedResource database, DBInstance instance) {
        String source = instance.readReplicaSourceDBInstanceIdentifier();
        int replicas = instance.readReplicaDBInstanceIdentifiers().size();
        boolean standby = Boolean.TRUE.equals(instance.multiAZ());
        String role = source == null ? (standby ? "with a standby" : "no standby") : "replica of " + source;
        String copies = replicas == 0 ? "" : ", " + replicas + (replicas == 1 ? " replica" : " replicas");
        return new Row(source == null ? database.component() : database.name())
                .fact("identifier", instance.dbInstanceIdentifier())
                .fact("status", instance.dbInstanceStatus())
                .fact("class", instance.dbInstanceClass())
                .fact("engine", instance.engine() + " " + instance.engineVersion())
                .fact("standby", standby)
                .fact("replicas", instance.readReplicaDBInstanceIdentifiers())
                .fact("replicaOf", source)
                .cell(instance.dbInstanceStatus())
                .cell(instance.engine() + " " + instance.engineVersion())
                .cell(instance.dbInstanceClass() + ", " + role + copies)
                .troubledIf(!FINE.contains(instance.dbInstanceStatus()));
    }
}
