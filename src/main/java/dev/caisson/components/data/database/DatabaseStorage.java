package dev.caisson.components.data.database;

import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/** What RDS accepts as gp3 storage of a PostgreSQL instance. */
final class DatabaseStorage {
    private static final int SMALLEST_GIB = 20;
    private static final int LARGEST_GIB = 65_536;
    /** From this size RDS stripes four volumes, and lets IOPS and throughput be bought. */
    private static final int STRIPED_GIB = 400;

    private static final int IOPS_PER_GIB = 500;
    private static final int IOPS_PER_MIBPS = 4;

    private DatabaseStorage() {}

    static void check(Problems problems, int gib, int maxGib, @Nullable Integer iops, @Nullable Integer throughput) {
        problems.within("allocatedStorageGib", gib, SMALLEST_GIB, LARGEST_GIB, "GiB")
                .check(
                        // In long: a nonsensical size must not overflow into a sensible one.
                        maxGib <= LARGEST_GIB && maxGib * 10L >= gib * 11L,
                        "maxStorageGib",
                        maxGib,
                        "must be at least 10 % above allocatedStorageGib and at most " + LARGEST_GIB + " GiB");
        if (iops == null && throughput == null) {
            return;
        }
        problems.check(
                gib >= STRIPED_GIB,
                "allocatedStorageGib",
                gib,
                "must be at least " + STRIPED_GIB + " GiB for iops or throughputMibps to be chosen");
        if (iops == null) {
            problems.required("iops", iops);
            return;
        }
        problems.check(
                iops >= 12_000 && iops <= Math.min(64_000L, (long) gib * IOPS_PER_GIB),
                "iops",
                iops,
                "must be 12000 to 64000, and at most " + IOPS_PER_GIB + " for each GiB");
        if (throughput != null) {
            problems.check(
                    throughput >= 500 && throughput <= Math.min(4_000, iops / IOPS_PER_MIBPS),
                    "throughputMibps",
                    throughput,
                    "must be 500 to 4000 MiB/s, and at most a quarter of iops");
        }
    }
}
