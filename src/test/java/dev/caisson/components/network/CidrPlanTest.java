package dev.caisson.components.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrPlanTest {
    private static final long SEED = 20_260_101L;

    @Test
    @DisplayName("a /16 with three zones has the documented layout")
    void documentedLayout() {
        var layout = CidrPlan.of(space("10.0.0.0/16", "c", "a", "b")).layout();

        assertThat(layout)
                .isEqualTo(Map.of(
                        "private", Map.of("a", "10.0.0.0/20", "b", "10.0.32.0/20", "c", "10.0.64.0/20"),
                        "public", Map.of("a", "10.0.16.0/22", "b", "10.0.48.0/22", "c", "10.0.80.0/22"),
                        "isolated", Map.of("a", "10.0.20.0/22", "b", "10.0.52.0/22", "c", "10.0.84.0/22")));
    }

    @Test
    @DisplayName("whatever the VPC: subnets lie in it, do not overlap, have room for 16 addresses")
    void subnetsPartitionTheVpc() {
        var random = new Random(SEED);
        for (int run = 0; run < 500; run++) {
            String cidr = randomVpc(random);
            var plan = CidrPlan.of(space(cidr, randomZones(random)));
            List<Range> ranges = new ArrayList<>();
            for (Tier tier : Tier.values()) {
                plan.zones().forEach(zone -> ranges.add(Range.of(plan.block(tier, zone))));
            }
            String context = "seed " + SEED + ", run " + run + ": " + cidr + " " + plan.layout();
            Range vpc = Range.of(cidr);
            assertThat(ranges).as(context).allMatch(vpc::contains).allMatch(range -> range.size() >= 16);
            ranges.sort((left, right) -> Long.compare(left.first, right.first));
            for (int i = 1; i < ranges.size(); i++) {
                assertThat(ranges.get(i).first).as(context).isGreaterThan(ranges.get(i - 1).last);
            }
        }
    }

    @Test
    @DisplayName("whatever the order in which zones are added, no block of another zone changes")
    void growthIsStable() {
        var random = new Random(SEED + 1);
        for (int run = 0; run < 200; run++) {
            String cidr = randomVpc(random);
            List<String> order = new ArrayList<>(CidrPlan.LETTERS);
            Collections.shuffle(order, random);
            var before = CidrPlan.of(space(cidr, order.subList(0, 2).toArray(String[]::new)));
            for (int size = 3; size <= 8; size++) {
                var after = CidrPlan.of(space(cidr, order.subList(0, size).toArray(String[]::new)));
                for (Tier tier : Tier.values()) {
                    for (String zone : before.zones()) {
                        assertThat(after.block(tier, zone))
                                .as("seed " + (SEED + 1) + ", run " + run + ", " + cidr + " " + order)
                                .isEqualTo(before.block(tier, zone));
                    }
                }
                before = after;
            }
        }
    }

    @Test
    @DisplayName("every zone and tier has its own IPv6 /64, whatever else is in use")
    void ipv6() {
        List<String> blocks = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            CidrPlan.LETTERS.forEach(zone -> blocks.add(CidrPlan.ipv6Block("2600:1f18:1234:5600::/56", tier, zone)));
        }
        assertThat(blocks)
                .doesNotHaveDuplicates()
                .allMatch(block -> block.matches("2600:1f18:1234:56[0-9a-f]{2}::/64"));
        assertThat(CidrPlan.ipv6Block("2600:1f18:1234:5600::/56", Tier.PUBLIC, "c"))
                .isEqualTo("2600:1f18:1234:5614::/64");
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1/16   | must be written 10.0.0.0/16",
                "10.0.0.0/8    | 10.0.0.0/16 fits",
                "10.0.0.64/26  | 10.0.0.0/22 fits",
                "8.8.0.0/16    | must lie in 10.0.0.0/8",
                "172.17.0.0/20 | Docker",
                "172.32.0.0/16 | must lie in 10.0.0.0/8",
                "10.0.0.0      | must be an IPv4 block",
                "010.0.0.0/16  | must be written",
                "10.0/16       | must be",
                "10.*.0.0/16   | must be an IPv4 block",
                "fd00::/56     | must be an IPv4 block",
                "vpc           | must be an IPv4 block",
            })
    void badVpcBlocks(String cidr, String reason) {
        assertThatThrownBy(() -> CidrPlan.of(space(cidr, "a", "b")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cidr = \"" + cidr)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.255.0.0/16", "172.16.4.0/22", "172.31.0.0/16", "192.168.0.0/16", "100.127.0.0/18"})
    @DisplayName("private blocks from /16 to /22 are accepted")
    void goodVpcBlocks(String cidr) {
        assertThat(CidrPlan.of(space(cidr, "a", "h")).zones()).containsExactly("a", "h");
    }

    @Test
    @DisplayName("a block of one's own replaces the planned one and no other")
    void overrides() {
        var plan = CidrPlan.of(AddressSpace.builder()
                .zones(List.of("a", "b"))
                .secondaryCidrs(List.of("100.64.0.0/16"))
                .subnetCidrs(Map.of("private", Map.of("b", "100.64.0.0/18")))
                .build());

        assertThat(plan.block(Tier.PRIVATE, "b")).isEqualTo("100.64.0.0/18");
        assertThat(plan.secondaryBlock(Tier.PRIVATE, "b")).contains("100.64.0.0/16");
        assertThat(plan.block(Tier.PRIVATE, "a")).isEqualTo("10.0.0.0/20");
        assertThat(plan.secondaryBlock(Tier.PRIVATE, "a")).isEmpty();
    }

    @Test
    @DisplayName(
            "overlapping and stray blocks are named with what they overlap, all at once, under the user's own path")
    void badOverrides() {
        Problems problems = Problems.in("the configuration");
        CidrPlan.check(
                problems,
                "caisson:network",
                new AddressSpace(
                        "10.0.0.0/16",
                        List.of("a", "b"),
                        List.of("10.0.128.0/20", "172.20.0.0/16"),
                        Map.of(
                                "private", Map.of("a", "10.0.48.0/22", "c", "10.0.200.0/24"),
                                "isolated", Map.of("a", "192.168.0.0/24", "b", "192.168.0.0/25"),
                                "pubic", Map.of("a", "10.0.201.0/24")),
                        List.of("10.0.0.0/8")));

        assertThat(problems.list().stream().map(Object::toString))
                .contains(
                        "caisson:network.subnetCidrs.private.a = \"10.0.48.0/22\": must not overlap public.b, which has"
                                + " 10.0.48.0/22",
                        "caisson:network.subnetCidrs.isolated.a = \"192.168.0.0/24\": must lie in the VPC: 10.0.0.0/16",
                        "caisson:network.subnetCidrs.isolated.a = \"192.168.0.0/24\": must not overlap isolated.b, which"
                                + " has 192.168.0.0/25",
                        "caisson:network.subnetCidrs.private.c = \"10.0.200.0/24\": must be for one of the zones [a, b]",
                        "caisson:network.subnetCidrs.pubic: must be one of [private, public, isolated]",
                        "caisson:network.secondaryCidrs = \"10.0.128.0/20\": must not overlap 10.0.0.0/16",
                        "caisson:network.secondaryCidrs = \"172.20.0.0/16\": must lie in 10.0.0.0/8 like the VPC's first"
                                + " block, or in 100.64.0.0/10",
                        "caisson:network.cidr = \"10.0.0.0/16\": must not overlap 10.0.0.0/8")
                .filteredOn(text -> text.contains("must not overlap isolated"))
                .hasSize(1);
    }

    @Test
    @DisplayName("zones are distinct letters from a to h, at least two")
    void badZones() {
        assertThatThrownBy(() -> CidrPlan.of(space("10.0.0.0/16", "a")))
                .hasMessageContaining("must name at least 2 zones");
        assertThatThrownBy(() -> CidrPlan.of(space("10.0.0.0/16", "a", "a")))
                .hasMessageContaining("must name each zone once");
        assertThatThrownBy(() -> CidrPlan.of(space("10.0.0.0/16", "eu-west-1a", "b")))
                .hasMessageContaining("must be letters from a to h");
    }

    private static AddressSpace space(String cidr, String... zones) {
        return AddressSpace.builder().cidr(cidr).zones(List.of(zones)).build();
    }

    private static String[] randomZones(Random random) {
        List<String> letters = new ArrayList<>(CidrPlan.LETTERS);
        Collections.shuffle(letters, random);
        return letters.subList(0, 2 + random.nextInt(7)).toArray(String[]::new);
    }

    private static String randomVpc(Random random) {
        int prefix = 16 + random.nextInt(7);
        long base = switch (random.nextInt(4)) {
            case 0 -> (10L << 24) | random.nextInt(1 << 24);
            case 1 -> (172L << 24) | (24L << 16) | random.nextInt(1 << 19);
            case 2 -> (192L << 24) | (168L << 16) | random.nextInt(1 << 16);
            default -> (100L << 24) | (64L << 16) | random.nextInt(1 << 22);
        };
        long network = base >> (32 - prefix) << (32 - prefix);
        return (network >> 24) + "." + (network >> 16 & 255) + "." + (network >> 8 & 255) + "." + (network & 255) + "/"
                + prefix;
    }

    /** An address block by plain arithmetic, so that the library is not its own witness. */
    private record Range(long first, long last) {
        static Range of(String cidr) {
            String[] parts = cidr.split("[./]");
            long first = 0;
            for (int i = 0; i < 4; i++) {
                first = first << 8 | Long.parseLong(parts[i]);
            }
            return new Range(first, first + (1L << (32 - Integer.parseInt(parts[4]))) - 1);
        }

        long size() {
            return last - first + 1;
        }

        boolean contains(Range other) {
            return first <= other.first && other.last <= last;
        }
    }
}
