package dev.caisson.components.data.database;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.rds.Instance;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.network.SecurityGroups;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.Reachable;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A read replica of a {@link Database}, with a security group of its own, so that a service can reach one without the
 * other. Its clients' variables carry its name: {@code DATABASE_REPORTS_HOST}.
 */
public final class DatabaseReplica extends Component implements Reachable {
    static final String TYPE = "caisson:data:DatabaseReplica";

    private final DatabaseArgs args;
    private final Instance instance;
    private final DatabaseEndpoint endpoint;

    DatabaseReplica(
            String name,
            String key,
            ReplicaSettings settings,
            PostgresServer source,
            ComponentResourceOptions options) {
        super(TYPE, name, options);
        args = source.template().args();
        var securityGroup = SecurityGroups.create(this, args.network(), "PostgreSQL read replica " + name);
        instance = createInstance(key, settings, source, securityGroup);
        endpoint = DatabaseEndpointBuilder.builder()
                .name(name)
                .securityGroupId(securityGroup.id())
                .address(instance.address())
                .databaseName(args.databaseName())
                .prefix(DatabaseEndpoint.PREFIX + "_"
                        + key.toUpperCase(Locale.ROOT).replace('-', '_'))
                .secret(source.secret())
                .build();
        Alarms.create(this, args.alarms(), metrics().replicaAlarms(args, instanceClass(settings)));
        registerOutputs(Map.of("address", address(), "identifier", instance.identifier()));
    }

    /** Host name. */
    public Output<String> address() {
        return instance.address();
    }

    /** Lets a workload log in as a database user under its own role; see {@link Database#grantConnect}. */
    public void grantConnect(Workload workload, String dbUser) {
        endpoint.grantConnect(workload, dbUser, args.location(), instance.resourceId());
    }

    /** CPU, connections, memory, storage and latency, for a dashboard. */
    public List<Widget> widgets() {
        return metrics().widgets();
    }

    @Override
    public Output<String> securityGroupId() {
        return endpoint.securityGroupId();
    }

    @Override
    public int port() {
        return endpoint.port();
    }

    @Override
    public Map<String, Output<String>> clientEnvironment() {
        return endpoint.clientEnvironment();
    }

    @Override
    public Map<String, SecretReference> clientSecrets() {
        return endpoint.clientSecrets();
    }

    private Instance createInstance(
            String key, ReplicaSettings settings, PostgresServer source, SecurityGroup securityGroup) {
        Output<String> followed = source.instance().identifier();
        Output<String> identifier = followed.applyValue(name -> DatabaseNames.replica(name, key));
        InstanceTemplate template = source.template();
        var replica = template.instance(identifier, securityGroup.id());
        if (settings.backupRetentionDays() != null) {
            replica.backupRetentionPeriod(settings.backupRetentionDays());
        }
        if (settings.hasBackups()) {
            replica.backupWindow(args.backupWindow());
        }
        var logGroups = template.createLogGroups(this, identifier);
        return new Instance(
                childName("instance"),
                replica
                        // Subnet group and key are the source's: RDS refuses them for a replica in the same region.
                        .replicateSourceDb(followed)
                        .instanceClass(instanceClass(settings))
                        .multiAz(false)
                        // RDS takes no last snapshot of a replica: its data is the source's.
                        .skipFinalSnapshot(true)
                        .build(),
                template.options(this, logGroups).build());
    }

    private String instanceClass(ReplicaSettings settings) {
        return settings.instanceClass() == null ? args.instanceClass() : settings.instanceClass();
    }

    private DatabaseMetrics metrics() {
        return new DatabaseMetrics(name(), instance.identifier());
    }
}
