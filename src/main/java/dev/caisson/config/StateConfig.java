package dev.caisson.config;

import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Pulumi keeps the states of stacks. */
public record StateConfig(
        @Key(
                description =
                        "Name of the bucket; bucket names are unique in all of AWS. Another one later leaves the states behind.",
                pattern = BUCKET,
                format = A_BUCKET,
                example = "acme-pulumi-state")
        @Nullable
        String bucket,

        @Key(
                description =
                        "A bucket that the bootstrap of another account has made, instead of one here; its accounts must name this one.",
                pattern = BUCKET,
                format = A_BUCKET)
        @Nullable
        String existing,

        @Key(
                description = "Region of the existing bucket, if it is another one than the stack's.",
                pattern = "[a-z]{2}(-[a-z]+)+-\\d",
                format = "a region, such as eu-central-1")
        @Nullable
        String region,

        @Key(
                description =
                        "Environments that are deployed in other accounts with this bucket: their account numbers.",
                defaultValue = "{}",
                pattern = "\\d{12}",
                format = "an account number of 12 digits",
                example = "{prod: \"222222222222\"}")
        Map<String, String> accounts,

        @Key(
                description = "For how long an earlier state can be brought back.",
                defaultValue = "365",
                min = 1,
                max = 3_650,
                unit = "days")
        int historyDays,

        @Key(
                description =
                        "For how long nobody can delete an earlier state; an administrator only by lifting the lock (s3:BypassGovernanceRetention).",
                defaultValue = "30",
                min = 1,
                max = 3_650,
                unit = "days")
        int lockDays)
        implements Validated {

    static final String BUCKET = "[a-z0-9][a-z0-9-]{1,61}[a-z0-9]";
    static final String A_BUCKET =
            "3 to 63 lower-case letters, digits or hyphens, beginning and ending with a letter or digit";

    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                        bucket != null || existing != null,
                        path + ".bucket",
                        null,
                        "is required: the name of the bucket to make, or " + path + ".existing one of another account")
                .check(
                        bucket == null || existing == null,
                        path + ".existing",
                        existing,
                        "cannot stand beside " + path + ".bucket: states have one place")
                .check(
                        existing == null || accounts.isEmpty(),
                        path + ".accounts",
                        String.join(", ", accounts.keySet()),
                        "is for the account that has the bucket")
                .check(
                        region == null || existing != null,
                        path + ".region",
                        region,
                        "is for an existing bucket: the stack's own stands in the stack's region")
                .check(
                        lockDays <= historyDays,
                        path + ".lockDays",
                        lockDays,
                        "must be at most " + path + ".historyDays, " + historyDays);
    }
}
