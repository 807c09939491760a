package dev.caisson.components.data.bucket;

import dev.caisson.validation.Problems;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a bucket's objects as they age.
 *
 * @param prefix which objects; "" for all
 * @param expireAfterDays days after which an object is deleted; null for never
 * @param moveAfterDays days after which an object moves to a cheaper class, by class
 */
public record LifecycleRule(
        String prefix, @Nullable Integer expireAfterDays, Map<StorageClass, Integer> moveAfterDays) {

    /** Storage classes an object can move to. */
    public enum StorageClass {
        /** S3 decides by use, without fees for reading. */
        INTELLIGENT_TIERING(0),
        /** Infrequent access; S3 takes no object younger than 30 days. */
        STANDARD_IA(30),
        /** Archive, read within milliseconds. */
        GLACIER_IR(0),
        /** Archive, read within minutes or hours. */
        GLACIER(0),
        /** The cheapest archive, read within 12 hours. */
        DEEP_ARCHIVE(0);

        private final int earliestDay;

        StorageClass(int earliestDay) {
            this.earliestDay = earliestDay;
        }
    }

    public LifecycleRule {
        moveAfterDays = Map.copyOf(moveAfterDays);
        var problems = Problems.in("a lifecycle rule")
                .check(
                        expireAfterDays != null || !moveAfterDays.isEmpty(),
                        "expireAfterDays",
                        null,
                        "is required where nothing moves either")
                .check(
                        expireAfterDays == null || expireAfterDays >= 1,
                        "expireAfterDays",
                        expireAfterDays,
                        "must be at least 1 day");
        Integer end = expireAfterDays;
        new TreeMap<>(moveAfterDays)
                .forEach((to, days) -> problems.check(
                        days >= to.earliestDay && (end == null || days < end),
                        "moveAfterDays." + to,
                        days,
                        "must be at least " + to.earliestDay + " days and before the objects expire"));
        problems.throwIfAny();
    }

    /** Deletes objects under a prefix after some days. */
    public static LifecycleRule expire(String prefix, int days) {
        return new LifecycleRule(prefix, days, Map.of());
    }

    /** Moves objects under a prefix to a cheaper class after some days. */
    public static LifecycleRule move(String prefix, StorageClass to, int days) {
        return new LifecycleRule(prefix, null, Map.of(to, days));
    }

    /** Every class that objects move to by some rules. */
    static Set<StorageClass> classes(Collection<LifecycleRule> rules) {
        Set<StorageClass> all = EnumSet.noneOf(StorageClass.class);
        rules.forEach(rule -> all.addAll(rule.moveAfterDays().keySet()));
        return all;
    }
}
