package dev.caisson.testing;

import com.google.gson.JsonNull;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
    private final Set<String> lostZones;
    private final Map<String, Placed> placed = new TreeMap<>();

    /** What stands in the VPC. */
    public record Placed(ResourceNode node, List<String> groups, List<String> subnets, boolean publicAddress) {}

    private Reachability(ResourceGraph graph, Set<String> lostZones) {
        this.graph = graph;
        acls = new AclFilter(graph);
        this.lostZones = lostZones;
        place("aws:lb/loadBalancer:LoadBalancer", "securityGroups", "subnets");
        place("aws:ecs/service:Service", "networkConfiguration.securityGroups", "networkConfiguration.subnets");
        place(
                "aws:scheduler/schedule:Schedule",
                "target.ecsParameters.networkConfiguration.securityGroups",
                "target.ecsParameters.networkConfiguration.subnets");
        place("aws:lambda/function:Function", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds");
        place("aws:ec2/vpcEndpoint:VpcEndpoint", "securityGroupIds", "subnetIds");
        place("aws:rds/instance:Instance", "vpcSecurityGroupIds", "");
        graph.byType("aws:elasticbeanstalk/environment:Environment").forEach(this::placeInstances);
        place("aws:ec2/instance:Instance", "vpcSecurityGroupIds", "subnetId");
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
        Set<String> flows = new TreeSet<>();
        for (Placed target : placed.values()) {
            for (ResourceNode rule : rules("Ingress", target)) {
                String to = owner(target) + ":" + port(rule) + unlessTcp(rule);
                String group = Inputs.text(rule, "referencedSecurityGroupId").orElse(null);
                String block = block(rule);
                if (group != null) {
                    placed.values().stream()
                            .filter(source -> source.groups().contains(group))
                            .filter(source -> mayLeave(source, target, rule))
                            .filter(source -> everyPair(source, target, port(rule)))
                            .forEach(source -> flows.add(owner(source) + " -> " + to));
                } else if (!ANYWHERE.contains(block)) {
                    flows.add(block + " -> " + to);
                } else if (target.publicAddress()
                        && leadsTo(target, "gatewayId", "0.0.0.0/0")
                        && standing(target).stream()
                                .allMatch(subnet -> acls.accepts(subnet, outside(block), port(rule)))) {
                    flows.add(INTERNET + " -> " + to);
                }
            }
        }
        placed.values().forEach(source -> outward(source, flows));
        return flows;
    }

    private void outward(Placed source, Set<String> flows) {
        for (ResourceNode rule : rules("Egress", source)) {
            String block = block(rule);
            if (block != null && ANYWHERE.contains(block) && hasWayOut(source, block, port(rule))) {
                flows.add(owner(source) + " -> " + INTERNET + ":" + port(rule) + unlessTcp(rule)
                        + (block.contains(":") ? " over IPv6" : ""));
            } else if (block != null && !ANYWHERE.contains(block)) {
                flows.add(owner(source) + " -> " + block + ":" + port(rule) + unlessTcp(rule));
            }
        }
    }

    /** Whether every subnet it stands in leads out. */
    private boolean hasWayOut(Placed source, String block, int port) {
        List<String> subnets = standing(source);
        return !subnets.isEmpty()
                && subnets.stream()
                        .allMatch(subnet -> acls.opens(subnet, outside(block), port)
                                && routes(subnet).stream()
                                        .anyMatch(route -> block.equals(destination(route))
                                                && isOpen(source, subnet, route, port)));
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
    public String natZone(String subnet) {
        return routes(subnet).stream()
                .map(route -> Inputs.text(route, "natGatewayId").orElse(null))
                .filter(Objects::nonNull)
                .flatMap(this::natSubnet)
                .map(this::zone)
                .findFirst()
                .orElse(null);
    }

    /** Zone of a subnet by its id. */
    public String zone(String subnet) {
        return graph.byType("aws:ec2/subnet:Subnet").stream()
                .filter(node -> subnet.equals(node.id()))
                .map(node -> Inputs.text(node, "availabilityZone").orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    /** Ids of subnets of a tier. */
    public List<String> subnets(String tier) {
        return graph.byType("aws:ec2/subnet:Subnet").stream()
                .filter(node -> Inputs.text(node, "tags.Tier").orElse("").equals(tier))
                .map(node -> Objects.requireNonNull(node.id()))
                .toList();
    }

    /** Routes of a subnet's table. */
    public List<ResourceNode> routes(String subnet) {
        Set<String> tables = graph.byType("aws:ec2/routeTableAssociation:RouteTableAssociation").stream()
                .filter(association ->
                        Inputs.text(association, "subnetId").orElse("").equals(subnet))
                .map(association -> Inputs.text(association, "routeTableId").orElseThrow())
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
        return !lostZones.contains(zone(subnet));
    }

    private boolean leadsTo(Placed what, String kind, String block) {
        return standing(what).stream()
                .anyMatch(subnet -> routes(subnet).stream()
                        .anyMatch(route -> block.equals(destination(route))
                                && Inputs.text(route, kind).isPresent()));
    }

    private static String destination(ResourceNode route) {
        return Inputs.text(route, "destinationCidrBlock")
                .or(() -> Inputs.text(route, "destinationIpv6CidrBlock"))
                .orElse("");
    }

    /** By a rule for the same port and protocol as the one that lets it in. */
    private boolean mayLeave(Placed source, Placed target, ResourceNode ingress) {
        return rules("Egress", source).stream()
                .filter(rule -> port(rule) == port(ingress) && protocol(rule).equals(protocol(ingress)))
                .anyMatch(rule -> block(rule) != null
                        || target.groups()
                                .contains(Inputs.text(rule, "referencedSecurityGroupId")
                                        .orElse("")));
    }

    private List<ResourceNode> rules(String direction, Placed of) {
        return graph.byType("aws:vpc/securityGroup" + direction + "Rule:SecurityGroup" + direction + "Rule").stream()
                .filter(rule -> of.groups()
                        .contains(Inputs.text(rule, "securityGroupId").orElse("")))
                .toList();
    }

    private static int port(ResourceNode rule) {
        int from = Inputs.at(rule, "fromPort") instanceof JsonNull ? -1 : Inputs.number(rule, "fromPort");
        int to = Inputs.at(rule, "toPort") instanceof JsonNull ? -1 : Inputs.number(rule, "toPort");
        if (from != to) {
            throw new AssertionError(rule.name() + " opens the ports " + from + " to " + to);
        }
        return from;
    }

    private static String protocol(ResourceNode rule) {
        return Inputs.text(rule, "ipProtocol").orElseThrow();
    }

    /** What stands behind a port that nothing speaks TCP on: {@code /udp}. */
    private static String unlessTcp(ResourceNode rule) {
        return protocol(rule).equals("tcp") ? "" : "/" + protocol(rule);
    }

    private static String block(ResourceNode rule) {
        return Inputs.text(rule, "cidrIpv4")
                .or(() -> Inputs.text(rule, "cidrIpv6"))
                .or(() -> Inputs.text(rule, "prefixListId"))
                .orElse(null);
    }

    /** Name of the component it belongs to. */
    private String owner(Placed what) {
        String parent = Objects.requireNonNull(what.node().parent());
        return graph.byUrn(parent).orElseThrow().name();
    }

    private void place(String type, String groups, String subnets) {
        for (ResourceNode node : graph.byType(type)) {
            List<String> in = Inputs.texts(node, groups);
            if (in.isEmpty()) {
                continue;
            }
            boolean open = (type.endsWith(":LoadBalancer")
                            && Inputs.text(node, "internal").orElse("false").equals("false"))
                    || Inputs.text(node, "networkConfiguration.assignPublicIp")
                            .orElse("")
                            .equals("true")
                    || Inputs.text(node, "publiclyAccessible").orElse("").equals("true");
            placed.put(
                    node.name(),
                    new Placed(node, in, subnets.isEmpty() ? ofGroup(node) : Inputs.texts(node, subnets), open));
        }
    }

    /** Beanstalk is told where its instances stand by options. */
    private void placeInstances(ResourceNode environment) {
        placed.put(
                environment.name(),
                new Placed(
                        environment,
                        option(environment, "aws:autoscaling:launchconfiguration", "SecurityGroups"),
                        option(environment, "aws:ec2:vpc", "Subnets"),
                        option(environment, "aws:ec2:vpc", "AssociatePublicIpAddress")
                                .contains("true")));
    }

    private static List<String> option(ResourceNode environment, String namespace, String name) {
        return StreamSupport.stream(
                        Inputs.at(environment, "settings").getAsJsonArray().spliterator(), false)
                .filter(setting -> Inputs.at(setting, "namespace").getAsString().equals(namespace)
                        && Inputs.at(setting, "name").getAsString().equals(name))
                .flatMap(setting ->
                        Stream.of(Inputs.at(setting, "value").getAsString().split(",")))
                .toList();
    }

    private List<String> ofGroup(ResourceNode database) {
        String group = Inputs.text(database, "dbSubnetGroupName").orElse("");
        return graph.byType("aws:rds/subnetGroup:SubnetGroup").stream()
                .filter(node -> group.equals(node.id())
                        || group.equals(Inputs.text(node, "name").orElse("")))
                .flatMap(node -> Inputs.texts(node, "subnetIds").stream())
                .toList();
    }

    private Stream<String> natSubnet(String id) {
        return graph.byType("aws:ec2/natGateway:NatGateway").stream()
                .filter(node -> id.equals(node.id()))
                .map(node -> Inputs.text(node, "subnetId").orElseThrow());
    }
}
