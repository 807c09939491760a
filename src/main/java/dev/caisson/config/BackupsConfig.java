package dev.caisson.config;

import dev.caisson.components.data.backup.BackupsArgs;
import dev.caisson.components.data.backup.VaultLock;
import dev.caisson.components.data.database.WeeklyWindows;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/** Backups of the database outside RDS, by AWS Backup. */
public record BackupsConfig(
        @Key(
                description =
                        "Whether AWS Backup keeps backups of the database in a vault of its own, besides RDS's, which go with the database; true in prod, false elsewhere, if not given.")
        @Nullable
        Boolean vault,

        @Key(
                description =
                        "When the daily one begins: hh:mm in UTC; not from two hours before database.backupWindow or database.maintenanceWindow to its end, when RDS would make none.",
                defaultValue = BackupsArgs.DEFAULT_TIME,
                pattern = BackupsArgs.TIME,
                format = "hh:mm")
        String time,

        @Key(
                description = "How long each day's is kept; at least 7 where the vault is locked.",
                unit = "days",
                defaultValue = "35",
                min = 1,
                max = BackupsArgs.LONGEST_DAYS)
        int dailyDays,

        @Key(
                description = "How long that of the first of each month is kept; 0 for no longer than the others.",
                unit = "days",
                defaultValue = "365",
                min = 0,
                max = BackupsArgs.LONGEST_DAYS)
        int monthlyDays,

        @Key(
                description = "Another region that each is copied to; none if not given.",
                pattern = "[a-z]{2}(-[a-z]+)+-\\d",
                format = "a region",
                example = "us-west-2")
        @Nullable
        String copyTo,

        @Key(
                description =
                        "Who may delete one before its time: none, whoever has the right to; governance, nobody until the lock is taken off; compliance, nobody at all, and from the third day on the lock cannot be taken off any more, nor the vault be deleted. With encryption.retain a lock stays that is not asked for any more.",
                defaultValue = "governance")
        VaultLock lock,

        @Key(
                description =
                        "Whether the latest is restored each Sunday, beside the database and for four hours, to see that it can be; true in prod, false elsewhere, if not given.")
        @Nullable
        Boolean restoreTest)
        implements Validated {

    @Override
    public void validate(String path, Problems problems) {
        BackupsArgs.checkDays(problems, path + ".", dailyDays, kept(), lock);
    }

    /**
     * Adds what does not go with the database.
     *
     * @param database null for none
     */
    public void check(String path, Environment environment, @Nullable DatabaseConfig database, Problems problems) {
        if (database == null) {
            problems.check(
                    vault == null || !vault, path + ".vault", vault, "needs a database, and this stack has none");
        } else if (vaultIn(environment)) {
            WeeklyWindows.checkFree(
                    problems, path + ".time", time, database.backupWindow(), database.maintenanceWindow());
        }
    }

    /** Whether a stack of this environment has a vault. */
    public boolean vaultIn(Environment environment) {
        return vault == null ? environment == Environment.PROD : vault;
    }

    /** Whether a stack of this environment tests it. */
    public boolean restoreTestIn(Environment environment) {
        return restoreTest == null ? environment == Environment.PROD : restoreTest;
    }

    /** Days that monthly backups are kept; null for none. */
    public @Nullable Integer kept() {
        return monthlyDays == 0 ? null : monthlyDays;
    }
}
