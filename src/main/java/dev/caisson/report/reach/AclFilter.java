package dev.caisson.report.reach;

import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the network ACLs of a simulated graph let through, packet by packet, in the order of their rules; a subnet
 * without an ACL of its own lets everything through, as a VPC's own does. A TCP connection needs its packets and the
 * answers.
 */
public final class AclFilter {
    /** A port from which somebody asks. */
    private static final int ASKING = 50_000;

    /** An address of a network for documentation, for subnets whose own is not known. */
    private static final String NOBODYS = "192.0.2.1";

    private final Map<String, ResourceNode> subnets = new TreeMap<>();
    private final Map<String, String> aclBySubnet = new TreeMap<>();
    private final List<ResourceNode> rules;

    /** The same few are compared over and over. */
    private final Map<String, Optional<IPAddress>> parsed = new HashMap<>();

    public AclFilter(ResourceGraph graph) {
        graph.byType("aws:ec2/subnet:Subnet").forEach(subnet -> subnets.put(String.valueOf(subnet.id()), subnet));
        graph.byType("aws:ec2/networkAclAssociation:NetworkAclAssociation")
                .forEach(association -> aclBySubnet.put(
                        Inputs.text(association, "subnetId").orElse(""),
                        Inputs.text(association, "networkAclId").orElse("")));
        rules = graph.byType("aws:ec2/networkAclRule:NetworkAclRule").stream()
                .sorted(Comparator.comparing(rule -> number(rule, "ruleNumber")))
                .toList();
    }

    /** Whether something in one subnet can open a connection to something in another one. */
    public boolean connects(String from, String to, int port) {
        return from.equals(to) || (opens(from, address(to), port) && accepts(to, address(from), port));
    }

    /** Whether something outside can open a connection to something in a subnet. */
    public boolean accepts(String subnet, String address, int port) {
        return passes(subnet, false, address, port) && passes(subnet, true, address, ASKING);
    }

    /** Whether something in a subnet can open a connection to something outside, from every port that may be used. */
    public boolean opens(String subnet, String address, int port) {
        return passes(subnet, true, address, port)
                && List.of(1_024, 3_388, 3_390, 32_768, ASKING, 65_535).stream()
                        .allMatch(asking -> passes(subnet, false, address, asking));
    }

    /** Whether a TCP packet passes. */
    public boolean passes(String subnet, boolean egress, String address, int port) {
        String acl = aclBySubnet.get(subnet);
        if (acl == null) {
            return true;
        }
        return rules.stream()
                .filter(rule -> Inputs.text(rule, "networkAclId").orElse("").equals(acl))
                .filter(rule -> Inputs.text(rule, "egress").orElse("false").equals(String.valueOf(egress)))
                .filter(rule -> matches(rule, address, port))
                .findFirst()
                .map(rule -> Inputs.text(rule, "ruleAction").orElse("").equals("allow"))
                .orElse(false);
    }

    private String address(String subnet) {
        return Optional.ofNullable(subnets.get(subnet))
                .flatMap(node -> Inputs.text(node, "cidrBlock"))
                .flatMap(this::parsed)
                .map(block -> block.getLower().toCanonicalString())
                .orElse(NOBODYS);
    }

    private boolean matches(ResourceNode rule, String address, int port) {
        String protocol = Inputs.text(rule, "protocol").orElse("");
        boolean covers = protocol.equals("-1")
                || (protocol.equals("tcp") && number(rule, "fromPort") <= port && port <= number(rule, "toPort"));
        Optional<IPAddress> block = Inputs.text(rule, "cidrBlock")
                .or(() -> Inputs.text(rule, "ipv6CidrBlock"))
                .flatMap(this::parsed);
        Optional<IPAddress> wanted = parsed(address);
        return covers && block.isPresent() && wanted.isPresent() && block.get().contains(wanted.get());
    }

    /** A number; -1 where none is known. */
    private static int number(ResourceNode rule, String path) {
        return Inputs.at(rule, path) instanceof JsonPrimitive value && value.isNumber()
                ? (int) value.getAsDouble()
                : -1;
    }

    private Optional<IPAddress> parsed(String text) {
        return parsed.computeIfAbsent(text, AclFilter::parse);
    }

    private static Optional<IPAddress> parse(String text) {
        return Optional.ofNullable(new IPAddressString(text).getAddress())
                .map(address -> address.isPrefixed() ? address.toPrefixBlock() : address);
    }
}
