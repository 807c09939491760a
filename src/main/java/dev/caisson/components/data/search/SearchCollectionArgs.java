package dev.caisson.components.data.search;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link SearchCollection}.
 *
 * @param network whose private subnets hold the endpoint; of two zones or more
 * @param encryptionKeyArn customer key that encrypts the collection; null for AWS's own. Fixed once it exists, and
 *     collections with different keys do not share capacity, which costs as much again for each
 * @param collectionName name in AWS, 3 to 32 lower-case letters, digits and hyphens, a letter first; fixed once the
 *     collection exists, because its policies name it before it does
 * @param standbyReplicas whether a second zone holds a copy: twice the smallest price; fixed once it exists; true by
 *     default
 * @param mostSearchUnits OpenSearch capacity units (6 GiB each) for searching that raise an alarm when exceeded, 1 to
 *     1,700; 4 by default
 * @param slowMillis mean time of a search that raises an alarm, in milliseconds, 1 to 60,000; 1,000 by default
 * @param protect whether Pulumi refuses to delete it; true by default
 * @param alarms null for none (the default)
 */
@Args
public record SearchCollectionArgs(
        Network network,
        @Nullable Output<String> encryptionKeyArn,
        String collectionName,
        @Initializer("DEFAULT_STANDBY") boolean standbyReplicas,
        @Initializer("DEFAULT_MOST_UNITS") int mostSearchUnits,
        @Initializer("DEFAULT_SLOW_MILLIS") int slowMillis,
        @Initializer("DEFAULT_PROTECT") boolean protect,
        @Nullable AlarmSettings alarms) {

    public static final boolean DEFAULT_STANDBY = true;
    public static final int DEFAULT_MOST_UNITS = 4;
    public static final int DEFAULT_SLOW_MILLIS = 1_000;
    public static final boolean DEFAULT_PROTECT = true;

    /** Of a collection, its policies and its endpoint alike. */
    public static final int NAME_LIMIT = 32;

    public SearchCollectionArgs {
        Problems.in("the arguments of a SearchCollection")
                .required("network", network)
                .check(
                        collectionName != null && collectionName.matches("[a-z][a-z0-9-]{2," + (NAME_LIMIT - 1) + "}"),
                        "collectionName",
                        collectionName,
                        "must be 3 to " + NAME_LIMIT
                                + " lower-case letters, digits and hyphens, and begin with a letter")
                .within("mostSearchUnits", mostSearchUnits, 1, 1_700, "units")
                .within("slowMillis", slowMillis, 1, 60_000, "milliseconds")
                .throwIfAny();
    }

    public static SearchCollectionArgsBuilder builder() {
        return SearchCollectionArgsBuilder.builder();
    }
}
