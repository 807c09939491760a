package dev.caisson.config;

import dev.caisson.components.data.database.DatabaseArgs;
import dev.caisson.components.data.database.DatabaseStorage;
import dev.caisson.components.data.database.InstanceClass;
import dev.caisson.components.data.database.PostgresNames;
import dev.caisson.components.data.database.PostgresParameters;
import dev.caisson.components.data.database.ReplicaSettings;
import dev.caisson.components.data.database.WeeklyWindows;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL on RDS. */
public record DatabaseConfig(
        @Key(
                description =
                        "PostgreSQL version: a major one (16) gets new minor versions by itself, a minor one (16.4) stays.",
                defaultValue = "\"16\"",
                pattern = DatabaseArgs.VERSION,
                format = DatabaseArgs.VERSION_FORMAT)
        String version,

        @Key(description = "Instance class.", defaultValue = "\"db.t4g.medium\"", example = "db.m7g.large")
        String instance,

        @Key(description = "Storage to begin with.", unit = "GiB", defaultValue = "50", min = 20, max = 65536)
        int storage,

        @Key(
                description = "Storage it may grow to by itself.",
                unit = "GiB",
                defaultValue = "200",
                min = 20,
                max = 65536)
        int maxStorage,

        @Key(
                description =
                        "Operations per second; only with a storage of at least 400 GiB, which comes with 12,000.",
                min = 12000,
                max = 64000)
        @Nullable
        Integer iops,

        @Key(
                description =
                        "Throughput of the storage; only with a storage of at least 400 GiB, which comes with 500.",
                unit = "MiB/s",
                min = 500,
                max = 4000)
        @Nullable
        Integer throughput,

        @Key(description = "Whether a standby waits in a second zone.", defaultValue = "true")
        boolean multiAz,

        @Key(
                description = "How far back it can be restored to any second.",
                unit = "days",
                defaultValue = "14",
                min = 1,
                max = 35)
        int backupDays,

        @Key(description = "Name of the first database.", defaultValue = "\"app\"", pattern = "[a-z][a-z0-9_]{0,62}")
        String name,

        @Key(
                description =
                        "Time between rotations of the password, which RDS manages; 30 days if tasks read it, which are then replaced, else RDS's 7 if not given.",
                unit = "days",
                min = 1,
                max = 1000)
        @Nullable
        Integer passwordRotation,

        @Key(
                description =
                        "Read replicas by name. RDS makes none of a database whose password it manages: with the first, the password becomes a secret of the stack's, which is not rotated.",
                defaultValue = "{}")
        Map<String, ReplicaConfig> replicas,

        @Key(
                description = "PostgreSQL parameters besides the hardened ones.",
                defaultValue = "{}",
                example = "{statement_timeout: \"60000\"}",
                mapKeyPattern = "[a-z][a-z0-9_.]*",
                mapKeyFormat = "a PostgreSQL parameter's name, in lower-case letters, digits, underscores and dots",
                mapKeyMaxLength = 63)
        Map<String, String> parameters,

        @Key(
                description = "Statements that take longer are logged with their text; -1 for none.",
                unit = "milliseconds",
                defaultValue = "1000",
                min = -1,
                max = 2_147_483_647)
        int slowQueries,

        @Key(description = "Daily backup: hh:mm-hh:mm in UTC.", defaultValue = DatabaseArgs.DEFAULT_BACKUP_WINDOW)
        String backupWindow,

        @Key(
                description = "Weekly maintenance: ddd:hh:mm-ddd:hh:mm in UTC; must not overlap the backup.",
                defaultValue = DatabaseArgs.DEFAULT_MAINTENANCE_WINDOW)
        String maintenanceWindow,

        @Key(description = "Whether the next change may cross a major version.", defaultValue = "false")
        boolean allowMajorUpgrade,

        @Key(
                description =
                        "Whether changes are made at once, with the outage that some of them are, rather than in the"
                                + " maintenance window.",
                defaultValue = "false")
        boolean applyImmediately,

        @Key(
                description =
                        "Snapshot to start from, with its key, user and databases; read when the database is made,"
                                + " another one later changes nothing, but the key stays.",
                pattern = "(rds:)?[A-Za-z][A-Za-z0-9-]{0,254}|arn:aws[a-z-]*:rds:\\S+",
                format = "the name or the ARN of a snapshot",
                example = "before-the-migration")
        @Nullable
        String restoreFrom,

        @Key(description = "Whether a last snapshot is kept when the database is deleted.", defaultValue = "true")
        boolean finalSnapshot)
        implements Validated {

    @Override
    public void validate(String path, Problems problems) {
        PostgresNames.checkDatabase(problems, path + ".name", name);
        PostgresParameters.check(problems, path + ".", parameters, "slowQueries");
        checkClass(problems, path + ".instance", instance);
        problems.check(
                passwordRotation == null || replicas.isEmpty(),
                path + ".passwordRotation",
                passwordRotation,
                "cannot go with replicas: RDS manages no password of a database that has any");
        replicas.forEach(
                (replica, of) -> checkClass(problems, path + ".replicas." + replica + ".instance", of.instance()));
        replicas.forEach((replica, of) -> problems.check(
                of.backupDays() == null || of.backupDays() == 0 || DatabaseArgs.hasReplicaBackups(version),
                path + ".replicas." + replica + ".backupDays",
                of.backupDays(),
                "needs PostgreSQL " + ReplicaSettings.FIRST_VERSION_WITH_BACKUPS
                        + " or later: RDS makes no backups of older replicas"));
        problems.check(
                replicas.size() <= DatabaseArgs.MOST_REPLICAS,
                path + ".replicas",
                replicas.size() + " replicas",
                "must be at most " + DatabaseArgs.MOST_REPLICAS);
        WeeklyWindows.check(problems, path + ".", backupWindow, maintenanceWindow);
        // In long: a nonsensical size must not overflow into a sensible one.
        DatabaseStorage.check(problems, path + ".", storage, iops, throughput);
        problems.check(
                maxStorage * 10L >= storage * 11L,
                path + ".maxStorage",
                maxStorage,
                "must be at least " + (storage * 11L + 9) / 10 + " GiB, 10 % above storage");
    }

    private static void checkClass(Problems problems, String path, @Nullable String instance) {
        problems.check(
                instance == null || InstanceClass.parse(instance).isPresent(), path, instance, InstanceClass.FORM);
    }

    /** One read replica. */
    public record ReplicaConfig(
            @Key(description = "Instance class; the database's own if not given.", example = "db.m7g.large") @Nullable
            String instance,

            @Key(
                    description =
                            "How far back it can be restored by backups of its own, at the database's backup window, so that it has some the moment it is promoted; from PostgreSQL 14 on. None if not given; where there are some, 0 takes them away, and a key that is gone leaves them. From or to none, the replica restarts.",
                    unit = "days",
                    min = 0,
                    max = ReplicaSettings.LONGEST_BACKUP_DAYS)
            @Nullable
            Integer backupDays) {}
}
