package dev.caisson.components.data.database;

import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A read replica in the database's region, in a zone of RDS's choice.
 *
 * @param instanceClass {@code db.<family>.<size>}; null for the database's own
 * @param backupRetentionDays how far back it can be restored by its own backups, 1 to 35 days, from PostgreSQL 14 on;
 *     null leaves them as they are, and RDS makes a replica without any; 0 takes them away again
 */
public record ReplicaSettings(
        @Nullable String instanceClass, @Nullable Integer backupRetentionDays) {
    public static final int LONGEST_BACKUP_DAYS = 35;

    /** Before this, RDS makes no automated backups of a replica. */
    public static final int FIRST_VERSION_WITH_BACKUPS = 14;

    /** Without backups of its own: its data is the database's. */
    public ReplicaSettings(@Nullable String instanceClass) {
        this(instanceClass, null);
    }

    public ReplicaSettings {
        Problems.in("a read replica")
                .check(
                        instanceClass == null
                                || InstanceClass.parse(instanceClass).isPresent(),
                        "instanceClass",
                        instanceClass,
                        InstanceClass.FORM)
                .within(
                        "backupRetentionDays",
                        backupRetentionDays == null ? 0 : backupRetentionDays,
                        0,
                        LONGEST_BACKUP_DAYS,
                        "days")
                .throwIfAny();
    }

    boolean hasBackups() {
        return backupRetentionDays != null && backupRetentionDays > 0;
    }
}
