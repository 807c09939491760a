package dev.caisson.components.network;

import dev.caisson.validation.Problems;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and divides address blocks. */
final class CidrBlocks {
    /** Where a VPC may lie: RFC 1918, and the shared address space that AWS also lets a VPC use. */
    static final List<IPAddress> PRIVATE =
            List.of(known("10.0.0.0/8"), known("172.16.0.0/12"), known("192.168.0.0/16"), known("100.64.0.0/10"));

    /** Docker's own bridge: a host in a VPC there cannot reach its neighbours, and AWS advises against it. */
    static final IPAddress DOCKER = known("172.17.0.0/16");

    private static final IPAddressStringParameters IPV4_BLOCK = new IPAddressStringParameters.Builder()
            .allowIPv6(false)
            .allowEmpty(false)
            .allowSingleSegment(false)
            .allowAll(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allow_inet_aton(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .toParams();

    private CidrBlocks() {}

    /** A block that the program itself names. */
    static IPAddress known(String text) {
        return new IPAddressString(text).getAddress().toPrefixBlock();
    }

    /**
     * Reads an IPv4 block as a user wrote it.
     *
     * @param largest shortest prefix allowed
     * @param smallest longest prefix allowed
     * @param why what is wrong with a smaller block
     * @return empty if a problem was added
     */
    static Optional<IPAddress> read(
            Problems problems, String path, @Nullable String text, int largest, int smallest, String why) {
        Optional<IPAddress> block = canonical(problems, path, text);
        return block.filter(read -> {
            int prefix = read.getNetworkPrefixLength();
            String range = "must be /" + largest + " to /" + smallest;
            if (prefix < largest) {
                problems.add(path, text, range + ", the largest that AWS allows; " + resized(read, largest) + " fits");
            } else if (prefix > smallest) {
                problems.add(path, text, range + why + "; " + resized(read, smallest) + " fits");
            }
            return prefix >= largest && prefix <= smallest;
        });
    }

    /** The block of the given prefix at a position inside, or around, another block. */
    static IPAddress slice(IPAddress block, int prefix, int index) {
        BigInteger size = BigInteger.ONE.shiftLeft(block.getBitCount() - prefix);
        return block.getLower()
                .withoutPrefixLength()
                .increment(size.multiply(BigInteger.valueOf(index)))
                .toPrefixBlock(prefix);
    }

    static String text(IPAddress block) {
        return block.toCanonicalString();
    }

    private static Optional<IPAddress> canonical(Problems problems, String path, @Nullable String text) {
        IPAddress address = text == null ? null : new IPAddressString(text, IPV4_BLOCK).getAddress();
        if (address == null || address.getNetworkPrefixLength() == null) {
            problems.add(path, text, "must be an IPv4 block such as 10.0.0.0/16");
            return Optional.empty();
        }
        IPAddress block = address.toPrefixBlock();
        if (!text(block).equals(text)) {
            problems.add(path, text, "must be written " + text(block) + ", with no bit set after the prefix");
            return Optional.empty();
        }
        return Optional.of(block);
    }

    private static String resized(IPAddress block, int prefix) {
        return text(block.getLower().withoutPrefixLength().toPrefixBlock(prefix));
    }
}
