package dev.caisson.components.network;

import com.google.common.hash.Hashing;
import com.pulumi.core.Output;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each tier's network ACL lets through. ACLs forget: answers need rules of their own, to the ports from 1024 on
 * which NAT and load balancers ask from. Port 3389 (remote desktop) is left out of them; one NAT connection in 64,000
 * that happens to ask from it fails.
 */
final class AclEntries {
    /** AWS's quota for each direction, which counts the two last rules that deny the rest. */
    static final int MOST = 18;

    /** Numbers between which blocks find their own. */
    private static final int FIRST_BLOCK = 110;

    private static final int BLOCK_NUMBERS = 90;

    private static final String PACKET_SIZE = "packet-size";
    private static final int FRAGMENTATION_NEEDED_TYPE = 3;
    private static final int FRAGMENTATION_NEEDED_CODE = 4;
    private static final int PACKET_TOO_BIG_TYPE = 2;

    private static final Output<String> ANYWHERE = Output.of(InternetAccess.ANYWHERE);
    private static final Output<String> ANYWHERE_IPV6 = Output.of("::/0");

    private final AddressSpace space;
    private final List<String> isolatedPeers;
    private final Output<String> cidrBlock;
    private final @Nullable Output<String> ipv6CidrBlock;
    private final List<AclEntry> entries = new ArrayList<>();

    private AclEntries(NetworkArgs args, Output<String> cidrBlock, @Nullable Output<String> ipv6CidrBlock) {
        this.space = args.plan().space();
        this.isolatedPeers = args.isolatedPeers();
        this.cidrBlock = cidrBlock;
        this.ipv6CidrBlock = ipv6CidrBlock;
    }

    /** How many rules the longest direction of any tier has. */
    static int longest(boolean ipv6, AddressSpace space) {
        int families = ipv6 ? 2 : 1;
        int publicRules = 6 * families;
        int privateRules = 4 * families + space.peerCidrs().size();
        return Math.max(publicRules, privateRules) + space.secondaryCidrs().size();
    }

    /**
     * All rules of a tier.
     *
     * @param cidrBlock the VPC's
     * @param ipv6CidrBlock null without IPv6
     */
    static List<AclEntry> of(
            Tier tier, NetworkArgs args, Output<String> cidrBlock, @Nullable Output<String> ipv6CidrBlock) {
        return new AclEntries(args, cidrBlock, ipv6CidrBlock).of(tier);
    }

    private List<AclEntry> of(Tier tier) {
        fromVpc(tier);
        if (tier == Tier.PUBLIC) {
            fromAnywhere("http", 200, 80, 80);
            fromAnywhere("https", 210, 443, 443);
        }
        if (tier == Tier.ISOLATED) {
            toVpc();
        } else {
            answers();
            add(AclEntry.everythingTo("out", 100, ANYWHERE), ANYWHERE_IPV6);
        }
        return entries;
    }

    private void fromVpc(Tier tier) {
        add(AclEntry.everythingFrom("from-vpc", 100, cidrBlock), ipv6CidrBlock);
        Collection<String> blocks = new TreeSet<>(space.secondaryCidrs());
        if (tier == Tier.PRIVATE) {
            blocks.addAll(space.peerCidrs());
        } else if (tier == Tier.ISOLATED) {
            blocks.addAll(isolatedPeers);
        }
        numbered(blocks)
                .forEach((number, block) ->
                        entries.add(AclEntry.everythingFrom("from-" + slug(block), number, Output.of(block))));
    }

    private void toVpc() {
        add(AclEntry.everythingTo("to-vpc", 100, cidrBlock), ipv6CidrBlock);
        Collection<String> blocks = new TreeSet<>(space.secondaryCidrs());
        blocks.addAll(isolatedPeers);
        numbered(blocks)
                .forEach((number, block) ->
                        entries.add(AclEntry.everythingTo("to-" + slug(block), number, Output.of(block))));
    }

    private void answers() {
        fromAnywhere("answers-below-3389", 300, 1_024, 3_388);
        fromAnywhere("answers-above-3389", 310, 3_390, 65_535);
        // Without these, connections over a narrower path hang as soon as they carry much.
        entries.add(AclEntry.ingress(
                PACKET_SIZE, 400, AclEntry.ICMP, FRAGMENTATION_NEEDED_TYPE, FRAGMENTATION_NEEDED_CODE, ANYWHERE));
        if (ipv6CidrBlock != null) {
            entries.add(AclEntry.ingress(PACKET_SIZE, 400, AclEntry.ICMPV6, PACKET_TOO_BIG_TYPE, 0, ANYWHERE_IPV6)
                    .overIpv6(ANYWHERE_IPV6));
        }
    }

    private void fromAnywhere(String role, int number, int fromPort, int toPort) {
        add(AclEntry.ingress(role, number, AclEntry.TCP, fromPort, toPort, ANYWHERE), ANYWHERE_IPV6);
    }

    /** @param ipv6Block of the rule's twin, which there is with IPv6 only */
    private void add(AclEntry entry, @Nullable Output<String> ipv6Block) {
        entries.add(entry);
        if (ipv6CidrBlock != null && ipv6Block != null) {
            entries.add(entry.overIpv6(ipv6Block));
        }
    }

    /** Numbers that follow from the blocks themselves: one more moves none, unless it falls on another's. */
    private static SortedMap<Integer, String> numbered(Collection<String> blocks) {
        SortedMap<Integer, String> numbered = new TreeMap<>();
        for (String block : blocks) {
            int offset = Math.floorMod(
                    Hashing.sha256().hashString(block, StandardCharsets.UTF_8).asInt(), BLOCK_NUMBERS);
            while (numbered.containsKey(FIRST_BLOCK + offset)) {
                offset = (offset + 1) % BLOCK_NUMBERS;
            }
            numbered.put(FIRST_BLOCK + offset, block);
        }
        return numbered;
    }

    private static String slug(String block) {
        return block.replaceAll("[./]", "-");
    }
}
