package dev.caisson.components.network;

import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.InstanceArgs;
import com.pulumi.aws.ec2.NetworkInterface;
import com.pulumi.aws.ec2.NetworkInterfaceArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.inputs.InstanceNetworkInterfaceArgs;
import com.pulumi.aws.ec2.inputs.InstanceRootBlockDeviceArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One small Amazon Linux 2023 instance that translates addresses. Its network interface with the fixed address is a
 * resource of its own, so that a new instance takes over routes and address unchanged.
 */
final class NatInstance extends Component {
    static final String TYPE = "caisson:network:NatInstance";

    /** The smallest arm64 (Graviton) type with 1 GiB: in half of that, installing a package may be killed. */
    private static final String INSTANCE_TYPE = "t4g.micro";

    /** The web; a protocol of its own needs a NAT gateway. */
    private static final List<Integer> FORWARDED_PORTS = List.of(80, 443);

    private static final String FORWARD_AND_MASQUERADE = """
            #!/bin/bash
            set -euo pipefail
            until dnf install -y iptables-services; do sleep 5; done
            echo 'net.ipv4.ip_forward = 1' > /etc/sysctl.d/90-nat.conf
            sysctl -p /etc/sysctl.d/90-nat.conf
            systemctl enable --now iptables
            outside=$(ip -o -4 route show to default | awk '{print $5; exit}')
            iptables -F FORWARD
            iptables -t nat -A POSTROUTING -o "$outside" -j MASQUERADE
            service iptables save
            """;

    private final NetworkArgs args;
    private final NetworkInterface networkInterface;
    private final Instance instance;

    /**
     * @param subnetId a public subnet
     * @param online what must exist before the instance can reach the internet
     */
    NatInstance(
            String name,
            NetworkArgs args,
            Output<String> vpcId,
            Output<String> subnetId,
            List<Resource> online,
            ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        SecurityGroup securityGroup =
                SecurityGroups.create(this, vpcId, "NAT instance " + name + ": web traffic of this VPC");
        List<Resource> before = new ArrayList<>(online);
        before.addAll(createRules(securityGroup.id()));
        networkInterface = createNetworkInterface(subnetId, securityGroup.id());
        before.add(createAddress(online));
        var host = SessionManagerHost.create(this, "NAT instance " + name, args.location());
        before.add(host.rights());
        instance = createInstance(host.profile(), before);
        Alarms.create(this, args.alarms(), List.of(unreachable()));
        registerOutputs(Map.of("instanceId", instance.id(), "networkInterfaceId", networkInterfaceId()));
    }

    /** Known once the instance is there, so that no route leads to an interface that nobody serves. */
    Output<String> networkInterfaceId() {
        return Output.tuple(networkInterface.id(), instance.id()).applyValue(known -> known.t1);
    }

    List<Widget> widgets() {
        return List.of(new Widget(name() + ": bytes out", List.of(metric("NetworkOut", "Sum"))));
    }

    private List<Resource> createRules(Output<String> securityGroupId) {
        List<Resource> rules = new ArrayList<>();
        for (int port : FORWARDED_PORTS) {
            rules.add(admit(securityGroupId, port, args.plan().space().cidr(), String.valueOf(port)));
            for (String block : args.plan().space().secondaryCidrs()) {
                rules.add(admit(securityGroupId, port, block, port + "-" + block.replaceAll("[./]", "-")));
            }
            rules.add(new SecurityGroupEgressRule(
                    childName(port + "-egress"),
                    SecurityGroupEgressRuleArgs.builder()
                            .securityGroupId(securityGroupId)
                            .cidrIpv4(InternetAccess.ANYWHERE)
                            .ipProtocol("tcp")
                            .fromPort(port)
                            .toPort(port)
                            .description(name() + " to port " + port + " anywhere")
                            .build(),
                    child().build()));
        }
        return rules;
    }

    private SecurityGroupIngressRule admit(Output<String> securityGroupId, int port, String block, String role) {
        return new SecurityGroupIngressRule(
                childName(role + "-ingress"),
                SecurityGroupIngressRuleArgs.builder()
                        .securityGroupId(securityGroupId)
                        .cidrIpv4(block)
                        .ipProtocol("tcp")
                        .fromPort(port)
                        .toPort(port)
                        .description("Port " + port + " from this VPC")
                        .build(),
                child().build());
    }

    private NetworkInterface createNetworkInterface(Output<String> subnetId, Output<String> securityGroupId) {
        return new NetworkInterface(
                childName("interface"),
                NetworkInterfaceArgs.builder()
                        .subnetId(subnetId)
                        .securityGroups(securityGroupId.applyValue(List::of))
                        .description("NAT " + name())
                        // It forwards packets that are neither from nor to itself.
                        .sourceDestCheck(false)
                        .tags(Map.of("Name", name()))
                        .build(),
                child().build());
    }

    private Eip createAddress(List<Resource> online) {
        return new Eip(
                childName("address"),
                EipArgs.builder()
                        .domain("vpc")
                        .networkInterface(networkInterface.id())
                        .tags(Map.of("Name", name()))
                        .build(),
                // AWS gives an address only where the VPC's internet gateway is attached.
                child().dependsOn(online).build());
    }

    private Instance createInstance(Output<String> profile, List<Resource> before) {
        return new Instance(
                childName("instance"),
                InstanceArgs.builder()
                        .ami(SessionManagerHost.latestImage(this, "arm64"))
                        .instanceType(INSTANCE_TYPE)
                        .iamInstanceProfile(profile)
                        .networkInterfaces(InstanceNetworkInterfaceArgs.builder()
                                .deviceIndex(0)
                                .networkInterfaceId(networkInterface.id())
                                .build())
                        .metadataOptions(SessionManagerHost.metadata())
                        .rootBlockDevice(InstanceRootBlockDeviceArgs.builder()
                                .encrypted(true)
                                .volumeType("gp3")
                                .build())
                        .userData(FORWARD_AND_MASQUERADE)
                        .userDataReplaceOnChange(true)
                        .tags(Map.of("Name", name()))
                        .build(),
                child().dependsOn(before)
                        // The network interface serves one instance at a time.
                        .deleteBeforeReplace(true)
                        // AWS names a new image every few weeks; it must not cut the way out on the next deployment.
                        .ignoreChanges("ami")
                        .build());
    }

    private AlarmRule unreachable() {
        return AlarmRule.above(
                        "down",
                        Advice.status(
                                "NAT instance " + name()
                                        + " fails its status checks: private subnets cannot reach the internet.",
                                "replace it with pulumi up --replace; if it happens again, use NAT gateways"
                                        + " (caisson:network.nat)."),
                        metric("StatusCheckFailed", "Maximum").every(60),
                        0,
                        3)
                .asOutage();
    }

    private Metric metric(String name, String statistic) {
        return Metric.of("AWS/EC2", name, statistic).dimension("InstanceId", instance.id());
    }
}
