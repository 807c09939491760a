package dev.caisson.components.data.database;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.WorkingHours;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Database}.
 *
 * @param location account and region, for roles and IAM authentication
 * @param network its isolated subnets hold the database
 * @param encryptionKeyArn customer key for storage, snapshots, master password and Performance Insights; fixed once the
 *     database exists
 * @param logs how the server's logs are kept
 * @param identifier name in AWS: at most 50 lower-case letters, digits and hyphens; null for the component's name and a
 *     hash, as Pulumi names things
 * @param engineVersion PostgreSQL, best as a major version ({@code 16}), so that minor upgrades are no drift
 * @param instanceClass {@code db.<family>.<size>}
 * @param databaseName first database; fixed once the database exists
 * @param masterUsername fixed once the database exists; that of the snapshot when restored from one
 * @param ownPassword null lets RDS make, keep and rotate the master password
 * @param passwordRotationDays days between rotations of the managed password, 1 to 1,000; null for RDS's 7. A service
 *     has the new one only from its next start on; {@link Database#grantConnect} needs no password
 * @param port TCP port, 1,150 to 65,535
 * @param multiAz keeps a standby in another zone
 * @param allocatedStorageGib gp3 storage to begin with, 20 to 65,536
 * @param maxStorageGib to which RDS grows it by itself, at least 10 % more
 * @param iops from 400 GiB: 12,000 to 64,000; null for what is included
 * @param throughputMibps from 400 GiB: 500 to 4,000; null for what is included
 * @param backupRetentionDays days to which it can be restored to the second, 1 to 35
 * @param backupWindow daily, UTC, {@code hh:mm-hh:mm}
 * @param maintenanceWindow weekly, UTC, {@code ddd:hh:mm-ddd:hh:mm}; must not overlap the backup
 * @param parameters further server parameters by name; those that need a reboot wait for one
 * @param slowStatementMillis statements that take longer are logged; -1 for none
 * @param allowMajorVersionUpgrade true for the one deployment that raises the major version; needs applyImmediately
 * @param applyImmediately makes changes now, with their downtime, rather than in the maintenance window
 * @param extendedSupport keeps a version past its end of life, at a price per core and hour; false has RDS upgrade it
 * @param caCertificate certificate authority ({@code rds-ca-rsa2048-g1}); null for the account's default
 * @param restoreFromSnapshot snapshot the database is made from, with the same key and master username; read at
 *     creation only
 * @param replicas read replicas, by name
 * @param workingHours outside of which it is stopped, storage and backups being paid on; it starts half an hour before.
 *     Not with replicas. RDS starts an instance that was stopped for seven days by itself. Null for always on
 * @param clientPrefix what the names of the clients' variables begin with ({@code DATABASE} gives
 *     {@code DATABASE_HOST}), so that one service can use two databases
 * @param deletionProtection whether AWS refuses to delete it
 * @param skipFinalSnapshot whether it may go without a last snapshot
 * @param protect whether Pulumi refuses to delete it
 * @param alarms null for none
 */
@Args
public record DatabaseArgs(
        AwsLocation location,
        Network network,
        Output<String> encryptionKeyArn,
        LogSettings logs,
        @Nullable String identifier,
        @Initializer("DEFAULT_VERSION") String engineVersion,
        @Initializer("DEFAULT_CLASS") String instanceClass,
        @Initializer("DEFAULT_DATABASE") String databaseName,
        @Initializer("DEFAULT_MASTER") String masterUsername,
        @Nullable OwnPassword ownPassword,
        @Nullable Integer passwordRotationDays,
        @Initializer("DEFAULT_PORT") int port,
        @Initializer("ON") boolean multiAz,
        @Initializer("DEFAULT_STORAGE") int allocatedStorageGib,
        @Initializer("DEFAULT_MAX_STORAGE") int maxStorageGib,
        @Nullable Integer iops,
        @Nullable Integer throughputMibps,
        @Initializer("TWO_WEEKS") int backupRetentionDays,
        @Initializer("DEFAULT_BACKUP_WINDOW") String backupWindow,
        @Initializer("DEFAULT_MAINTENANCE_WINDOW") String maintenanceWindow,
        Map<String, String> parameters,
        @Initializer("ONE_SECOND") int slowStatementMillis,
        boolean allowMajorVersionUpgrade,
        boolean applyImmediately,
        @Initializer("ON") boolean extendedSupport,
        @Nullable String caCertificate,
        @Nullable String restoreFromSnapshot,
        Map<String, ReplicaSettings> replicas,
        @Nullable WorkingHours workingHours,
        @Initializer("DEFAULT_PREFIX") String clientPrefix,
        @Initializer("ON") boolean deletionProtection,
        boolean skipFinalSnapshot,
        @Initializer("ON") boolean protect,
        @Nullable AlarmSettings alarms) {

    public static final String DEFAULT_VERSION = "16";
    public static final String DEFAULT_CLASS = "db.t4g.medium";
    public static final String DEFAULT_DATABASE = "app";
    public static final String DEFAULT_MASTER = "caisson_admin";
    public static final int DEFAULT_PORT = 5432;
    public static final int DEFAULT_STORAGE = 50;
    public static final int DEFAULT_MAX_STORAGE = 200;
    public static final int TWO_WEEKS = 14;
    public static final String DEFAULT_BACKUP_WINDOW = "02:00-03:00";
    public static final String DEFAULT_MAINTENANCE_WINDOW = "sun:03:30-sun:04:30";
    public static final int ONE_SECOND = 1_000;
    public static final String DEFAULT_PREFIX = "DATABASE";
    public static final boolean ON = true;

    /** In-region replicas RDS allows of one instance. */
    private static final int MOST_REPLICAS = 15;

    public DatabaseArgs {
        var problems = Problems.in("the arguments of a Database")
                .required("location", location)
                .required("network", network)
                .required("encryptionKeyArn", encryptionKeyArn)
                .required("logs", logs)
                .check(
                        engineVersion.matches("(1[3-9]|[2-9]\\d)(\\.\\d{1,2})?"),
                        "engineVersion",
                        engineVersion,
                        "must be a PostgreSQL version from 13 on, like 16 or 16.4")
                .check(
                        InstanceClass.parse(instanceClass).isPresent(),
                        "instanceClass",
                        instanceClass,
                        InstanceClass.FORM)
                .check(
                        passwordRotationDays == null || ownPassword == null,
                        "passwordRotationDays",
                        passwordRotationDays,
                        "must not be given with ownPassword, which RDS does not rotate")
                .within(
                        "passwordRotationDays",
                        passwordRotationDays == null ? 7 : passwordRotationDays,
                        1,
                        1_000,
                        "days")
                .check(port >= 1_150 && port <= 65_535, "port", port, "must be 1150 to 65535")
                .within("backupRetentionDays", backupRetentionDays, 1, 35, "days")
                .check(slowStatementMillis >= -1, "slowStatementMillis", slowStatementMillis, "must be at least -1")
                // In the maintenance window nobody watches, and the old parameter group could not be deleted until
                // then.
                .check(
                        !allowMajorVersionUpgrade || applyImmediately,
                        "allowMajorVersionUpgrade",
                        allowMajorVersionUpgrade,
                        "needs applyImmediately")
                .check(
                        caCertificate == null || caCertificate.matches("rds-ca-(rsa2048|rsa4096|ecc384)-g\\d"),
                        "caCertificate",
                        caCertificate,
                        "must be rds-ca-rsa2048-g1, rds-ca-rsa4096-g1 or rds-ca-ecc384-g1")
                .check(
                        clientPrefix.matches("[A-Z][A-Z0-9_]*"),
                        "clientPrefix",
                        clientPrefix,
                        "must be capital letters, digits and _, and begin with a letter")
                .check(
                        workingHours == null || replicas.isEmpty(),
                        "workingHours",
                        null,
                        "cannot go with replicas: RDS stops no instance that has any")
                .check(
                        replicas.size() <= MOST_REPLICAS,
                        "replicas",
                        replicas.size(),
                        "must be at most " + MOST_REPLICAS);
        DatabaseNames.check(problems, identifier, replicas.keySet());
        PostgresNames.checkDatabase(problems, "databaseName", databaseName);
        PostgresNames.checkMaster(problems, masterUsername);
        DatabaseStorage.check(problems, allocatedStorageGib, maxStorageGib, iops, throughputMibps);
        WeeklyWindows.check(problems, backupWindow, maintenanceWindow);
        PostgresParameters.check(problems, parameters);
        problems.throwIfAny();
    }

    public static DatabaseArgsBuilder builder() {
        return DatabaseArgsBuilder.builder();
    }

    /** {@code 16} of {@code 16.4}. */
    String majorVersion() {
        return engineVersion.replaceAll("\\..*", "");
    }
}
