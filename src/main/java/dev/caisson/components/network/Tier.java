package dev.caisson.components.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a subnet is for, which decides where it lies in its zone's slot. */
public enum Tier {
    /** Reaches out through NAT, is reached only from inside: the first half of the slot. */
    PRIVATE(1, 0),
    /** Has a route to the internet gateway: the fifth eighth. */
    PUBLIC(3, 4),
    /** Has no route out of the VPC, for databases: the sixth eighth; the last quarter stays free. */
    ISOLATED(3, 5);

    /** A tier's address in the slot, counted in eighths; also its place among the zone's eight IPv6 networks. */
    final int eighth;

    private final int bits;

    Tier(int bits, int eighth) {
        this.bits = bits;
        this.eighth = eighth;
    }

    /** Lower-case name, as configuration and resource names have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All labels. */
    static List<String> labels() {
        return Arrays.stream(values()).map(Tier::label).toList();
    }

    static Optional<Tier> labelled(String label) {
        return Arrays.stream(values())
                .filter(tier -> tier.label().equals(label))
                .findFirst();
    }

    /** Bits that a subnet's prefix is longer than its slot's. */
    int bits() {
        return bits;
    }

    /** The tier's place in the slot, counted in blocks of its own size. */
    int index() {
        return eighth >> (3 - bits);
    }
}
