package dev.caisson.components.network;

import dev.caisson.validation.Problems;
import inet.ipaddr.IPAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Blocks that a user gives to single subnets instead of the planned ones. */
final class SubnetOverrides {
    private SubnetOverrides() {}

    static Map<Tier, Map<String, IPAddress>> read(Problems problems, String path, AddressSpace space) {
        var overrides = new EnumMap<Tier, Map<String, IPAddress>>(Tier.class);
        new TreeMap<>(space.subnetCidrs()).forEach((label, byZone) -> {
            Optional<Tier> tier = Tier.labelled(label);
            problems.check(tier.isPresent(), path + "." + label, null, "must be one of " + Tier.labels());
            tier.ifPresent(known -> overrides.put(known, readZones(problems, path + "." + label, byZone, space)));
        });
        return overrides;
    }

    private static Map<String, IPAddress> readZones(
            Problems problems, String path, Map<String, String> byZone, AddressSpace space) {
        Map<String, IPAddress> blocks = new TreeMap<>();
        new TreeMap<>(byZone).forEach((zone, cidr) -> {
            String place = path + "." + zone;
            problems.check(space.zones().contains(zone), place, cidr, "must be for one of the zones " + space.zones());
            CidrBlocks.read(problems, place, cidr, CidrPlan.LARGEST, CidrPlan.SMALLEST_SUBNET, " as AWS demands")
                    .filter(block -> space.zones().contains(zone))
                    .ifPresent(block -> blocks.put(zone, block));
        });
        return blocks;
    }

    /** Finds overrides that lie outside the VPC or on another subnet. */
    static void check(
            Problems problems,
            String path,
            Map<Tier, Map<String, IPAddress>> overrides,
            Map<Tier, Map<String, IPAddress>> all,
            List<IPAddress> wholes) {
        Map<String, IPAddress> named = new TreeMap<>();
        all.forEach((tier, byZone) -> byZone.forEach((zone, block) -> named.put(tier.label() + "." + zone, block)));
        overrides.forEach((tier, byZone) -> byZone.forEach((zone, block) -> {
            String name = tier.label() + "." + zone;
            checkInside(problems, path + "." + name, block, wholes);
            named.forEach((other, occupied) -> {
                // Two overrides on one place are one problem, told at the first of them.
                boolean told = isOverride(overrides, other) && other.compareTo(name) < 0;
                if (!other.equals(name) && !told && occupied.overlaps(block)) {
                    problems.add(
                            path + "." + name,
                            CidrBlocks.text(block),
                            "must not overlap " + other + ", which has " + CidrBlocks.text(occupied));
                }
            });
        }));
    }

    private static void checkInside(Problems problems, String path, IPAddress block, List<IPAddress> wholes) {
        problems.check(
                wholes.stream().anyMatch(whole -> whole.contains(block)),
                path,
                CidrBlocks.text(block),
                "must lie in the VPC: " + wholes.stream().map(CidrBlocks::text).collect(Collectors.joining(" or ")));
    }

    private static boolean isOverride(Map<Tier, Map<String, IPAddress>> overrides, String name) {
        return overrides.entrySet().stream()
                .anyMatch(tier -> tier.getValue().keySet().stream()
                        .anyMatch(zone -> name.equals(tier.getKey().label() + "." + zone)));
    }
}
