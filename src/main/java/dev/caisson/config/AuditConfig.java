package dev.caisson.config;

import dev.caisson.components.audit.AccountEvent;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is recorded of the calls in an account, and which of them somebody is told of. */
public record AuditConfig(
        @Key(
                description =
                        "The trail that the account has already, its organization's say, by ARN: none is made then, as each but the first costs by the event.",
                pattern = "arn:aws[a-z-]*:cloudtrail:[a-z0-9-]+:\\d{12}:trail/.+",
                format = "the ARN of a trail",
                example = "arn:aws:cloudtrail:us-east-1:111111111111:trail/organization")
        @Nullable
        String existing,

        @Key(
                description =
                        "Log group of the existing trail, in this account and region, that the alarms read; without, there are none.",
                pattern = "[A-Za-z0-9_./#-]{1,512}",
                format = "the name of a log group")
        @Nullable
        String logGroup,

        @Key(
                description = "For how long the bucket keeps logs.",
                defaultValue = "365",
                min = 1,
                max = 3_653,
                unit = "days")
        int retentionDays,

        @Key(
                description =
                        "For how long nobody can delete a log, but who may lift the lock (s3:BypassGovernanceRetention); 90 in prod, 0 elsewhere, which is no lock, if not given. From 0 to more it makes another bucket.",
                min = 0,
                max = 3_653,
                unit = "days")
        @Nullable
        Integer lockDays,

        @Key(
                description =
                        "Whether CloudTrail looks for unusual rates of calls and errors; it costs $0.35 for 100,000 calls, each of both.",
                defaultValue = "false")
        boolean insights,

        @Key(description = "What raises no alarm, of all that does by CIS.", defaultValue = "[]")
        List<AccountEvent> quiet,

        @Key(
                description = "How many refused calls in five minutes are no reason for an alarm yet.",
                defaultValue = "20",
                min = 0,
                max = 100_000,
                unit = "calls")
        int refusedCalls)
        implements Validated {

    private static final int PRODUCTION_LOCK_DAYS = 90;

    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                        logGroup == null || existing != null,
                        path + ".logGroup",
                        logGroup,
                        "is for an existing trail: name it in " + path + ".existing")
                .check(
                        existing == null || lockDays == null,
                        path + ".lockDays",
                        lockDays,
                        "is for the bucket of a trail that is made here, not for " + path + ".existing")
                .check(
                        existing == null || !insights,
                        path + ".insights",
                        insights,
                        "is for a trail that is made here, not for " + path + ".existing")
                .check(
                        lockDays == null || lockDays <= retentionDays,
                        path + ".lockDays",
                        lockDays,
                        "must be at most " + path + ".retentionDays, " + retentionDays);
    }

    /** Days of the lock in a stack of this environment; never longer than logs are kept. */
    public int lockIn(Environment environment) {
        if (lockDays != null) {
            return lockDays;
        }
        return Math.min(usualLock(environment), retentionDays);
    }

    /** Days of the lock where nobody says. */
    public static int usualLock(Environment environment) {
        return environment == Environment.PROD ? PRODUCTION_LOCK_DAYS : 0;
    }

    /** What raises an alarm. */
    public Set<AccountEvent> events() {
        var events = EnumSet.allOf(AccountEvent.class);
        quiet.forEach(events::remove);
        return events;
    }
}
