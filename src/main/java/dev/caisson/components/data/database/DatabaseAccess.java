package dev.caisson.components.data.database;

import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Address blocks that may connect to a database, beside the workloads that are connected to it: a VPC's own block, and
 * a developer's address. The database stays private: an address outside its VPC reaches it only over a VPN or peering.
 */
public final class DatabaseAccess extends Component {
    static final String TYPE = "caisson:data:DatabaseAccess";

    public DatabaseAccess(String name, DatabaseAccessArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        var blocks = new TreeMap<String, String>();
        args.vpcCidrs().forEach(block -> blocks.put(block, args.database().name() + " from the VPC block " + block));
        if (args.developerBlock() != null) {
            blocks.put(args.developerBlock(), args.database().name() + " from a developer at " + args.developerBlock());
        }
        blocks.forEach((block, description) -> admit(args, block, description));
        registerOutputs(Map.of());
    }

    /** A rule of its own for each block, called by it: another one more changes none of the others. */
    private void admit(DatabaseAccessArgs args, String block, String description) {
        int port = args.database().port();
        new SecurityGroupIngressRule(
                childName("from-" + block.replace('/', '_')),
                SecurityGroupIngressRuleArgs.builder()
                        .securityGroupId(args.database().securityGroupId())
                        .cidrIpv4(block)
                        .ipProtocol("tcp")
                        .fromPort(port)
                        .toPort(port)
                        .description(description)
                        .build(),
                child().build());
    }
}
