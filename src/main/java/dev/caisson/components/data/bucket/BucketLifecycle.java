package dev.caisson.components.data.bucket;

import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleTransitionArgs;
import dev.caisson.components.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The one lifecycle configuration a bucket can have: housekeeping, then the rules asked for. */
final class BucketLifecycle {
    /** Name of the rule every bucket has. */
    static final String HOUSEKEEPING = "housekeeping";

    private static final int ABANDONED_UPLOAD_DAYS = 7;

    private BucketLifecycle() {}

    /**
     * Creates the configuration.
     *
     * @param noncurrentDays days an overwritten or deleted version is kept
     * @param rules by name
     */
    static void create(Component owner, PrivateBucket bucket, int noncurrentDays, Map<String, LifecycleRule> rules) {
        List<BucketLifecycleConfigurationV2RuleArgs> all = new ArrayList<>();
        all.add(housekeeping(noncurrentDays));
        new TreeMap<>(rules).forEach((name, rule) -> all.add(rule(name, rule)));
        new BucketLifecycleConfigurationV2(
                owner.childName("lifecycle"),
                BucketLifecycleConfigurationV2Args.builder()
                        .bucket(bucket.resource().id())
                        .rules(all)
                        .build(),
                owner.child().dependsOn(bucket.versioning()).build());
    }

    private static BucketLifecycleConfigurationV2RuleArgs housekeeping(int noncurrentDays) {
        return enabled(HOUSEKEEPING, "")
                .abortIncompleteMultipartUpload(
                        BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs.builder()
                                .daysAfterInitiation(ABANDONED_UPLOAD_DAYS)
                                .build())
                .noncurrentVersionExpiration(BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                        .noncurrentDays(noncurrentDays)
                        .build())
                .build();
    }

    private static BucketLifecycleConfigurationV2RuleArgs rule(String name, LifecycleRule rule) {
        var args = enabled(name, rule.prefix());
        if (rule.expireAfterDays() != null) {
            args.expiration(BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                    .days(rule.expireAfterDays())
                    .build());
        }
        if (!rule.moveAfterDays().isEmpty()) {
            args.transitions(transitions(rule));
        }
        return args.build();
    }

    private static List<BucketLifecycleConfigurationV2RuleTransitionArgs> transitions(LifecycleRule rule) {
        return rule.moveAfterDays().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(move -> BucketLifecycleConfigurationV2RuleTransitionArgs.builder()
                        .storageClass(move.getKey().name())
                        .days(move.getValue())
                        .build())
                .toList();
    }

    private static BucketLifecycleConfigurationV2RuleArgs.Builder enabled(String name, String prefix) {
        return BucketLifecycleConfigurationV2RuleArgs.builder()
                .id(name)
                .status("Enabled")
                .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                        .prefix(prefix)
                        .build());
    }
}
