package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Roles;
import dev.caisson.components.wiring.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The two roles of a task: the execution role, with which ECS starts it, and the task role, which its code has.
 *
 * @param policies must be there before a task starts
 */
record TaskRoles(Role execution, Role task, List<Resource> policies) {
    private static final String TASKS = "ecs-tasks.amazonaws.com";

    static TaskRoles create(Component service, FargateServiceArgs args, Workload workload, LogGroup logs) {
        return create(service, args, workload, logs, true);
    }

    /** @param privateImage false for an image that everybody may pull */
    static TaskRoles create(
            Component service, FargateServiceArgs args, Workload workload, LogGroup logs, boolean privateImage) {
        Output<String> trust = PolicyDocuments.trust(TASKS, args.location().accountId());
        Role execution = Roles.create(service, "execution", "Starts the tasks of " + service.name(), trust);
        Role task = Roles.create(service, "task", "What the code of " + service.name() + " may do", trust);
        List<Resource> policies = Stream.of(
                        Roles.attach(
                                service, "execution", execution, executionGrants(args, workload, logs, privateImage)),
                        Roles.attach(service, "task", task, taskGrants(args, workload)))
                .<Resource>flatMap(policy -> policy.stream())
                .toList();
        return new TaskRoles(execution, task, policies);
    }

    private static List<Grant> executionGrants(
            FargateServiceArgs args, Workload workload, LogGroup logs, boolean privateImage) {
        var grants = new ArrayList<Grant>();
        // The login to ECR is for the whole registry: AWS knows no resource for it.
        grants.add(Grant.of("LogInToRegistry", List.of("ecr:GetAuthorizationToken"), Grant.ANY_RESOURCE));
        boolean repositoriesNamed = workload.startGrants().stream()
                .anyMatch(grant -> grant.actions().containsAll(ImageRepository.PULL));
        if (privateImage && !repositoriesNamed) {
            grants.add(Grant.of(
                    "PullOwnImages", ImageRepository.PULL, args.location().arn("ecr", "repository/*")));
        }
        grants.add(Grant.of(
                "WriteLogs",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                logs.arn().applyValue(arn -> arn + ":*")));
        grants.addAll(workload.startGrants());
        return grants;
    }

    private static List<Grant> taskGrants(FargateServiceArgs args, Workload workload) {
        var grants = new ArrayList<>(workload.grants());
        if (args.executeCommand()) {
            grants.addAll(commandGrants(args.cluster()));
        }
        return grants;
    }

    /** What the agent needs that ECS puts into the container for {@code aws ecs execute-command}. */
    private static List<Grant> commandGrants(ClusterReference cluster) {
        List<Grant> grants = new ArrayList<>();
        // Session Manager's channels have no ARN.
        grants.add(Grant.of(
                "OpenCommandSession",
                List.of(
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel"),
                Grant.ANY_RESOURCE));
        // The agent lists groups before it writes; listing has no narrower resource.
        grants.add(Grant.of("FindCommandLog", List.of("logs:DescribeLogGroups"), Grant.ANY_RESOURCE));
        grants.add(Grant.of(
                "WriteCommandLog",
                List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                cluster.commandLogGroupArn().applyValue(arn -> arn + ":*")));
        if (cluster.commandKeyArn() != null) {
            // Not through another service: the agent itself asks KMS for the session's key.
            grants.add(Grant.of("DecryptCommandSession", List.of("kms:Decrypt"), cluster.commandKeyArn()));
        }
        return grants;
    }
}
