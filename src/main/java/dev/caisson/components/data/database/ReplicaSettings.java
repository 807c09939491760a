package dev.caisson.components.data.database;

import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A read replica in the database's region.
 *
 * @param instanceClass null for the database's own
 * @param availabilityZone zone it must run in; null lets RDS choose
 * @param multiAz whether it has a standby of its own
 */
public record ReplicaSettings(
        @Nullable String instanceClass, @Nullable String availabilityZone, boolean multiAz) {

    public ReplicaSettings {
        Problems.in("a read replica")
                .check(
                        instanceClass == null
                                || InstanceClass.parse(instanceClass).isPresent(),
                        "instanceClass",
                        instanceClass,
                        InstanceClass.FORM)
                .check(
                        availabilityZone == null || !multiAz,
                        "availabilityZone",
                        availabilityZone,
                        "cannot be chosen for a multiAz replica")
                .throwIfAny();
    }

    /** A replica like the database itself. */
    public static ReplicaSettings likeTheDatabase() {
        return new ReplicaSettings(null, null, false);
    }
}
