package dev.caisson.components.network;

import dev.caisson.validation.Problems;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where every subnet of a VPC lies. The VPC is cut into eight slots, one for each zone letter from a to h, whether used
 * or not; a slot's first half is private, the next eighth public, the next isolated, the last quarter free. So a
 * subnet's block depends on nothing but the VPC's block, its zone and its tier.
 */
public final class CidrPlan {
    /** Zone letters with a slot. */
    public static final List<String> LETTERS = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    /** The smallest VPC whose smallest subnet still has the 16 addresses that AWS asks for. */
    static final int SMALLEST_VPC = 22;

    static final int LARGEST = 16;
    static final int SMALLEST_SUBNET = 28;

    private static final int SLOT_BITS = 3;
    private static final int IPV6_SUBNET = 64;

    private final AddressSpace space;
    private final List<String> zones;
    private final Map<Tier, Map<String, IPAddress>> blocks;
    private final List<IPAddress> secondary;

    private CidrPlan(
            AddressSpace space,
            List<String> zones,
            Map<Tier, Map<String, IPAddress>> blocks,
            List<IPAddress> secondary) {
        this.space = space;
        this.zones = zones;
        this.blocks = blocks;
        this.secondary = secondary;
    }

    /**
     * Plans a VPC.
     *
     * @throws dev.caisson.validation.InvalidInputException if the blocks cannot be had, naming all problems
     */
    public static CidrPlan of(AddressSpace space) {
        Problems problems = Problems.in("the addresses of a Network");
        Optional<CidrPlan> plan = plan(problems, "", space);
        problems.throwIfAny();
        return plan.orElseThrow();
    }

    /**
     * Finds what is wrong with a VPC's addresses, before there is a plan to be refused.
     *
     * @param path where they stand in the user's input ({@code caisson:network}); may be empty
     */
    public static void check(Problems problems, String path, AddressSpace space) {
        plan(problems, path.isEmpty() ? "" : path + ".", space);
    }

    /** What it was made of. */
    AddressSpace space() {
        return space;
    }

    /** Letters in use, sorted. */
    public List<String> zones() {
        return zones;
    }

    /**
     * A subnet's IPv4 block.
     *
     * @throws NullPointerException if the zone is not in use
     */
    public String block(Tier tier, String zone) {
        return CidrBlocks.text(address(tier, zone));
    }

    /** The secondary block that a subnet lies in; empty if it lies in the VPC's first one. */
    Optional<String> secondaryBlock(Tier tier, String zone) {
        IPAddress block = address(tier, zone);
        return secondary.stream()
                .filter(whole -> whole.contains(block))
                .map(CidrBlocks::text)
                .findFirst();
    }

    /** All blocks, by tier and zone. */
    public Map<String, Map<String, String>> layout() {
        Map<String, Map<String, String>> layout = new TreeMap<>();
        blocks.forEach((tier, byZone) -> {
            Map<String, String> texts = new TreeMap<>();
            byZone.forEach((zone, block) -> texts.put(zone, CidrBlocks.text(block)));
            layout.put(tier.label(), Collections.unmodifiableMap(texts));
        });
        return Collections.unmodifiableMap(layout);
    }

    /**
     * A subnet's IPv6 block: eight /64 for each zone, in the same places as the IPv4 ones.
     *
     * @param vpcBlock the VPC's /56
     */
    public static String ipv6Block(String vpcBlock, Tier tier, String zone) {
        int index = LETTERS.indexOf(zone) * LETTERS.size() + tier.eighth;
        return CidrBlocks.text(CidrBlocks.slice(CidrBlocks.known(vpcBlock), IPV6_SUBNET, index));
    }

    private IPAddress address(Tier tier, String zone) {
        return Objects.requireNonNull(
                Objects.requireNonNull(blocks.get(tier)).get(zone), () -> "no zone " + zone + " in " + zones);
    }

    private static Optional<CidrPlan> plan(Problems problems, String path, AddressSpace space) {
        checkZones(problems, path + "zones", space.zones());
        List<String> zones = List.copyOf(new TreeSet<>(space.zones()));
        Optional<IPAddress> vpc = VpcBlocks.primary(problems, path + "cidr", space.cidr());
        List<IPAddress> secondary = VpcBlocks.secondary(problems, path + "secondaryCidrs", space, vpc);
        Map<Tier, Map<String, IPAddress>> overrides = SubnetOverrides.read(problems, path + "subnetCidrs", space);
        if (vpc.isEmpty() || !LETTERS.containsAll(zones)) {
            return Optional.empty();
        }
        VpcBlocks.checkPeers(problems, path, space, vpc.get(), secondary);
        var blocks = new EnumMap<Tier, Map<String, IPAddress>>(Tier.class);
        for (Tier tier : Tier.values()) {
            Map<String, IPAddress> byZone = new LinkedHashMap<>();
            zones.forEach(zone -> byZone.put(zone, planned(vpc.get(), tier, zone)));
            byZone.putAll(overrides.getOrDefault(tier, Map.of()));
            blocks.put(tier, byZone);
        }
        List<IPAddress> wholes = new ArrayList<>(List.of(vpc.get()));
        wholes.addAll(secondary);
        SubnetOverrides.check(problems, path + "subnetCidrs", overrides, blocks, wholes);
        return Optional.of(new CidrPlan(space, zones, blocks, secondary));
    }

    private static void checkZones(Problems problems, String path, List<String> zones) {
        problems.check(LETTERS.containsAll(zones), path, zones, "must be letters from a to h")
                .check(zones.stream().distinct().count() == zones.size(), path, zones, "must name each zone once")
                .check(
                        zones.size() >= 2,
                        path,
                        zones,
                        "must name at least 2 zones; load balancers and databases need them");
    }

    private static IPAddress planned(IPAddress vpc, Tier tier, String zone) {
        int slotPrefix = vpc.getNetworkPrefixLength() + SLOT_BITS;
        IPAddress slot = CidrBlocks.slice(vpc, slotPrefix, LETTERS.indexOf(zone));
        return CidrBlocks.slice(slot, slotPrefix + tier.bits(), tier.index());
    }
}
