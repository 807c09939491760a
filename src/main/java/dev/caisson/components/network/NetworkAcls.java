package dev.caisson.components.network;

import com.pulumi.aws.ec2.NetworkAcl;
import com.pulumi.aws.ec2.NetworkAclArgs;
import com.pulumi.aws.ec2.NetworkAclAssociation;
import com.pulumi.aws.ec2.NetworkAclAssociationArgs;
import com.pulumi.aws.ec2.NetworkAclRule;
import com.pulumi.aws.ec2.NetworkAclRuleArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One network ACL (AWS::EC2::NetworkAcl) for each tier, behind which security groups decide the rest. */
final class NetworkAcls {
    private final Component owner;
    private final List<String> zones;
    private final Subnets subnets;

    private NetworkAcls(Component owner, List<String> zones, Subnets subnets) {
        this.owner = owner;
        this.zones = zones;
        this.subnets = subnets;
    }

    static void create(Component owner, NetworkArgs args, Vpc vpc, Subnets subnets) {
        var acls = new NetworkAcls(owner, args.plan().zones(), subnets);
        var ipv6CidrBlock = args.ipv6() ? vpc.ipv6CidrBlock() : null;
        for (Tier tier : Tier.values()) {
            acls.create(tier, vpc.id(), AclEntries.of(tier, args, vpc.cidrBlock(), ipv6CidrBlock));
        }
    }

    private void create(Tier tier, Output<String> vpcId, List<AclEntry> entries) {
        String name = owner.childName("acl-" + tier.label());
        var acl = new NetworkAcl(
                name,
                NetworkAclArgs.builder()
                        .vpcId(vpcId)
                        .tags(Map.of("Name", name, "Tier", tier.label()))
                        .build(),
                owner.child().build());
        List<Resource> rules = new ArrayList<>();
        entries.forEach(entry -> rules.add(rule(name, acl.id(), entry)));
        for (String zone : zones) {
            new NetworkAclAssociation(
                    name + "-" + zone,
                    NetworkAclAssociationArgs.builder()
                            .networkAclId(acl.id())
                            .subnetId(subnets.id(tier, zone))
                            .build(),
                    // An ACL without its rules cuts a subnet off, with everything that already runs there.
                    owner.child().dependsOn(rules).build());
        }
    }

    private NetworkAclRule rule(String acl, Output<String> aclId, AclEntry entry) {
        var rule = NetworkAclRuleArgs.builder()
                .networkAclId(aclId)
                .ruleNumber(entry.number())
                .egress(entry.egress())
                .protocol(entry.protocol())
                .ruleAction("allow");
        if (entry.ipv6()) {
            rule.ipv6CidrBlock(entry.block());
        } else {
            rule.cidrBlock(entry.block());
        }
        if (entry.isIcmp()) {
            rule.icmpType(entry.from()).icmpCode(entry.to());
        } else if (entry.from() != null) {
            rule.fromPort(entry.from()).toPort(entry.to());
        }
        return new NetworkAclRule(
                acl + "-" + entry.role(),
                rule.build(),
                // No other rule can take its number while it is there.
                owner.child().deleteBeforeReplace(true).build());
    }
}
