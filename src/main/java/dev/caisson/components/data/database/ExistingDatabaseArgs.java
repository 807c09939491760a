package dev.caisson.components.data.database;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL instance that somebody else made.
 *
 * @param location account and region it stands in
 * @param address host name
 * @param port TCP port; 5432 by default
 * @param databaseName database the clients use
 * @param securityGroupId its group, which gets a rule for each client
 * @param identifier name in AWS, for metrics; null draws none (the default)
 * @param resourceId {@code db-…}, for IAM authentication; null allows none (the default)
 * @param secretArn secret with the JSON keys {@code username} and {@code password}; null hands clients the address only
 *     (the default)
 * @param secretKeyArn customer key of that secret; null for AWS's own (the default)
 * @param clientPrefix what the names of the clients' variables begin with ({@code DATABASE}, the default, gives
 *     {@code DATABASE_HOST}), so that one service can use two databases
 */
@Args
public record ExistingDatabaseArgs(
        AwsLocation location,
        Output<String> address,
        @Initializer("DEFAULT_PORT") int port,
        String databaseName,
        Output<String> securityGroupId,
        @Nullable Output<String> identifier,
        @Nullable Output<String> resourceId,
        @Nullable Output<String> secretArn,
        @Nullable Output<String> secretKeyArn,
        @Initializer("DEFAULT_PREFIX") String clientPrefix) {

    public static final int DEFAULT_PORT = PostgresServer.PORT;
    public static final String DEFAULT_PREFIX = DatabaseEndpoint.PREFIX;

    public ExistingDatabaseArgs {
        Problems.in("the arguments of an existing Database")
                .required("location", location)
                .required("address", address)
                .required("databaseName", databaseName)
                .required("securityGroupId", securityGroupId)
                .check(port >= 1 && port <= 65_535, "port", port, "must be 1 to 65535")
                .throwIfAny();
    }

    public static ExistingDatabaseArgsBuilder builder() {
        return ExistingDatabaseArgsBuilder.builder();
    }
}
