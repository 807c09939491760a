package dev.caisson.components.data.database;

import com.pulumi.aws.rds.Instance;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.Reachable;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on RDS (AWS::RDS::DBInstance): in isolated subnets, encrypted, TLS only, with a standby, 14 days
 * of backups and a master password that RDS manages; or somebody else's ({@link #existing}). A change that RDS can only
 * make with a new instance (user, first database, key) fails on the identifier, which is taken, rather than lose the
 * data.
 */
public final class Database extends Component implements Reachable {
    static final String TYPE = "caisson:data:Database";

    private final AwsLocation location;
    private final DatabaseEndpoint endpoint;
    private final @Nullable Output<String> identifier;
    private final @Nullable Output<String> resourceId;
    private final @Nullable Instance instance;
    private final Map<String, DatabaseReplica> replicas = new TreeMap<>();

    public Database(String name, DatabaseArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        var server = PostgresServer.create(this, args);
        instance = server.instance();
        location = args.location();
        endpoint = server.endpoint();
        identifier = instance.identifier();
        resourceId = instance.resourceId();
        createReplicas(args, server);
        Alarms.create(this, args.alarms(), metrics(identifier).alarms(args, args.instanceClass()));
        DatabaseEvents.create(this, args, identifier, server.template().parameterGroupName());
        if (args.workingHours() != null) {
            new DatabaseOffHours(childName("off-hours"), args, args.workingHours(), instance, nested().build());
        }
        registerOutputs(Map.of(
                "address", address(),
                "arn", instance.arn(),
                "identifier", identifier,
                "securityGroupId", securityGroupId()));
    }

    private Database(String name, ExistingDatabaseArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        location = args.location();
        instance = null;
        identifier = args.identifier();
        resourceId = args.resourceId();
        endpoint = DatabaseEndpointBuilder.builder()
                .name(name)
                .securityGroupId(args.securityGroupId())
                .address(args.address())
                .port(args.port())
                .databaseName(args.databaseName())
                .prefix(args.clientPrefix())
                .secret(
                        args.secretArn() == null
                                ? null
                                : SecretReference.current(args.secretArn(), null, args.secretKeyArn()))
                .build();
        registerOutputs(Map.of("address", address(), "securityGroupId", securityGroupId()));
    }

    /** Uses a server that somebody else made; adds nothing to it but a rule for each client. */
    public static Database existing(
            String name, ExistingDatabaseArgs args, @Nullable ComponentResourceOptions options) {
        return new Database(name, args, options);
    }

    /** Host name; the same before and after a failover. */
    public Output<String> address() {
        return endpoint.address();
    }

    /** The database the clients use. */
    public String databaseName() {
        return endpoint.databaseName();
    }

    /**
     * {@code postgresql://<user>@<host>:<port>/<database>?sslmode=require}: without the password, which a client adds
     * from the secret it is handed ({@code PGPASSWORD}), since whoever may see an environment variable could read it.
     *
     * @param dbUser the PostgreSQL user
     */
    public Output<String> urlWithoutPassword(String dbUser) {
        return endpoint.urlWithoutPassword(dbUser);
    }

    /** Name in AWS; empty for an existing database that did not say it. */
    public Optional<Output<String>> identifier() {
        return Optional.ofNullable(identifier);
    }

    /** ARN of the instance; empty for an existing database. */
    public Optional<Output<String>> arn() {
        return Optional.ofNullable(instance).map(Instance::arn);
    }

    /** The subnets it is in, by the name of their group; empty for an existing database. */
    public Optional<Output<String>> subnetGroupName() {
        return Optional.ofNullable(instance).map(Instance::dbSubnetGroupName);
    }

    /** Secret with the JSON keys {@code username} and {@code password} of the master; empty if none is known. */
    public Optional<SecretReference> masterSecret() {
        return Optional.ofNullable(endpoint.secret());
    }

    /**
     * A read replica, to be connected to.
     *
     * @param key its name among the replicas
     * @throws dev.caisson.validation.InvalidInputException if there is none of this name
     */
    public DatabaseReplica replica(String key) {
        DatabaseReplica replica = replicas.get(key);
        if (replica == null) {
            Problems problems = Problems.in("the wiring of " + name())
                    .add(name() + ".replica", key, "must be one of " + replicas.keySet());
            problems.throwIfAny();
            throw new IllegalStateException("unreachable");
        }
        return replica;
    }

    /**
     * Opens the network path and lets a workload log in as a database user under its own role (IAM authentication): no
     * password, and none to rotate. The user must exist in PostgreSQL and have the role {@code rds_iam}. To be used
     * instead of {@code connectTo}, not beside it.
     *
     * @param dbUser the PostgreSQL user
     */
    public void grantConnect(Workload workload, String dbUser) {
        endpoint.grantConnect(workload, dbUser, location, resourceId);
    }

    /** CPU, connections, memory, storage and latency of the server and its replicas, for a dashboard. */
    public List<Widget> widgets() {
        Stream<Widget> own = identifier == null ? Stream.empty() : metrics(identifier).widgets().stream();
        return Stream.concat(own, replicas.values().stream().flatMap(replica -> replica.widgets().stream()))
                .toList();
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

    private void createReplicas(DatabaseArgs args, PostgresServer server) {
        new TreeMap<>(args.replicas())
                .forEach((key, settings) -> replicas.put(
                        key, new DatabaseReplica(childName(key), key, settings, server, nested().build())));
    }

    private DatabaseMetrics metrics(Output<String> instance) {
        return new DatabaseMetrics(name(), instance);
    }
}
