package dev.caisson.systems;

import dev.caisson.components.AwsLocation;
import dev.caisson.components.data.backup.BackupCopy;
import dev.caisson.components.data.backup.Backups;
import dev.caisson.components.data.backup.BackupsArgs;
import dev.caisson.components.data.backup.RestoreTarget;
import dev.caisson.components.data.database.Database;
import dev.caisson.config.BackupsConfig;
import dev.caisson.config.Environment;
import org.jspecify.annotations.Nullable;

/** Makes the backups of a database that a stack asks for, besides RDS's own. */
final class DatabaseBackups {
    /** What stands behind it in the name of a restore test, which has 50 characters, fits. */
    private static final int NAME_LIMIT = 40;

    private DatabaseBackups() {}

    /** Nothing where the stack wants none. */
    static void create(Foundation foundation, Database database) {
        BackupsConfig config = foundation.config().backups();
        Environment environment = foundation.config().environment();
        var arn = database.arn();
        if (arn.isEmpty() || !config.vaultIn(environment)) {
            return;
        }
        boolean protect = foundation.config().protect();
        new Backups(
                "backups",
                BackupsArgs.builder()
                        .location(foundation.location())
                        .databaseArn(arn.get())
                        .physicalName(foundation.naming().name("backups", NAME_LIMIT))
                        .time(config.time())
                        .dailyDays(config.dailyDays())
                        .monthlyDays(config.kept())
                        .copy(copy(foundation, config.copyTo()))
                        .lock(config.lock())
                        .restoreTest(
                                config.restoreTestIn(environment)
                                        ? new RestoreTarget(
                                                database.subnetGroupName().orElseThrow(), database.securityGroupId())
                                        : null)
                        .protect(protect)
                        .retain(foundation.config().encryption().retainIn(environment))
                        .alarms(foundation.alarms())
                        .build(),
                foundation.nested());
    }

    private static @Nullable BackupCopy copy(Foundation foundation, @Nullable String region) {
        return region == null
                ? null
                : new BackupCopy(
                        foundation.stack().providers().in(region),
                        AwsLocation.of(foundation.location().accountId(), region));
    }
}
