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
 * @param encryptionKeyArn customer key for storage, snapshots, master password and Performance Insights; null for AWS's
 *     own. Fixed once the database exists
 * @param logs how the server's logs are kept
 * @param identifier name in AWS: at most 50 lower-case letters, digits and hyphens; null for the component's name and a
 *     hash, as Pulumi names things (the default)
 * @param engineVersion PostgreSQL: a major version ({@code 16}), which RDS keeps at its newest minor one, or a minor
 *     version ({@code 16.4}), which stays; 16 by default
 * @param instanceClass {@code db.<family>.<size>}; db.t4g.medium by default
 * @param databaseName first database; fixed once the database exists; {@code app} by default
 * @param masterUsername fixed once the database exists; that of the snapshot when restored from one;
 *     {@code caisson_admin} by default
 * @param ownPassword null lets RDS make, keep and rotate the master password (the default)
 * @param passwordRotationDays days between rotations of the managed password, 1 to 1,000; null for RDS's 7 (the
 *     default). A service has the new one only from its next start on; {@link Database#grantConnect} needs no password
 * @param multiAz keeps a standby in another zone; true by default
 * @param allocatedStorageGib gp3 storage to begin with, GiB, 20 to 65,536; 50 by default
 * @param maxStorageGib GiB to which RDS grows it by itself, at least 10 % more; 200 by default
 * @param iops operations per second, 12,000 to 64,000, at most 500 for each GiB; from 400 GiB on only, where null is
 *     what comes with the storage, 12,000 (the default)
 * @param throughputMibPerSecond 500 to 4,000, at most a quarter of {@code iops}; from 400 GiB on only, where null is
 *     what comes with the storage, 500 (the default)
 * @param backupRetentionDays days to which it can be restored to the second, 1 to 35; 14 by default
 * @param backupWindow daily, UTC, {@code hh:mm-hh:mm}; 02:00-03:00 by default
 * @param maintenanceWindow weekly, UTC, {@code ddd:hh:mm-ddd:hh:mm}; must not overlap the backup; sun:03:30-sun:04:30
 *     by default
 * @param parameters further server parameters by name; those that need a reboot wait for one; none by default
 * @param slowStatementMillis statements that take longer, in milliseconds, are logged; -1 for none; 1,000 by default
 * @param allowMajorVersionUpgrade true for the one deployment that raises the major version; needs applyImmediately;
 *     false by default
 * @param applyImmediately makes changes now, with their downtime, rather than in the maintenance window; false by
 *     default
 * @param restoreFromSnapshot snapshot the database is made from: its key, master user and databases are the new one's;
 *     read at creation only; null for an empty database (the default)
 * @param replicas read replicas, by name; none by default
 * @param workingHours outside of which it is stopped, storage and backups being paid on; it starts half an hour before.
 *     Not with replicas. RDS starts an instance that was stopped for seven days by itself. Null for always on (the
 *     default)
 * @param deletionProtection whether AWS refuses to delete it; true by default
 * @param skipFinalSnapshot whether it may go without a last snapshot; false by default
 * @param protect whether Pulumi refuses to delete it; true by default
 * @param alarms null for none (the default)
 */
@Args
public record DatabaseArgs(
        AwsLocation location,
        Network network,
        @Nullable Output<String> encryptionKeyArn,
        LogSettings logs,
        @Nullable String identifier,
        @Initializer("DEFAULT_VERSION") String engineVersion,
        @Initializer("DEFAULT_CLASS") String instanceClass,
        @Initializer("DEFAULT_DATABASE") String databaseName,
        @Initializer("DEFAULT_MASTER") String masterUsername,
        @Nullable OwnPassword ownPassword,
        @Nullable Integer passwordRotationDays,
        @Initializer("DEFAULT_MULTI_AZ") boolean multiAz,
        @Initializer("DEFAULT_STORAGE") int allocatedStorageGib,
        @Initializer("DEFAULT_MAX_STORAGE") int maxStorageGib,
        @Nullable Integer iops,
        @Nullable Integer throughputMibPerSecond,
        @Initializer("DEFAULT_BACKUP_DAYS") int backupRetentionDays,
        @Initializer("DEFAULT_BACKUP_WINDOW") String backupWindow,
        @Initializer("DEFAULT_MAINTENANCE_WINDOW") String maintenanceWindow,
        Map<String, String> parameters,
        @Initializer("DEFAULT_SLOW_STATEMENT") int slowStatementMillis,
        boolean allowMajorVersionUpgrade,
        boolean applyImmediately,
        @Nullable String restoreFromSnapshot,
        Map<String, ReplicaSettings> replicas,
        @Nullable WorkingHours workingHours,
        @Initializer("DEFAULT_PROTECTION") boolean deletionProtection,
        boolean skipFinalSnapshot,
        @Initializer("DEFAULT_PROTECTION") boolean protect,
        @Nullable AlarmSettings alarms) {

    public static final String DEFAULT_VERSION = "16";
    public static final String DEFAULT_CLASS = "db.t4g.medium";
    public static final String DEFAULT_DATABASE = "app";
    public static final String DEFAULT_MASTER = "caisson_admin";
    public static final boolean DEFAULT_MULTI_AZ = true;
    public static final int DEFAULT_STORAGE = 50;
    public static final int DEFAULT_MAX_STORAGE = 200;
    public static final int DEFAULT_BACKUP_DAYS = 14;
    public static final String DEFAULT_BACKUP_WINDOW = "02:00-03:00";
    public static final String DEFAULT_MAINTENANCE_WINDOW = "sun:03:30-sun:04:30";
    public static final int DEFAULT_SLOW_STATEMENT = 1_000;
    public static final boolean DEFAULT_PROTECTION = true;

    private static final int SMALLEST_GIB = 20;
    private static final int LARGEST_GIB = 65_536;

    /** In-region replicas RDS allows of one instance. */
    /** A version, as a regular expression. */
    public static final String VERSION = "(1[3-9]|[2-9]\\d)(\\.\\d{1,2})?";

    /** {@link #VERSION} in words, to end the sentence "must be …". */
    public static final String VERSION_FORMAT = "a PostgreSQL version from 13 on, like 16 or 16.4";

    public static final int MOST_REPLICAS = 15;

    public DatabaseArgs {
        var problems = Problems.in("the arguments of a Database")
                .required("location", location)
                .required("network", network)
                .required("logs", logs)
                .check(engineVersion.matches(VERSION), "engineVersion", engineVersion, "must be " + VERSION_FORMAT)
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
                .within("allocatedStorageGib", allocatedStorageGib, SMALLEST_GIB, LARGEST_GIB, "GiB")
                .check(
                        // In long: a nonsensical size must not overflow into a sensible one.
                        maxStorageGib <= LARGEST_GIB && maxStorageGib * 10L >= allocatedStorageGib * 11L,
                        "maxStorageGib",
                        maxStorageGib,
                        "must be at least 10 % above allocatedStorageGib and at most " + LARGEST_GIB + " GiB")
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
                        workingHours == null || replicas.isEmpty(),
                        "workingHours",
                        null,
                        "cannot go with replicas: RDS stops no instance that has any")
                .check(
                        replicas.values().stream().noneMatch(ReplicaSettings::hasBackups)
                                || hasReplicaBackups(engineVersion),
                        "replicas",
                        null,
                        "have backups of their own from PostgreSQL " + ReplicaSettings.FIRST_VERSION_WITH_BACKUPS
                                + " on")
                .check(
                        replicas.size() <= MOST_REPLICAS,
                        "replicas",
                        replicas.size(),
                        "must be at most " + MOST_REPLICAS);
        DatabaseStorage.check(problems, allocatedStorageGib, iops, throughputMibPerSecond);
        DatabaseNames.check(problems, identifier, replicas.keySet());
        PostgresNames.checkDatabase(problems, "databaseName", databaseName);
        PostgresNames.checkMaster(problems, masterUsername);
        WeeklyWindows.check(problems, "", backupWindow, maintenanceWindow);
        PostgresParameters.check(problems, "", parameters, "slowStatementMillis");
        problems.throwIfAny();
    }

    public static DatabaseArgsBuilder builder() {
        return DatabaseArgsBuilder.builder();
    }

    /** {@code 16} of {@code 16.4}. */
    /** Whether RDS makes automated backups of replicas of a version, {@code 16} or {@code 16.4}. */
    public static boolean hasReplicaBackups(String version) {
        return !version.matches("(\\d|1[0-3])(\\..*)?");
    }

    String majorVersion() {
        return engineVersion.replaceAll("\\..*", "");
    }

    /** Whether it is {@code 16.4} rather than {@code 16}. */
    boolean isMinorVersion() {
        return engineVersion.contains(".");
    }
}
