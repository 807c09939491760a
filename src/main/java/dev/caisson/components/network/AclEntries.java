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

    private static final String ANYWHERE_IPV6 = "::/0";

    /** Numbers between which blocks find their own. */
    private static final int FIRST_BLOCK = 110;

    private static final int BLOCK_NUMBERS = 90;

    private static final int FRAGMENTATION_NEEDED_TYPE = 3;
    private static final int FRAGMENTATION_NEEDED_CODE = 4;
    private static final int PACKET_TOO_BIG_TYPE = 2;

    private final NetworkArgs args;
    private final Output<String> cidrBlock;
    private final @Nullable Output<String> ipv6CidrBlock;
    private final List<AclEntry> entries = new ArrayList<>();

    /** @param ipv6CidrBlock null without IPv6 */
    AclEntries(NetworkArgs args, Output<String> cidrBlock, @Nullable Output<String> ipv6CidrBlock) {
        this.args = args;
        this.cidrBlock = cidrBlock;
        this.ipv6CidrBlock = ipv6CidrBlock;
    }

    /** How many rules the longest direction of any tier has. */
    static int longest(boolean ipv6, List<String> secondaryCidrs, List<String> peerCidrs) {
        int families = ipv6 ? 2 : 1;
        int publicRules = 6 * families + secondaryCidrs.size();
        int privateRules = 4 * families + secondaryCidrs.size() + peerCidrs.size();
        return Math.max(publicRules, privateRules);
    }

    /** All rules of a tier. */
    List<AclEntry> of(Tier tier) {
        entries.clear();
        fromVpc(tier);
        if (tier == Tier.PUBLIC) {
            anywhere("http", 200, AclEntry.TCP, 80, 80);
            anywhere("https", 210, AclEntry.TCP, 443, 443);
        }
        if (tier == Tier.ISOLATED) {
            toVpc();
        } else {
            answers();
            toAnywhere();
        }
        return List.copyOf(entries);
    }

    private void fromVpc(Tier tier) {
        entries.add(AclEntry.everything("from-vpc", 100, false, cidrBlock, false));
        if (ipv6CidrBlock != null) {
            entries.add(AclEntry.everything("from-vpc-ipv6", 105, false, ipv6CidrBlock, true));
        }
        Collection<String> blocks = new TreeSet<>(args.secondaryCidrs());
        if (tier == Tier.PRIVATE) {
            blocks.addAll(args.peerCidrs());
        }
        numbered(blocks)
                .forEach((number, block) -> entries.add(
                        AclEntry.everything("from-" + slug(block), number, false, Output.of(block), false)));
    }

    private void toVpc() {
        entries.add(AclEntry.everything("to-vpc", 100, true, cidrBlock, false));
        if (ipv6CidrBlock != null) {
            entries.add(AclEntry.everything("to-vpc-ipv6", 105, true, ipv6CidrBlock, true));
        }
        numbered(new TreeSet<>(args.secondaryCidrs()))
                .forEach((number, block) ->
                        entries.add(AclEntry.everything("to-" + slug(block), number, true, Output.of(block), false)));
    }

    private void answers() {
        anywhere("answers-below-3389", 300, AclEntry.TCP, 1_024, 3_388);
        anywhere("answers-above-3389", 310, AclEntry.TCP, 3_390, 65_535);
        // Without these, connections over a narrower path hang as soon as they carry much.
        entries.add(new AclEntry(
                "packet-size",
                400,
                false,
                AclEntry.ICMP,
                FRAGMENTATION_NEEDED_TYPE,
                FRAGMENTATION_NEEDED_CODE,
                Output.of(InternetAccess.ANYWHERE),
                false));
        if (ipv6CidrBlock != null) {
            entries.add(new AclEntry(
                    "packet-size-ipv6",
                    405,
                    false,
                    AclEntry.ICMPV6,
                    PACKET_TOO_BIG_TYPE,
                    0,
                    Output.of(ANYWHERE_IPV6),
                    true));
        }
    }

    private void toAnywhere() {
        entries.add(AclEntry.everything("out", 100, true, Output.of(InternetAccess.ANYWHERE), false));
        if (ipv6CidrBlock != null) {
            entries.add(AclEntry.everything("out-ipv6", 105, true, Output.of(ANYWHERE_IPV6), true));
        }
    }

    private void anywhere(String role, int number, String protocol, int from, int to) {
        entries.add(new AclEntry(role, number, false, protocol, from, to, Output.of(InternetAccess.ANYWHERE), false));
        if (ipv6CidrBlock != null) {
            entries.add(new AclEntry(
                    role + "-ipv6", number + 5, false, protocol, from, to, Output.of(ANYWHERE_IPV6), true));
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
