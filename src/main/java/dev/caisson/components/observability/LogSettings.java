package dev.caisson.components.observability;

import com.pulumi.core.Output;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How logs are kept.
 *
 * @param retentionDays one of the periods CloudWatch Logs knows; logs are never kept for ever
 * @param encryptionKeyArn customer key that admits CloudWatch Logs; null for AWS's own
 */
public record LogSettings(int retentionDays, @Nullable Output<String> encryptionKeyArn) {
    /** Days CloudWatch Logs accepts. */
    public static final List<Integer> PERIODS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    public LogSettings {
        Problems.in("the log settings")
                .check(PERIODS.contains(retentionDays), "retentionDays", retentionDays, "must be one of " + PERIODS)
                .throwIfAny();
    }
}
