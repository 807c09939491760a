package dev.caisson.components.data.backup;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of {@link Backups}.
 *
 * @param location account and region
 * @param databaseArn the RDS instance
 * @param physicalName prefix of what needs a name of its own: 1 to 40 lower-case letters, digits or hyphens
 * @param time when the daily backup begins, {@code hh:mm} in UTC; 05:00 by default
 * @param dailyDays how long each day's recovery point is kept, at least 7 days where the vault is locked; 35 by default
 * @param monthlyDays how long that of the first of each month is kept, longer than the daily ones; null for none
 * @param copy another region to copy them to; null for none
 * @param lock who may delete a recovery point before its time; governance by default
 * @param restoreTest where the latest is restored to once a week, and deleted again; null for no test
 * @param protect whether Pulumi refuses to delete vaults and keys; without, they go with what is in them; true by
 *     default
 * @param retain whether vaults and keys stay in AWS when their stack goes; true by default
 * @param alarms whose topic is told when a backup, a copy or a test fails; null for none
 */
@Args
public record BackupsArgs(
        AwsLocation location,
        Output<String> databaseArn,
        String physicalName,
        @Initializer("DEFAULT_TIME") String time,
        @Initializer("DEFAULT_DAILY_DAYS") int dailyDays,
        @Nullable Integer monthlyDays,
        @Nullable BackupCopy copy,
        @Initializer("DEFAULT_LOCK") VaultLock lock,
        @Nullable RestoreTarget restoreTest,
        @Initializer("DEFAULT_PROTECT") boolean protect,
        @Initializer("DEFAULT_RETAIN") boolean retain,
        @Nullable AlarmSettings alarms) {

    public static final String DEFAULT_TIME = "05:00";
    public static final int DEFAULT_DAILY_DAYS = 35;
    public static final VaultLock DEFAULT_LOCK = VaultLock.GOVERNANCE;
    public static final boolean DEFAULT_PROTECT = true;
    public static final boolean DEFAULT_RETAIN = true;

    /** The longest that AWS Backup keeps anything. */
    public static final int LONGEST_DAYS = 36_500;

    /** {@code hh:mm}. */
    public static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    public BackupsArgs {
        var problems = Problems.in("the arguments of Backups")
                .required("location", location)
                .required("databaseArn", databaseArn)
                .required("physicalName", physicalName)
                .check(
                        physicalName == null || physicalName.matches("[a-z0-9-]{1,40}"),
                        "physicalName",
                        physicalName,
                        "must be 1 to 40 lower-case letters, digits or hyphens")
                .check(time == null || time.matches(TIME), "time", time, "must be hh:mm in UTC")
                .check(
                        copy == null
                                || location == null
                                || !copy.location().region().equals(location.region()),
                        "copy.location",
                        copy == null ? null : copy.location().region(),
                        "must be another region than the backups' own");
        checkDays(problems, "", dailyDays, monthlyDays, lock);
        problems.throwIfAny();
    }

    /** Adds what AWS Backup would refuse, at the latest in the night of the backup. */
    public static void checkDays(
            Problems problems, String path, int dailyDays, @Nullable Integer monthlyDays, VaultLock lock) {
        problems.within(
                        path + "dailyDays",
                        dailyDays,
                        lock == VaultLock.NONE ? 1 : BackupVault.MIN_RETENTION_DAYS,
                        LONGEST_DAYS,
                        "days")
                .check(
                        monthlyDays == null || (monthlyDays > dailyDays && monthlyDays <= LONGEST_DAYS),
                        path + "monthlyDays",
                        monthlyDays,
                        "must be more than dailyDays, " + dailyDays + ", and at most " + LONGEST_DAYS + " days");
    }

    public static BackupsArgsBuilder builder() {
        return BackupsArgsBuilder.builder();
    }
}
