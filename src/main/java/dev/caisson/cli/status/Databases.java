package dev.caisson.cli.status;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Databases and their replicas. */
final class Databases implements Part {
    private static final String TYPE = "aws:rds/instance:Instance";

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

    @Override
    public String key() {
        return "databases";
    }

    @Override
    public String title() {
        return "Databases";
    }

    @Override
    public boolean isIn(StackState state) {
        return !state.ofType(TYPE).isEmpty();
    }

    @Override
    public List<Row> read(StackState state, Aws aws) throws AwsException {
        List<Row> rows = new ArrayList<>();
        for (DeployedResource database : state.ofType(TYPE)) {
            RdsClient rds = aws.client(RdsClient.class, RdsClient::builder, database.region());
            try {
                var found = aws.ask(
                        Right.DATABASES,
                        () -> rds.describeDBInstances(ask -> ask.dbInstanceIdentifier(database.text("identifier")))
                                .dbInstances());
                rows.add(found.isEmpty() ? Row.missing(database.component()) : row(database, found.get(0)));
            } catch (AwsException e) {
                rows.add(Missing.orElseThrow(e, database.component()));
            }
        }
        return rows;
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
