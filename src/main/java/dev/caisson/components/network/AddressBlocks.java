package dev.caisson.components.network;

import dev.caisson.validation.Problems;
import inet.ipaddr.IPAddress;
import java.util.Collection;
import java.util.List;

/** Checks address blocks that users admit to something. */
public final class AddressBlocks {
    /** 256 addresses, as one office may have. */
    private static final int LARGEST_OFFICE = 24;

    private static final int SINGLE = 32;

    private AddressBlocks() {}

    /** Adds a problem unless it is an IPv4 block inside a private range, no larger than a VPC's. */
    public static void checkPrivate(Problems problems, String path, String block) {
        CidrBlocks.read(problems, path, block, CidrPlan.LARGEST, SINGLE, "")
                .ifPresent(read -> problems.check(
                        isPrivate(read),
                        path,
                        block,
                        "must lie in a private range (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10):"
                                + " nothing else is a VPC's"));
    }

    /** Adds a problem unless it is one IPv4 address, or a block of at most 256. */
    public static void checkSmall(Problems problems, String path, String addressOrBlock) {
        var found = Problems.in("an address");
        String block = addressOrBlock.contains("/") ? addressOrBlock : addressOrBlock + "/" + SINGLE;
        CidrBlocks.read(found, path, block, LARGEST_OFFICE, SINGLE, "");
        if (block.endsWith("/0")) {
            problems.add(
                    path, addressOrBlock, "would admit the whole internet: give your own address, such as 203.0.113.7");
        } else {
            problems.check(
                    !found.any(),
                    path,
                    addressOrBlock,
                    "must be one IPv4 address, such as 203.0.113.7, or a block of /24 to /32 like 203.0.113.0/24");
        }
    }

    /** Those of some blocks that no other block contains. */
    public static List<String> outside(List<String> blocks, Collection<String> others) {
        return blocks.stream()
                .filter(block -> others.stream()
                        .noneMatch(other -> CidrBlocks.known(other).contains(CidrBlocks.known(block))))
                .toList();
    }

    /** Whether a block is no larger than one of the private ranges, and in it. */
    public static boolean isPrivate(String block) {
        return isPrivate(CidrBlocks.known(block));
    }

    private static boolean isPrivate(IPAddress block) {
        return CidrBlocks.PRIVATE.stream().anyMatch(range -> range.contains(block));
    }
}
