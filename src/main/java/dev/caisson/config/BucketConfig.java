package dev.caisson.config;

import dev.caisson.components.data.bucket.CorsRule;
import dev.caisson.config.binding.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One bucket. */
public record BucketConfig(
        @Key(
                description = "Web origins that may use it from a browser.",
                defaultValue = "[]",
                pattern = CorsRule.ORIGIN,
                format = "scheme and host, without a path",
                example = "[https://app.example.com]")
        List<String> origins,

        @Key(description = "Age at which objects are deleted; never if not given.", unit = "days", min = 1, max = 3650)
        @Nullable
        Integer expireDays,

        @Key(
                description = "How long overwritten and deleted versions are kept.",
                unit = "days",
                defaultValue = "90",
                min = 1,
                max = 3650)
        int noncurrentDays,

        @Key(
                description =
                        "Whether S3's own keys encrypt it instead of the stack's, which cost nothing, and whose readers need no right to a key.",
                defaultValue = "false")
        boolean s3ManagedKey,

        @Key(description = "Whether S3 moves rarely read objects to cheaper storage.", defaultValue = "false")
        boolean intelligentTiering) {}
