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
 * @param encryptionKeyArn customer key that encrypts the collection; fixed once it exists, and collections with
 *     different keys do not share capacity, which costs as much again for each
 * @param collectionName name in AWS, 3 to 32 lower-case letters, digits and hyphens, a letter first; fixed once the
 *     collection exists, because its policies name it before it does
 * @param kind what it is for; fixed once it exists
 * @param standbyReplicas whether a second zone holds a copy: twice the smallest price; fixed once it exists
 * @param clientPrefix what the names of the clients' variables begin with ({@code SEARCH} gives
 *     {@code SEARCH_ENDPOINT})
 * @param mostSearchUnits OpenSearch capacity units (6 GiB each) for searching that raise an alarm when exceeded, 1 to
 *     1,700
 * @param slowMillis mean time of a search that raises an alarm, in milliseconds
 * @param protect whether Pulumi refuses to delete it
 * @param alarms null for none
 */
@Args
public record SearchCollectionArgs(
        Network network,
        Output<String> encryptionKeyArn,
        String collectionName,
        @Initializer("VECTORS") Kind kind,
        @Initializer("ON") boolean standbyReplicas,
        @Initializer("DEFAULT_PREFIX") String clientPrefix,
        @Initializer("FOUR_UNITS") int mostSearchUnits,
        @Initializer("ONE_SECOND") int slowMillis,
        @Initializer("ON") boolean protect,
        @Nullable AlarmSettings alarms) {

    /** What AWS prepares a collection for. */
    public enum Kind {
        /** Nearest neighbours of vectors. */
        VECTORSEARCH,
        /** Full text. */
        SEARCH,
        /** Logs and events in the order of time. */
        TIMESERIES
    }

    public static final Kind VECTORS = Kind.VECTORSEARCH;
    public static final boolean ON = true;
    public static final String DEFAULT_PREFIX = "SEARCH";
    public static final int FOUR_UNITS = 4;
    public static final int ONE_SECOND = 1_000;

    /** Of a collection, its policies and its endpoint alike. */
    public static final int NAME_LIMIT = 32;

    public SearchCollectionArgs {
        Problems.in("the arguments of a SearchCollection")
                .required("network", network)
                .required("encryptionKeyArn", encryptionKeyArn)
                .check(
                        collectionName != null && collectionName.matches("[a-z][a-z0-9-]{2," + (NAME_LIMIT - 1) + "}"),
                        "collectionName",
                        collectionName,
                        "must be 3 to " + NAME_LIMIT
                                + " lower-case letters, digits and hyphens, and begin with a letter")
                .check(
                        clientPrefix.matches("[A-Z][A-Z0-9_]*"),
                        "clientPrefix",
                        clientPrefix,
                        "must be capital letters, digits and _, and begin with a letter")
                .within("mostSearchUnits", mostSearchUnits, 1, 1_700, "units")
                .within("slowMillis", slowMillis, 1, 60_000, "milliseconds")
                .throwIfAny();
    }

    public static SearchCollectionArgsBuilder builder() {
        return SearchCollectionArgsBuilder.builder();
    }
}
