package dev.caisson.components.network;

import dev.caisson.validation.Problems;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The blocks that a VPC as a whole has, and what AWS and the neighbours say about them. */
final class VpcBlocks {
    private static final String RANGES =
            "must lie in 10.0.0.0/8, 172.16.0.0/12 (not 172.17.0.0/16, which is Docker's), 192.168.0.0/16 or 100.64.0.0/10";

    private VpcBlocks() {}

    static Optional<IPAddress> primary(Problems problems, String path, String cidr) {
        return CidrBlocks.read(
                        problems,
                        path,
                        cidr,
                        CidrPlan.LARGEST,
                        CidrPlan.SMALLEST_VPC,
                        ", so that 8 zones have subnets of at least 16 addresses")
                .filter(block -> lies(problems, path, block));
    }

    static List<IPAddress> secondary(Problems problems, String path, AddressSpace space, Optional<IPAddress> primary) {
        List<IPAddress> seen = new ArrayList<>();
        primary.ifPresent(seen::add);
        List<IPAddress> blocks = new ArrayList<>();
        for (String cidr : space.secondaryCidrs()) {
            CidrBlocks.read(problems, path, cidr, CidrPlan.LARGEST, CidrPlan.SMALLEST_SUBNET, " as AWS demands")
                    .filter(block -> lies(problems, path, block))
                    .filter(block -> apart(problems, path, block, seen))
                    .filter(block -> primary.isEmpty() || combines(problems, path, block, primary.get()))
                    .ifPresent(block -> {
                        seen.add(block);
                        blocks.add(block);
                    });
        }
        return blocks;
    }

    static void checkPeers(
            Problems problems, String path, AddressSpace space, IPAddress primary, List<IPAddress> secondary) {
        for (String cidr : space.peerCidrs()) {
            CidrBlocks.read(problems, path + "peerCidrs", cidr, 0, 32, "").ifPresent(peer -> {
                apart(problems, path + "cidr", primary, List.of(peer));
                secondary.forEach(block -> apart(problems, path + "secondaryCidrs", block, List.of(peer)));
            });
        }
    }

    private static boolean lies(Problems problems, String path, IPAddress block) {
        boolean lies = CidrBlocks.PRIVATE.stream().anyMatch(range -> range.contains(block))
                && !block.overlaps(CidrBlocks.DOCKER);
        problems.check(lies, path, CidrBlocks.text(block), RANGES);
        return lies;
    }

    private static boolean apart(Problems problems, String path, IPAddress block, List<IPAddress> others) {
        Optional<IPAddress> hit = others.stream().filter(block::overlaps).findFirst();
        hit.ifPresent(
                other -> problems.add(path, CidrBlocks.text(block), "must not overlap " + CidrBlocks.text(other)));
        return hit.isEmpty();
    }

    /** AWS adds to a VPC only blocks from the private range it already lies in, or shared address space. */
    private static boolean combines(Problems problems, String path, IPAddress block, IPAddress primary) {
        IPAddress shared = CidrBlocks.PRIVATE.get(CidrBlocks.PRIVATE.size() - 1);
        IPAddress range = CidrBlocks.PRIVATE.stream()
                .filter(candidate -> candidate.contains(primary))
                .findFirst()
                .orElseThrow();
        boolean combines = range.contains(block) || shared.contains(block);
        problems.check(
                combines,
                path,
                CidrBlocks.text(block),
                "must lie in " + CidrBlocks.text(range) + " like the VPC's first block, or in "
                        + CidrBlocks.text(shared));
        return combines;
    }
}
