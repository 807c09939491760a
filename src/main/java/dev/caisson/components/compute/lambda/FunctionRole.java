package dev.caisson.components.compute.lambda;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.KeyGrant;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Roles;
import dev.caisson.components.wiring.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The role of one function and nobody else.
 *
 * @param policies must be there before the function runs
 */
record FunctionRole(Role role, List<Resource> policies) {

    static FunctionRole create(
            Component function, FunctionArgs args, Workload workload, LogGroup logs, @Nullable Queue deadLetters) {
        Role role = Roles.create(
                function,
                "function",
                "What function " + function.name() + " may do",
                Output.of(PolicyDocuments.trust("lambda.amazonaws.com")));
        var grants = new ArrayList<>(platformGrants(args, logs));
        if (!workload.environment().isEmpty()) {
            grants.addAll(
                    KeyGrant.through("lambda", "DecryptEnvironment", List.of("kms:Decrypt"), args.encryptionKeyArn()));
        }
        if (deadLetters != null) {
            grants.add(Grant.of("KeepDeadLetters", List.of("sqs:SendMessage"), deadLetters.arn()));
            grants.addAll(KeyGrant.through(
                    "sqs",
                    "EncryptDeadLetters",
                    List.of("kms:GenerateDataKey", "kms:Decrypt"),
                    args.encryptionKeyArn()));
        }
        grants.addAll(workload.grants());
        List<Resource> policies = Roles.attach(function, "function", role, grants).stream()
                .<Resource>map(policy -> policy)
                .toList();
        return new FunctionRole(role, policies);
    }

    /** What Lambda itself does under the role: writing to the group that is already there, traces, interfaces. */
    private static List<Grant> platformGrants(FunctionArgs args, LogGroup logs) {
        var grants = new ArrayList<Grant>();
        grants.add(Grant.of(
                "WriteLogs",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                logs.arn().applyValue(arn -> arn + ":*")));
        if (args.tracing()) {
            // Traces have no ARN.
            grants.add(Grant.of(
                    "WriteTraces", List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"), Grant.ANY_RESOURCE));
        }
        if (args.network() != null) {
            // Lambda accepts no narrower resource here. It does this itself: calls that the function's own code makes
            // carry lambda:SourceFunctionArn, and are not allowed.
            grants.add(Grant.of(
                            "ManageNetworkInterfaces",
                            List.of(
                                    "ec2:AssignPrivateIpAddresses",
                                    "ec2:CreateNetworkInterface",
                                    "ec2:DeleteNetworkInterface",
                                    "ec2:DescribeNetworkInterfaces",
                                    "ec2:DescribeSubnets",
                                    "ec2:UnassignPrivateIpAddresses"),
                            Grant.ANY_RESOURCE)
                    .when("Null", "lambda:SourceFunctionArn", "true"));
        }
        return grants;
    }
}
