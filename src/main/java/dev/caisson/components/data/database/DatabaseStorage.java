package dev.caisson.components.data.database;

import com.pulumi.aws.rds.InstanceArgs;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * What gp3 storage of RDS for PostgreSQL gives (RDS User Guide, gp3 storage): below 400 GiB 3,000 operations and 125
 * MiB a second, of which nothing can be said; from there on, over four volumes, 12,000 and 500, or more.
 */
public final class DatabaseStorage {
    /** GiB from which operations and throughput can be said. */
    public static final int STRIPED_GIB = 400;

    private static final int LEAST_IOPS = 12_000;
    private static final int MOST_IOPS = 64_000;
    private static final int MOST_IOPS_PER_GIB = 500;
    private static final int LEAST_THROUGHPUT = 500;
    private static final int MOST_THROUGHPUT = 4_000;
    private static final int IOPS_PER_THROUGHPUT = 4;

    private DatabaseStorage() {}

    /** Adds what RDS would refuse. */
    static void check(Problems problems, int gib, @Nullable Integer iops, @Nullable Integer throughput) {
        check(problems, "", "allocatedStorageGib", gib, "iops", iops, "throughputMibPerSecond", throughput);
    }

    /**
     * The same in the words of a configuration.
     *
     * @param path of the database, with a dot at its end
     */
    public static void check(
            Problems problems, String path, int storage, @Nullable Integer iops, @Nullable Integer throughput) {
        check(problems, path, "storage", storage, "iops", iops, "throughput", throughput);
    }

    private static void check(
            Problems problems,
            String path,
            String storageKey,
            int gib,
            String iopsKey,
            @Nullable Integer iops,
            String throughputKey,
            @Nullable Integer throughput) {
        String small = "needs a " + storageKey + " of at least " + STRIPED_GIB + " GiB: RDS sets it below that";
        int operations = iops == null ? LEAST_IOPS : iops;
        if (iops != null) {
            problems.check(gib >= STRIPED_GIB, path + iopsKey, iops, small)
                    .check(
                            iops >= LEAST_IOPS && iops <= MOST_IOPS && iops <= (long) gib * MOST_IOPS_PER_GIB,
                            path + iopsKey,
                            iops,
                            "must be 12000 to 64000, and at most 500 for each GiB");
        }
        if (throughput != null) {
            problems.check(gib >= STRIPED_GIB, path + throughputKey, throughput, small)
                    .check(
                            throughput >= LEAST_THROUGHPUT
                                    && throughput <= MOST_THROUGHPUT
                                    && throughput * IOPS_PER_THROUGHPUT <= operations,
                            path + throughputKey,
                            throughput,
                            "must be 500 to 4000 MiB a second, and at most a quarter of iops");
        }
    }

    /**
     * From 400 GiB on both are said, as the provider would otherwise repeat those of the smaller volume when it grows,
     * which RDS refuses.
     */
    static void define(InstanceArgs.Builder instance, DatabaseArgs args) {
        instance.allocatedStorage(args.allocatedStorageGib());
        if (args.allocatedStorageGib() >= STRIPED_GIB) {
            instance.iops(args.iops() == null ? LEAST_IOPS : args.iops())
                    .storageThroughput(
                            args.throughputMibPerSecond() == null ? LEAST_THROUGHPUT : args.throughputMibPerSecond());
        }
    }
}
