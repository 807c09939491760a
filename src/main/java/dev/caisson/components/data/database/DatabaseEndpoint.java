package dev.caisson.components.data.database;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.Reachable;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client of a PostgreSQL server is told.
 *
 * @param name logical name of the server
 * @param securityGroupId its security group
 * @param address host name
 * @param port TCP port; 5432 by default
 * @param databaseName the database to open
 * @param prefix what the variables that say all this begin with; {@code DATABASE} by default
 * @param secret of the user and password, without a JSON key; null for none
 * @param user whom a client without password connects as; null where the secret says it
 */
@Args
record DatabaseEndpoint(
        String name,
        Output<String> securityGroupId,
        Output<String> address,
        @Initializer("DEFAULT_PORT") int port,
        String databaseName,
        @Initializer("PREFIX") String prefix,
        @Nullable SecretReference secret,
        @Nullable String user)
        implements Reachable {

    public static final int DEFAULT_PORT = PostgresServer.PORT;

    /** What the names of the clients' variables begin with. */
    public static final String PREFIX = "DATABASE";

    /** Not verify-full: that needs the RDS certificates in every image. The server accepts nothing less than TLS. */
    private static final String SSLMODE = "require";

    @Override
    public Map<String, Output<String>> clientEnvironment() {
        Map<String, Output<String>> environment = new LinkedHashMap<>();
        environment.put(prefix + "_HOST", address);
        environment.put(prefix + "_PORT", Output.of(String.valueOf(port)));
        environment.put(prefix + "_NAME", Output.of(databaseName));
        environment.put(prefix + "_SSLMODE", Output.of(SSLMODE));
        if (user != null) {
            environment.put(prefix + "_USERNAME", Output.of(user));
        }
        return environment;
    }

    @Override
    public Map<String, SecretReference> clientSecrets() {
        if (secret == null) {
            return Map.of();
        }
        Map<String, SecretReference> secrets = new LinkedHashMap<>();
        secrets.put(prefix + "_USERNAME", key(secret, "username"));
        secrets.put(prefix + "_PASSWORD", key(secret, "password"));
        return secrets;
    }

    Output<String> urlWithoutPassword(String dbUser) {
        Problems.in("the address of " + name)
                .check(PostgresNames.isUser(dbUser), "user", dbUser, "must be the name of a PostgreSQL user")
                .throwIfAny();
        return address.applyValue(host ->
                "postgresql://" + dbUser + "@" + host + ":" + port + "/" + databaseName + "?sslmode=" + SSLMODE);
    }

    /** Opens the path and lets a workload log in as a database user under its own role, without a password. */
    void grantConnect(Workload workload, String dbUser, AwsLocation location, @Nullable Output<String> resourceId) {
        Problems.in("the wiring of " + workload.name())
                .check(
                        PostgresNames.isUser(dbUser),
                        name + ".grantConnect user",
                        dbUser,
                        "must be the name of a PostgreSQL user")
                .check(resourceId != null, name + " resourceId", null, "is required for IAM authentication")
                .throwIfAny();
        if (resourceId == null) {
            return;
        }
        workload.connectTo(
                DatabaseEndpointBuilder.builder(this).secret(null).user(dbUser).build());
        workload.allow(Grant.of(
                "Connect" + (name + dbUser).replaceAll("[^A-Za-z0-9]", ""),
                List.of("rds-db:connect"),
                Output.tuple(location.accountId(), resourceId)
                        .applyValue(known -> String.join(
                                ":",
                                "arn",
                                location.partition(),
                                "rds-db",
                                location.region(),
                                known.t1,
                                "dbuser",
                                known.t2 + "/" + dbUser))));
    }

    private static SecretReference key(SecretReference secret, String jsonKey) {
        return secret.key(jsonKey);
    }
}
