package dev.caisson.components.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.Registration;
import dev.caisson.validation.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NetworkAclsTest {
    private static final String ACL = "aws:ec2/networkAcl:NetworkAcl";
    private static final String RULE = "aws:ec2/networkAclRule:NetworkAclRule";
    private static final String ASSOCIATION = "aws:ec2/networkAclAssociation:NetworkAclAssociation";
    private static final AwsLocation VIRGINIA = AwsLocation.of(Output.of("123456789012"), "us-east-1");

    @Test
    @DisplayName("each tier has an ACL, and each of its subnets gets it only once it has its rules")
    void tiers() {
        var stack = up(args());

        assertThat(stack.names(ACL)).containsExactly("net-acl-isolated", "net-acl-private", "net-acl-public");
        assertThat(stack.names(ASSOCIATION))
                .containsExactly(
                        "net-acl-isolated-a",
                        "net-acl-isolated-b",
                        "net-acl-private-a",
                        "net-acl-private-b",
                        "net-acl-public-a",
                        "net-acl-public-b");
        for (String tier : List.of("isolated", "private", "public")) {
            assertThat(stack.the(ACL, "net-acl-" + tier).input("tags"))
                    .isEqualTo(Map.of("Name", "net-acl-" + tier, "Tier", tier));
            assertThat(stack.the(ASSOCIATION, "net-acl-" + tier + "-a").dependsOn())
                    .containsExactlyInAnyOrderElementsOf(
                            rules(stack, tier).stream().map(Registration::name).toList());
        }
    }

    @Test
    @DisplayName(
            "public subnets admit the web, the VPC and answers; private ones the VPC and answers; isolated ones the VPC")
    void rules() {
        var stack = up(args());

        assertThat(described(stack, "public"))
                .isEqualTo(Map.of(
                        "in 100", "-1 10.0.0.0/16",
                        "in 200", "tcp 80-80 0.0.0.0/0",
                        "in 210", "tcp 443-443 0.0.0.0/0",
                        "in 300", "tcp 1024-3388 0.0.0.0/0",
                        "in 310", "tcp 3390-65535 0.0.0.0/0",
                        "in 400", "icmp 0.0.0.0/0",
                        "out 100", "-1 0.0.0.0/0"));
        assertThat(described(stack, "private"))
                .isEqualTo(Map.of(
                        "in 100", "-1 10.0.0.0/16",
                        "in 300", "tcp 1024-3388 0.0.0.0/0",
                        "in 310", "tcp 3390-65535 0.0.0.0/0",
                        "in 400", "icmp 0.0.0.0/0",
                        "out 100", "-1 0.0.0.0/0"));
        assertThat(described(stack, "isolated"))
                .isEqualTo(Map.of("in 100", "-1 10.0.0.0/16", "out 100", "-1 10.0.0.0/16"));
        assertThat(stack.all(RULE))
                .allSatisfy(rule -> assertThat(rule.input("ruleAction")).isEqualTo("allow"))
                .allSatisfy(rule -> assertThat(((CustomResourceOptions) rule.options()).getDeleteBeforeReplace())
                        .isTrue());
        assertThat(stack.the(RULE, "net-acl-private-packet-size").inputs())
                .containsEntry("icmpType", 3.0)
                .containsEntry("icmpCode", 4.0);
    }

    @Test
    @DisplayName("with IPv6 each rule has its twin beside it, and moves none")
    void ipv6() {
        var without = described(up(args()), "public");
        var with = described(up(args().ipv6(true)), "public");

        assertThat(with).containsAllEntriesOf(without).hasSize(14);
        assertThat(with)
                .containsEntry("in 215", "tcp 443-443 ::/0")
                .containsEntry("in 405", "58 ::/0")
                .containsEntry("out 105", "-1 ::/0");
        assertThat(with.get("in 105")).startsWith("-1 ").contains("::/56");
    }

    @Test
    @DisplayName(
            "further blocks of the VPC are let into every tier, connected ones into the private one; none moves another")
    void blocks() {
        var few = up(args(space().secondaryCidrs(List.of("100.64.0.0/16"))));
        var many = up(args(space().secondaryCidrs(List.of("100.64.0.0/16", "100.65.0.0/16"))
                .peerCidrs(List.of("192.168.0.0/16", "172.16.0.0/12"))));

        for (String tier : List.of("isolated", "private", "public")) {
            assertThat(described(many, tier)).containsAllEntriesOf(described(few, tier));
            assertThat(described(many, tier)).containsValue("-1 100.65.0.0/16");
        }
        assertThat(described(many, "private")).containsValue("-1 192.168.0.0/16");
        assertThat(described(many, "public")).doesNotContainValue("-1 192.168.0.0/16");
        assertThat(described(many, "isolated")).doesNotContainValue("-1 192.168.0.0/16");
    }

    @Test
    @DisplayName("one more zone adds its associations and changes nothing else")
    void growth() {
        var before = inputs(up(args()));
        var after = inputs(up(args(space().zones(List.of("c", "a", "b")))));

        assertThat(after).containsAllEntriesOf(before);
        var added = new HashSet<>(after.keySet());
        added.removeAll(before.keySet());
        assertThat(added).containsExactlyInAnyOrder("net-acl-isolated-c", "net-acl-private-c", "net-acl-public-c");
    }

    @Test
    @DisplayName("a network may be without, and one that somebody else made is left alone")
    void none() {
        assertThat(up(args().networkAcls(false)).all(ACL)).isEmpty();
        assertThat(MockedStack.up(ctx -> Network.existing(
                                "net",
                                ExistingNetworkArgs.builder()
                                        .vpcId("vpc-1")
                                        .publicSubnetIds(List.of("subnet-a", "subnet-b"))
                                        .privateSubnetIds(List.of("subnet-c", "subnet-d"))
                                        .build(),
                                null))
                        .all(ACL))
                .isEmpty();
    }

    @Test
    @DisplayName("more rules than AWS allows are refused, with the way out")
    void quota() {
        List<String> peers =
                IntStream.range(0, 15).mapToObj(i -> "192.168." + i + ".0/24").toList();

        assertThat(rules(up(args(space().peerCidrs(peers.subList(0, 14)))), "private").stream()
                        .filter(rule -> rule.input("egress").equals(false)))
                .hasSize(18);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> args(space().peerCidrs(peers)).build())
                .withMessageContaining("peerCidrs")
                .withMessageContaining("would make 19 rules of a network ACL, of which AWS allows 18")
                .withMessageContaining("do without network ACLs");
        assertThat(up(args(space().peerCidrs(peers)).networkAcls(false)).all(ACL))
                .isEmpty();
    }

    private static NetworkArgsBuilder args() {
        return args(space());
    }

    private static NetworkArgsBuilder args(AddressSpaceBuilder space) {
        return NetworkArgs.builder().location(VIRGINIA).plan(CidrPlan.of(space.build()));
    }

    private static AddressSpaceBuilder space() {
        return AddressSpace.builder().zones(List.of("a", "b"));
    }

    private static MockedStack up(NetworkArgsBuilder args) {
        return MockedStack.up(ctx -> new Network("net", args.build(), null));
    }

    private static List<Registration> rules(MockedStack stack, String tier) {
        return stack.all(RULE).stream()
                .filter(rule -> rule.name().startsWith("net-acl-" + tier + "-"))
                .toList();
    }

    /** By direction and number, what is allowed. */
    private static Map<String, String> described(MockedStack stack, String tier) {
        Map<String, String> described = new TreeMap<>();
        for (Registration rule : rules(stack, tier)) {
            String direction = rule.input("egress").equals(true) ? "out" : "in";
            String ports =
                    rule.input("fromPort") == null ? "" : " " + number(rule, "fromPort") + "-" + number(rule, "toPort");
            Object block = rule.input("cidrBlock") == null ? rule.input("ipv6CidrBlock") : rule.input("cidrBlock");
            described.put(direction + " " + number(rule, "ruleNumber"), rule.input("protocol") + ports + " " + block);
        }
        return described;
    }

    private static int number(Registration rule, String input) {
        return ((Double) rule.input(input)).intValue();
    }

    private static Map<String, Map<String, Object>> inputs(MockedStack stack) {
        Map<String, Map<String, Object>> inputs = new TreeMap<>();
        stack.registrations().stream()
                .filter(each -> each.type().startsWith("aws:ec2/networkAcl"))
                .forEach(each -> inputs.put(each.name(), each.inputs()));
        return inputs;
    }
}
