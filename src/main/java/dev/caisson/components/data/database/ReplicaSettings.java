package dev.caisson.components.data.database;

import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A read replica in the database's region, in a zone of RDS's choice.
 *
 * @param instanceClass {@code db.<family>.<size>}; null for the database's own
 */
public record ReplicaSettings(@Nullable String instanceClass) {

    public ReplicaSettings {
        Problems.in("a read replica")
                .check(
                        instanceClass == null
                                || InstanceClass.parse(instanceClass).isPresent(),
                        "instanceClass",
                        instanceClass,
                        InstanceClass.FORM)
                .throwIfAny();
    }
}
