package dev.caisson.components.network;

import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The subnets of a VPC, {@code <name>-<tier>-<zone>}, each explicitly associated with a route table: one for all public
 * subnets, one for each other subnet.
 */
final class Subnets {
    private final Component owner;
    private final NetworkArgs args;
    private final Vpc vpc;
    private final Map<String, ? extends Resource> secondaryBlocks;
    private final RouteTable publicTable;
    private final Map<Tier, Map<String, Subnet>> subnets = new EnumMap<>(Tier.class);
    private final Map<Tier, Map<String, RouteTable>> tables = new EnumMap<>(Tier.class);
    private final List<Resource> associations = new ArrayList<>();
    private final Map<Tier, List<CustomResource>> paths = new EnumMap<>(Tier.class);

    private Subnets(Component owner, NetworkArgs args, Vpc vpc, Map<String, ? extends Resource> secondaryBlocks) {
        this.owner = owner;
        this.args = args;
        this.vpc = vpc;
        this.secondaryBlocks = secondaryBlocks;
        publicTable = table("public", Tier.PUBLIC);
        for (Tier tier : Tier.values()) {
            subnets.put(tier, new TreeMap<>());
            tables.put(tier, new TreeMap<>());
            args.plan().zones().forEach(zone -> create(tier, zone));
        }
    }

    /** @param secondaryBlocks associations of the VPC's secondary blocks, by block */
    static Subnets create(Component owner, NetworkArgs args, Vpc vpc, Map<String, ? extends Resource> secondaryBlocks) {
        return new Subnets(owner, args, vpc, secondaryBlocks);
    }

    Output<String> id(Tier tier, String zone) {
        return Objects.requireNonNull(byZone(subnets, tier).get(zone)).id();
    }

    /**
     * Ids of a tier's subnets in the order of the alphabet, known once they lead where the tier leads: what starts
     * there needs its way out.
     */
    Output<List<String>> ids(Tier tier) {
        Output<List<String>> ids = Output.all(
                byZone(subnets, tier).values().stream().map(Subnet::id).toList());
        List<Output<String>> ready = paths.getOrDefault(tier, List.of()).stream()
                .map(CustomResource::id)
                .toList();
        return Output.tuple(ids, Output.all(ready)).applyValue(both -> both.t1);
    }

    /** Has what is put into a tier wait for a route. */
    void leadThrough(Tier tier, CustomResource route) {
        paths.computeIfAbsent(tier, none -> new ArrayList<>()).add(route);
    }

    Output<String> routeTableId(Tier tier, String zone) {
        return Objects.requireNonNull(byZone(tables, tier).get(zone)).id();
    }

    /** Of a tier other than public, one for each zone, in the order of the alphabet. */
    Output<List<String>> routeTableIds(Tier tier) {
        return Output.all(
                byZone(tables, tier).values().stream().map(RouteTable::id).toList());
    }

    Output<String> publicRouteTableId() {
        return publicTable.id();
    }

    /** Every route table once. */
    Output<List<String>> allRouteTableIds() {
        List<Output<String>> ids = new ArrayList<>(List.of(publicTable.id()));
        for (Tier tier : List.of(Tier.PRIVATE, Tier.ISOLATED)) {
            byZone(tables, tier).values().forEach(table -> ids.add(table.id()));
        }
        return Output.all(ids);
    }

    /** What ties the subnets to their tables; without it a subnet follows the VPC's main table. */
    List<Resource> associations() {
        return List.copyOf(associations);
    }

    private void create(Tier tier, String zone) {
        Subnet subnet = subnet(tier, zone);
        RouteTable table = tier == Tier.PUBLIC ? publicTable : table(tier.label() + "-" + zone, tier);
        byZone(subnets, tier).put(zone, subnet);
        byZone(tables, tier).put(zone, table);
        var association = new RouteTableAssociation(
                owner.childName(tier.label() + "-" + zone),
                RouteTableAssociationArgs.builder()
                        .subnetId(subnet.id())
                        .routeTableId(table.id())
                        .build(),
                owner.child().build());
        associations.add(association);
        leadThrough(tier, association);
    }

    private Subnet subnet(Tier tier, String zone) {
        String name = owner.childName(tier.label() + "-" + zone);
        var subnet = SubnetArgs.builder()
                .vpcId(vpc.id())
                .availabilityZone(args.location().region() + zone)
                .cidrBlock(args.plan().block(tier, zone))
                // Load balancers and NAT ask for their public addresses themselves.
                .mapPublicIpOnLaunch(false)
                .tags(Map.of("Name", name, "Tier", tier.label()));
        if (args.ipv6()) {
            // No DNS64: in a dual-stack subnet it would send clients of IPv4-only services through NAT as IPv6.
            subnet.ipv6CidrBlock(vpc.ipv6CidrBlock().applyValue(block -> CidrPlan.ipv6Block(block, tier, zone)))
                    // In a public subnet an IPv6 address is a public address.
                    .assignIpv6AddressOnCreation(tier != Tier.PUBLIC);
        }
        var options = owner.child();
        args.plan()
                .secondaryBlock(tier, zone)
                .map(secondaryBlocks::get)
                .ifPresent(association -> options.dependsOn(association));
        return new Subnet(name, subnet.build(), options.build());
    }

    private RouteTable table(String role, Tier tier) {
        return new RouteTable(
                owner.childName(role),
                RouteTableArgs.builder()
                        .vpcId(vpc.id())
                        .tags(Map.of("Name", owner.childName(role), "Tier", tier.label()))
                        .build(),
                owner.child().build());
    }

    private static <T> Map<String, T> byZone(Map<Tier, Map<String, T>> all, Tier tier) {
        return Objects.requireNonNull(all.get(tier));
    }
}
