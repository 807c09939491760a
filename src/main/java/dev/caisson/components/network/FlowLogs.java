package dev.caisson.components.network;

import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records all traffic of a VPC in a log group. */
final class FlowLogs {
    /**
     * AWS's default fields, then who talked to whom behind NAT and load balancers; named one by one, because a query
     * over logs of two formats finds nothing.
     */
    static final String FORMAT = Stream.of(
                    "version",
                    "account-id",
                    "interface-id",
                    "srcaddr",
                    "dstaddr",
                    "srcport",
                    "dstport",
                    "protocol",
                    "packets",
                    "bytes",
                    "start",
                    "end",
                    "action",
                    "log-status",
                    "vpc-id",
                    "subnet-id",
                    "az-id",
                    "tcp-flags",
                    "pkt-srcaddr",
                    "pkt-dstaddr",
                    "pkt-dst-aws-service",
                    "flow-direction",
                    "traffic-path")
            .map(field -> "${" + field + "}")
            .collect(Collectors.joining(" "));

    /**
     * How long traffic is summed up before it is recorded: the longer of AWS's two choices, for a tenth of the records.
     */
    private static final int AGGREGATION_SECONDS = 600;

    private FlowLogs() {}

    static void create(Component owner, NetworkArgs args, Output<String> vpcId) {
        String name = owner.childName("flow-logs");
        var logGroup = LogGroups.create(owner, "flow-logs", null, args.logs());
        var role = new Role(
                name,
                RoleArgs.builder()
                        .description("Writes the flow logs of " + owner.name())
                        .assumeRolePolicy(PolicyDocuments.trust(
                                "vpc-flow-logs.amazonaws.com", args.location().accountId()))
                        .build(),
                owner.child().build());
        var policy = new RolePolicy(
                name,
                RolePolicyArgs.builder()
                        .role(role.id())
                        .policy(PolicyDocuments.identity(writing(logGroup.arn(), args)))
                        .build(),
                owner.child().build());
        new FlowLog(
                name,
                FlowLogArgs.builder()
                        .vpcId(vpcId)
                        .trafficType("ALL")
                        .maxAggregationInterval(AGGREGATION_SECONDS)
                        .logDestinationType("cloud-watch-logs")
                        .logDestination(logGroup.arn())
                        .iamRoleArn(role.arn())
                        .logFormat(FORMAT)
                        .tags(Map.of("Name", name))
                        .build(),
                owner.child().dependsOn(policy).build());
    }

    private static List<Grant> writing(Output<String> logGroupArn, NetworkArgs args) {
        return List.of(
                Grant.of(
                        "WriteFlowLogs",
                        List.of("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"),
                        logGroupArn.applyValue(arn -> arn + ":*")),
                // It looks for its group by name, which is a list of all groups.
                Grant.of(
                        "FindLogGroup",
                        List.of("logs:DescribeLogGroups"),
                        args.location().arn("logs", "log-group:*")));
    }
}
