package dev.caisson.report.reach;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who can open a connection to whom in a simulated graph: security groups, their rules, network ACLs, and where subnets
 * lead. A flow needs a rule on both sides, a way through the ACLs and back and, to or from the internet, a route. A
 * rule that admits everybody is the internet's flow; one that admits any other block shows up with the block as its
 * source.
 */
public final class Reachability {
    public static final String INTERNET = "internet";

    private static final Set<String> ANYWHERE = Set.of("0.0.0.0/0", "::/0");

    /** Addresses that are nobody's. */
    private static final String SOMEWHERE = "203.0.113.9";

    private static final String SOMEWHERE_IPV6 = "2001:db8::9";

    private final ResourceGraph graph;
    private final AclFilter acls;
    private final GroupRules rules;
    private final Set<String> lostZones;
    private final Map<String, Placed> placed;

    private Reachability(ResourceGraph graph, Set<String> lostZones) {
        this.graph = graph;
        acls = new AclFilter(graph);
        rules = new GroupRules(graph);
        this.lostZones = lostZones;
        placed = Placements.of(graph);
    }

    public static Reachability of(ResourceGraph graph) {
        return new Reachability(graph, Set.of());
    }

    /** The same after a zone, {@code us-east-1a}, has failed: its subnets and what stands in them are gone. */
    public Reachability without(String zone) {
        return new Reachability(graph, Set.of(zone));
    }

    /** By logical name, without gateway endpoints and functions outside the VPC. */
    public Map<String, Placed> placed() {
        return placed;
    }

    /** {@code from -> to:port}, by the names of the components; the protocol behind it where it is not TCP. */
    public Set<String> flows() {
        return connections().stream().map(Connection::text).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All ways to open a connection, in the order of the names of what stands in the VPC. */
    public List<Connection> connections() {
        List<Connection> found = new ArrayList<>();
        for (Placed target : placed.values()) {
            rules.of(target, true).forEach(rule -> inward(target, rule, found));
        }
        placed.values().forEach(source -> outward(source, found));
        return found;
    }

    /**
     * The same of security groups that nothing stands in: those of tasks that somebody starts. Where they will stand is
     * not known here, so only their rules count; the source is the group.
     */
    public List<Connection> ofTasks() {
        List<Connection> found = new ArrayList<>();
        for (ResourceNode group : graph.byType("aws:ec2/securityGroup:SecurityGroup")) {
            String id = group.id();
            if (id != null
                    && placed.values().stream().noneMatch(what -> what.groups().contains(id))) {
                var task = new Placed(group, List.of(id), List.of(), false);
                placed.values()
                        .forEach(target -> rules.of(target, true).stream()
                                .filter(rule -> id.equals(rule.peerGroup()))
                                .forEach(rule -> leaving(task, target, rule)
                                        .ifPresent(both -> found.add(new Connection(
                                                end(task), end(target), both.ports(), false, rule.name())))));
            }
        }
        return found;
    }

    private void inward(Placed target, GroupRule rule, List<Connection> found) {
        String block = rule.block();
        if (rule.peerGroup() != null) {
            for (Placed source : placed.values()) {
                if (source.groups().contains(rule.peerGroup())) {
                    leaving(source, target, rule)
                            .filter(both -> everyPair(source, target, both.port()))
                            .ifPresent(both -> found.add(
                                    new Connection(end(source), end(target), both.ports(), false, rule.name())));
                }
            }
        } else if (block != null && !ANYWHERE.contains(block)) {
            found.add(new Connection(new End(block, null), end(target), rule.ports(), false, rule.name()));
        } else if (block != null
                && target.publicAddress()
                && leadsTo(target, "gatewayId", "0.0.0.0/0")
                && standing(target).stream().allMatch(subnet -> acls.accepts(subnet, outside(block), rule.port()))) {
            found.add(new Connection(new End(INTERNET, null), end(target), rule.ports(), false, rule.name()));
        }
    }

    private void outward(Placed source, List<Connection> found) {
        for (GroupRule rule : rules.of(source, false)) {
            String block = rule.block();
            if (block == null) {
                continue;
            }
            boolean anywhere = ANYWHERE.contains(block);
            if (!anywhere || hasWayOut(source, block, rule.port())) {
                var to = new End(anywhere ? INTERNET : block, null);
                found.add(new Connection(end(source), to, rule.ports(), anywhere && block.contains(":"), rule.name()));
            }
        }
    }

    /** Whether every subnet it stands in leads out. */
    private boolean hasWayOut(Placed source, String block, int port) {
        List<String> subnets = standing(source);
        return !subnets.isEmpty()
                && subnets.stream()
                        .allMatch(subnet -> isExisting(subnet) || leavesThrough(source, subnet, block, port));
    }

    private boolean leavesThrough(Placed source, String subnet, String block, int port) {
        return acls.opens(subnet, outside(block), port)
                && routes(subnet).stream()
                        .anyMatch(route -> block.equals(destination(route)) && isOpen(source, subnet, route, port));
    }

    private boolean isOpen(Placed source, String subnet, ResourceNode route, int port) {
        if (Inputs.text(route, "egressOnlyGatewayId").isPresent()) {
            return true;
        }
        if (Inputs.text(route, "gatewayId").isPresent()) {
            return source.publicAddress();
        }
        return Inputs.text(route, "natGatewayId")
                .map(gateway -> works(gateway, subnet, port))
                .orElse(true);
    }

    /** An address that a block of everybody's has. */
    private static String outside(String block) {
        return block.contains(":") ? SOMEWHERE_IPV6 : SOMEWHERE;
    }

    private boolean everyPair(Placed source, Placed target, int port) {
        return standing(source).stream()
                .allMatch(from -> standing(target).stream().allMatch(to -> acls.connects(from, to, port)));
    }

    /** Whether a NAT gateway still stands, in a subnet that leads to the internet and lets connections through. */
    private boolean works(String natGateway, String from, int port) {
        return natSubnet(natGateway)
                .anyMatch(subnet -> isStanding(subnet)
                        && acls.connects(from, subnet, port)
                        && acls.opens(subnet, SOMEWHERE, port)
                        && routes(subnet).stream()
                                .anyMatch(
                                        route -> Inputs.text(route, "gatewayId").isPresent()));
    }

    /** Zone of the NAT gateway a subnet leads to; null if it leads to none. */
    public @Nullable String natZone(String subnet) {
        return routes(subnet).stream()
                .map(route -> Inputs.text(route, "natGatewayId").orElse(null))
                .filter(Objects::nonNull)
                .flatMap(this::natSubnet)
                .flatMap(gateway -> findZone(gateway).stream())
                .findFirst()
                .orElse(null);
    }

    /** Zone of a subnet by its id. */
    public String zone(String subnet) {
        return findZone(subnet).orElseThrow();
    }

    private Optional<String> findZone(String subnet) {
        return graph.byType("aws:ec2/subnet:Subnet").stream()
                .filter(node -> subnet.equals(node.id()))
                .flatMap(node -> Inputs.text(node, "availabilityZone").stream())
                .findFirst();
    }

    /** Where a subnet that was there before leads is not known here; it is taken to have been made for this. */
    private boolean isExisting(String subnet) {
        return graph.byType("aws:ec2/subnet:Subnet").stream().noneMatch(node -> subnet.equals(node.id()));
    }

    /** Ids of subnets of a tier. */
    public List<String> subnets(String tier) {
        return graph.byType("aws:ec2/subnet:Subnet").stream()
                .filter(node -> Inputs.text(node, "tags.Tier").orElse("").equals(tier))
                .map(ResourceNode::id)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Routes of a subnet's table. */
    public List<ResourceNode> routes(String subnet) {
        Set<String> tables = graph.byType("aws:ec2/routeTableAssociation:RouteTableAssociation").stream()
                .filter(association ->
                        Inputs.text(association, "subnetId").orElse("").equals(subnet))
                .flatMap(association -> Inputs.text(association, "routeTableId").stream())
                .collect(Collectors.toSet());
        return graph.byType("aws:ec2/route:Route").stream()
                .filter(route ->
                        tables.contains(Inputs.text(route, "routeTableId").orElse("")))
                .toList();
    }

    /** Subnets of something that still stand. */
    public List<String> standing(Placed what) {
        return what.subnets().stream().filter(this::isStanding).toList();
    }

    private boolean isStanding(String subnet) {
        return findZone(subnet).filter(lostZones::contains).isEmpty();
    }

    private boolean leadsTo(Placed what, String kind, String block) {
        return standing(what).stream()
                .anyMatch(subnet -> isExisting(subnet)
                        || routes(subnet).stream()
                                .anyMatch(route -> block.equals(destination(route))
                                        && Inputs.text(route, kind).isPresent()));
    }

    private static String destination(ResourceNode route) {
        return Inputs.text(route, "destinationCidrBlock")
                .or(() -> Inputs.text(route, "destinationIpv6CidrBlock"))
                .orElse("");
    }

    /** What a rule of the source's, and the one that lets it in, have in common. */
    private Optional<GroupRule> leaving(Placed source, Placed target, GroupRule ingress) {
        return rules.of(source, false).stream()
                .filter(rule -> rule.block() != null
                        || (rule.peerGroup() != null && target.groups().contains(rule.peerGroup())))
                .flatMap(rule -> ingress.and(rule).stream())
                .findFirst();
    }

    /** By the name of the component it belongs to; of its own if it belongs to none. */
    private End end(Placed what) {
        String name = Optional.ofNullable(what.node().parent())
                .flatMap(graph::byUrn)
                .filter(parent -> !parent.isStack())
                .orElse(what.node())
                .name();
        return new End(name, what.node());
    }

    private Stream<String> natSubnet(String id) {
        return graph.byType("aws:ec2/natGateway:NatGateway").stream()
                .filter(node -> id.equals(node.id()))
                .flatMap(node -> Inputs.text(node, "subnetId").stream());
    }
}
