package dev.caisson.components.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.Registration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {
    private static final String VPC = "aws:ec2/vpc:Vpc";
    private static final String SUBNET = "aws:ec2/subnet:Subnet";
    private static final String ROUTE = "aws:ec2/route:Route";
    private static final String ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
    private static final String ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    private static final String NAT = "aws:ec2/natGateway:NatGateway";
    private static final String EIP = "aws:ec2/eip:Eip";
    private static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    private static final String INSTANCE = "aws:ec2/instance:Instance";
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    private static final AwsLocation VIRGINIA = AwsLocation.of(Output.of("123456789012"), "us-east-1");

    @Test
    @DisplayName(
            "with defaults only: three zones of three tiers, a NAT gateway in each, and every subnet has its table")
    void defaults() {
        var stack = up(args());

        assertThat(stack.names(SUBNET))
                .containsExactly(
                        "net-isolated-a",
                        "net-isolated-b",
                        "net-isolated-c",
                        "net-private-a",
                        "net-private-b",
                        "net-private-c",
                        "net-public-a",
                        "net-public-b",
                        "net-public-c");
        assertThat(stack.names(ASSOCIATION)).isEqualTo(stack.names(SUBNET));
        assertThat(stack.all(SUBNET))
                .allMatch(subnet -> subnet.input("mapPublicIpOnLaunch").equals(false))
                .noneMatch(subnet -> subnet.inputs().containsKey("ipv6CidrBlock"));
        assertThat(stack.the(SUBNET, "net-private-b").input("availabilityZone")).isEqualTo("us-east-1b");
        assertThat(stack.the(SUBNET, "net-private-b").input("cidrBlock")).isEqualTo("10.0.32.0/20");
        assertThat(stack.the(SUBNET, "net-private-b").input("tags.Name")).isEqualTo("net-private-b");
        assertThat(stack.names(NAT)).containsExactly("net-nat-a", "net-nat-b", "net-nat-c");
        var vpc = stack.the(VPC, "net-vpc");
        assertThat(vpc.input("enableDnsSupport")).isEqualTo(true);
        assertThat(vpc.input("enableDnsHostnames")).isEqualTo(true);
        assertThat(stack.registrations())
                .filteredOn(registration -> registration.type().startsWith("aws:"))
                .allMatch(registration -> registration.parent().equals("net"));
    }

    @Test
    @DisplayName("each private subnet goes out through the gateway in its own zone; isolated ones do not go out at all")
    void routes() {
        var stack = up(args());

        for (String zone : List.of("a", "b", "c")) {
            var route = stack.the(ROUTE, "net-private-" + zone + "-internet");
            assertThat(route.input("routeTableId")).isEqualTo(id(stack, ROUTE_TABLE, "net-private-" + zone));
            assertThat(route.input("natGatewayId")).isEqualTo(id(stack, NAT, "net-nat-" + zone));
            assertThat(stack.the(NAT, "net-nat-" + zone).input("subnetId"))
                    .isEqualTo(id(stack, SUBNET, "net-public-" + zone));
        }
        assertThat(destinations(stack, "net-public")).containsExactly("0.0.0.0/0");
        assertThat(stack.names(ROUTE_TABLE)).contains("net-isolated-a", "net-isolated-b", "net-isolated-c");
        for (String zone : List.of("a", "b", "c")) {
            assertThat(destinations(stack, "net-isolated-" + zone)).isEmpty();
        }
    }

    @Test
    @DisplayName("the default security group is adopted without a single rule")
    void defaultSecurityGroup() {
        var group = up(args()).the("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "net-default");

        assertThat(group.inputs()).containsKey("vpcId").doesNotContainKeys("ingress", "egress");
    }

    @Test
    @DisplayName("addresses and gateways wait for the internet gateway")
    void gatewaysWaitForInternet() {
        var stack = up(args());

        assertThat(stack.all(NAT)).allMatch(nat -> dependencies(nat).contains("net-internet"));
        assertThat(stack.all(EIP)).allMatch(eip -> dependencies(eip).contains("net-internet"));
    }

    @Test
    @DisplayName("all traffic is recorded in a log group that only this account's flow logs may write")
    void flowLogs() {
        var stack = up(args());

        var flowLog = stack.the("aws:ec2/flowLog:FlowLog", "net-flow-logs");
        assertThat(flowLog.input("trafficType")).isEqualTo("ALL");
        assertThat(flowLog.input("maxAggregationInterval")).isEqualTo(600.0);
        assertThat(flowLog.input("logFormat").toString()).startsWith("${version} ${account-id}");
        assertThat(stack.the("aws:cloudwatch/logGroup:LogGroup", "net-flow-logs")
                        .input("retentionInDays"))
                .isEqualTo(365.0);
        assertThat(stack.the("aws:iam/role:Role", "net-flow-logs")
                        .input("assumeRolePolicy")
                        .toString())
                .contains("vpc-flow-logs.amazonaws.com", "\"aws:SourceAccount\":\"123456789012\"");
        var policy = stack.the("aws:iam/rolePolicy:RolePolicy", "net-flow-logs").json("policy");
        assertThat(policy.toString()).doesNotContain("\"Resource\":\"*\"").doesNotContain("logs:*\"");
        assertThat(dependencies(flowLog)).contains("net-flow-logs");
    }

    @Test
    @DisplayName(
            "S3 and DynamoDB have free endpoints on all route tables, for this account; AWS's own buckets stay readable")
    void gatewayEndpoints() {
        var stack = up(args());

        for (String service : List.of("s3", "dynamodb")) {
            var endpoint = stack.the(ENDPOINT, "net-" + service);
            assertThat(endpoint.input("vpcEndpointType")).isEqualTo("Gateway");
            assertThat(endpoint.input("serviceName")).isEqualTo("com.amazonaws.us-east-1." + service);
            assertThat((List<?>) endpoint.input("routeTableIds"))
                    .hasSize(stack.all(ROUTE_TABLE).size());
        }
        var statements =
                stack.the(ENDPOINT, "net-s3").json("policy").getAsJsonObject().getAsJsonArray("Statement");
        assertThat(statements).hasSize(3);
        var own = statements.get(0).getAsJsonObject();
        assertThat(own.get("Action").getAsString()).isEqualTo("s3:*");
        assertThat(own.get("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"aws:PrincipalAccount\":\"123456789012\"}}");
        var aws = statements.get(1).getAsJsonObject();
        assertThat(aws.get("Action").getAsString()).isEqualTo("s3:GetObject");
        assertThat(aws.get("Resource").toString())
                .contains(
                        "\"arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*\"",
                        "\"arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*\"",
                        "\"arn:aws:s3:::elasticbeanstalk-platform-assets-us-east-1/*\"")
                .doesNotContain("\"*\"", "arn:aws:s3:::*");
        assertThat(statements.get(2).toString())
                .contains("s3:PutObject", "arn:aws:s3:::cloudformation-waitcondition-us-east-1/*");
        assertThat(stack.the(ENDPOINT, "net-dynamodb").input("policy").toString())
                .contains("aws:PrincipalAccount");
    }

    @ParameterizedTest(name = "{0}: {1} gateways, {2} instances, {3} addresses, {4} private routes out")
    @CsvSource({"NONE,0,0,0,0", "SINGLE,1,0,1,3", "PER_ZONE,3,0,3,3", "INSTANCE,0,1,1,3"})
    @DisplayName("each NAT strategy makes what it says")
    void natStrategies(NatStrategy strategy, int gateways, int instances, int addresses, long routes) {
        var stack = up(args().natStrategy(strategy));

        assertThat(stack.all(NAT)).hasSize(gateways);
        assertThat(stack.all(INSTANCE)).hasSize(instances);
        assertThat(stack.all(EIP)).hasSize(addresses);
        assertThat(stack.names(ROUTE).stream().filter(name -> name.startsWith("net-private-")))
                .hasSize((int) routes);
    }

    @Test
    @DisplayName("the single gateway stands in the zone asked for, and all zones use it")
    void singleNat() {
        var stack = up(args().natStrategy(NatStrategy.SINGLE).natZone("b"));

        assertThat(stack.names(NAT)).containsExactly("net-nat-b");
        assertThat(stack.the(ROUTE, "net-private-c-internet").input("natGatewayId"))
                .isEqualTo(id(stack, NAT, "net-nat-b"));
    }

    @Test
    @DisplayName("the NAT instance forwards for this VPC only, is reached by Session Manager, and survives new images")
    void natInstance() {
        var stack = up(args(AddressSpace.builder().secondaryCidrs(List.of("100.64.0.0/16")))
                .natStrategy(NatStrategy.INSTANCE));

        var instance = stack.the(INSTANCE, "net-nat-a-instance");
        assertThat(instance.input("instanceType")).isEqualTo("t4g.micro");
        assertThat(instance.input("metadataOptions.httpTokens")).isEqualTo("required");
        assertThat(instance.input("rootBlockDevice.encrypted")).isEqualTo(true);
        assertThat(instance.inputs()).doesNotContainKeys("keyName", "associatePublicIpAddress");
        assertThat(instance.ignoredChanges()).containsExactly("ami");
        assertThat(instance.input("userData").toString()).contains("MASQUERADE", "net.ipv4.ip_forward = 1");
        assertThat(dependencies(instance)).contains("net-nat-a-address", "net-public-internet", "net-public-a");
        // AWS gives an address only where the internet gateway is attached, which the public route names.
        assertThat(dependencies(stack.the("aws:ec2/eip:Eip", "net-nat-a-address")))
                .contains("net-public-internet");
        var networkInterface = stack.the("aws:ec2/networkInterface:NetworkInterface", "net-nat-a-interface");
        assertThat(networkInterface.input("sourceDestCheck")).isEqualTo(false);
        assertThat(networkInterface.input("subnetId")).isEqualTo(id(stack, SUBNET, "net-public-a"));
        assertThat(stack.the(ROUTE, "net-private-c-internet").input("networkInterfaceId"))
                .isEqualTo(id(stack, "aws:ec2/networkInterface:NetworkInterface", "net-nat-a-interface"));
        assertThat(stack.all(INGRESS))
                .hasSize(4)
                .allMatch(rule -> Set.of("10.0.0.0/16", "100.64.0.0/16").contains(rule.input("cidrIpv4")))
                .allMatch(rule -> Set.of(80.0, 443.0).contains(rule.input("fromPort")));
        assertThat(stack.the("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "net-nat-a-session-manager")
                        .input("policyArn"))
                .isEqualTo("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
    }

    @Test
    @DisplayName("the routes wait for the NAT instance: its interface alone is a way to nowhere")
    void natInstanceRoutes() {
        var graph = OfflineRun.simulated(ctx -> new Network(
                        "net", args().natStrategy(NatStrategy.INSTANCE).build(), null))
                .expectGraph();

        assertThat(graph.the(ROUTE, "net-private-c-internet").dependencies())
                .anyMatch(urn -> urn.endsWith("::net-nat-a-instance"));
    }

    @Test
    @DisplayName(
            "with IPv6, public subnets use the internet gateway, private ones only go out, isolated ones do neither")
    void ipv6() {
        var stack = up(args().ipv6(true));

        assertThat(stack.the(VPC, "net-vpc").input("assignGeneratedIpv6CidrBlock"))
                .isEqualTo(true);
        assertThat(destinations(stack, "net-public")).containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
        var out = stack.the(ROUTE, "net-private-c-internet-ipv6");
        assertThat(out.input("destinationIpv6CidrBlock")).isEqualTo("::/0");
        assertThat(out.inputs()).containsKey("egressOnlyGatewayId").doesNotContainKeys("gatewayId", "natGatewayId");
        assertThat(destinations(stack, "net-isolated-a")).isEmpty();
        assertThat(stack.the(SUBNET, "net-private-a").input("ipv6CidrBlock")).isEqualTo("2600:1f18:1234:5600::/64");
        assertThat(stack.the(SUBNET, "net-private-a").input("assignIpv6AddressOnCreation"))
                .isEqualTo(true);
        assertThat(stack.the(SUBNET, "net-public-b").input("ipv6CidrBlock")).isEqualTo("2600:1f18:1234:560c::/64");
        assertThat(stack.the(SUBNET, "net-public-b").input("assignIpv6AddressOnCreation"))
                .isEqualTo(false);
    }

    @Test
    @DisplayName("what may go out to HTTPS may do so over IPv6 too, if the network has it")
    void httpsOut() {
        for (boolean ipv6 : List.of(true, false)) {
            var stack = MockedStack.up(ctx -> {
                var network = new Network("net", args().ipv6(ipv6).build(), null);
                SecurityGroups.allowHttpsOut(network, network, Output.of("sg-1"));
            });

            assertThat(stack.all(EGRESS).stream().map(rule -> rule.input("cidrIpv4") + " " + rule.input("cidrIpv6")))
                    .containsExactlyInAnyOrderElementsOf(
                            ipv6 ? List.of("0.0.0.0/0 null", "null ::/0") : List.of("0.0.0.0/0 null"));
        }
    }

    @Test
    @DisplayName("with everything on: secondary block, own subnet block, encrypted logs, alarms for every gateway")
    void everything() {
        var network = new AtomicReference<Network>();
        var stack = MockedStack.up(ctx -> network.set(new Network(
                "net",
                args(AddressSpace.builder()
                                .zones(List.of("f", "d"))
                                .cidr("172.20.0.0/20")
                                .secondaryCidrs(List.of("100.64.0.0/16"))
                                .subnetCidrs(Map.of("private", Map.of("d", "100.64.0.0/18")))
                                .peerCidrs(List.of("10.0.0.0/8")))
                        .ipv6(true)
                        .readableBuckets(Set.of("partner-data"))
                        .logs(new LogSettings(30, Output.of("arn:aws:kms:us-east-1:123456789012:key/k")))
                        .alarms(new AlarmSettings(Output.of("arn:aws:sns:us-east-1:123456789012:alarms"), "shop-dev"))
                        .build(),
                null)));

        assertThat(stack.the(
                                "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
                                "net-block-100-64-0-0-16")
                        .input("cidrBlock"))
                .isEqualTo("100.64.0.0/16");
        var moved = stack.the(SUBNET, "net-private-d");
        assertThat(moved.input("cidrBlock")).isEqualTo("100.64.0.0/18");
        assertThat(dependencies(moved)).containsExactly("net-block-100-64-0-0-16");
        assertThat(stack.the("aws:cloudwatch/logGroup:LogGroup", "net-flow-logs")
                        .input("kmsKeyId"))
                .isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(stack.the(ENDPOINT, "net-s3").input("policy").toString())
                .contains("\"arn:aws:s3:::partner-data/*\"");
        assertThat(stack.names("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .containsExactly("net-nat-d-drops", "net-nat-d-ports", "net-nat-f-drops", "net-nat-f-ports");
        assertThat(network.get().zones()).containsExactly("d", "f");
        assertThat(network.get().layout().get("private")).containsEntry("d", "100.64.0.0/18");
        assertThat(network.get().hasNat()).isTrue();
        assertThat(network.get().widgets()).hasSize(2);
    }

    @Test
    @DisplayName("from zones a, b to c, a, b nothing that existed gets another name or other inputs")
    void growth() {
        var before = up(args(AddressSpace.builder().zones(List.of("a", "b"))).ipv6(true));
        var after =
                up(args(AddressSpace.builder().zones(List.of("c", "a", "b"))).ipv6(true));

        Map<String, Map<String, Object>> old = inputs(before);
        Map<String, Map<String, Object>> grown = inputs(after);
        assertThat(grown.keySet()).containsAll(old.keySet());
        old.forEach((name, inputs) -> {
            // The endpoints are put on the new route tables too, in place.
            if (!name.startsWith(ENDPOINT)) {
                assertThat(grown.get(name)).as(name).isEqualTo(inputs);
            }
        });
        assertThat(grown.keySet())
                .filteredOn(name -> !old.containsKey(name))
                .hasSize(15)
                .allMatch(name -> name.matches(".*::net-(acl-)?(private|public|isolated|nat)-c.*"));
    }

    @ParameterizedTest
    @EnumSource(NatStrategy.class)
    @DisplayName("a first preview, with every id unknown, works")
    void preview(NatStrategy strategy) {
        var stack = MockedStack.preview(ctx ->
                new Network("net", args().natStrategy(strategy).ipv6(true).build(), null));

        assertThat(stack.all(SUBNET)).hasSize(9);
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatThrownBy(() -> NetworkArgs.builder().natZone("d").build())
                .hasMessageContaining("2 problems")
                .hasMessageContaining("location: is required")
                .hasMessageContaining("natZone = \"d\": must be one of the zones [a, b, c]");
    }

    @Test
    @DisplayName("an existing network creates nothing and answers what it was told")
    void existing() {
        var network = new AtomicReference<Network>();
        var stack = MockedStack.up(ctx -> network.set(Network.existing(
                "net",
                ExistingNetworkArgs.builder()
                        .vpcId("vpc-1")
                        .privateSubnetIds(List.of("subnet-1", "subnet-2"))
                        .build(),
                null)));

        assertThat(stack.registrations()).hasSize(1);
        assertThat(network.get().hasNat()).isTrue();
        assertThat(network.get().layout()).isEmpty();
    }

    @Test
    @DisplayName("subnets that the existing VPC does not have are refused by name, all at once")
    void missingSubnets() {
        assertThat(MockedStack.refusal(ctx -> Network.existing(
                                "net",
                                ExistingNetworkArgs.builder()
                                        .vpcId(MockedStack.EMPTY_VPC)
                                        .publicSubnetIds(List.of("subnet-3"))
                                        .privateSubnetIds(List.of("subnet-1", "subnet-2"))
                                        .build(),
                                null)
                        .vpcId()
                        .applyValue(id -> {
                            throw new AssertionError("goes on with " + id);
                        })))
                .contains("publicSubnets", "subnet-1", "subnet-2", "no matching EC2 Subnet found");
    }

    private static NetworkArgsBuilder args() {
        return NetworkArgs.builder().location(VIRGINIA);
    }

    private static NetworkArgsBuilder args(AddressSpaceBuilder space) {
        return args().plan(CidrPlan.of(space.build()));
    }

    private static MockedStack up(NetworkArgsBuilder args) {
        return MockedStack.up(ctx -> new Network("net", args.build(), null));
    }

    /** Destinations of all routes of a route table. */
    private static List<Object> destinations(MockedStack stack, String routeTable) {
        Object id = id(stack, ROUTE_TABLE, routeTable);
        return stack.all(ROUTE).stream()
                .filter(route -> route.input("routeTableId").equals(id))
                .map(route -> route.inputs().containsKey("destinationCidrBlock")
                        ? route.input("destinationCidrBlock")
                        : route.input("destinationIpv6CidrBlock"))
                .toList();
    }

    private static Object id(MockedStack stack, String type, String name) {
        stack.the(type, name);
        return new dev.caisson.offline.SimulatedAws("us-east-1").id(type, name, new com.google.gson.JsonObject());
    }

    private static List<String> dependencies(Registration registration) {
        var dependencies = new java.util.ArrayList<String>();
        com.pulumi.core.internal.Internal.of(registration.options().getDependsOn())
                .getValueNullable()
                .join()
                .forEach(resource -> dependencies.add(resource.pulumiResourceName()));
        return dependencies;
    }

    private static Map<String, Map<String, Object>> inputs(MockedStack stack) {
        Map<String, Map<String, Object>> inputs = new TreeMap<>();
        stack.registrations().forEach(registration -> inputs.put(registration.toString(), registration.inputs()));
        return inputs;
    }
}
