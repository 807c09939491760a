package dev.caisson.cli.ecs;

import com.google.common.collect.Lists;
import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.Choice;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** One service of a stack in ECS. */
final class EcsService {
    private static final String TYPE = "aws:ecs/service:Service";

    private final Aws aws;
    private final DeployedResource service;

    private EcsService(Aws aws, DeployedResource service) {
        this.aws = aws;
        this.service = service;
    }

    /**
     * Finds it.
     *
     * @param name of its component, or of itself
     * @throws dev.caisson.validation.InvalidInputException if there is none of that name
     */
    static EcsService of(StackState state, Aws aws, String name) {
        List<DeployedResource> all = state.ofType(TYPE);
        return all.stream()
                .filter(service -> service.component().equals(name)
                        || service.name().equals(name)
                        || service.text("name").equals(name))
                .findFirst()
                .map(service -> new EcsService(aws, service))
                .orElseThrow(() -> Choice.refusal(
                        "SERVICE",
                        name,
                        "is no service",
                        all.stream().map(DeployedResource::component).toList()));
    }

    /** As it is now. */
    Service now() throws AwsException {
        List<Service> found;
        try {
            found = aws.ask(
                    Right.SERVICES,
                    () -> ecs().describeServices(
                                    ask -> ask.cluster(service.text("cluster")).services(service.arn()))
                            .services());
        } catch (AwsException e) {
            throw e.kind() == Kind.MISSING
                    ? missing("The cluster of service " + service.component(), service.text("cluster"))
                    : e;
        }
        if (found.isEmpty()) {
            throw missing("The service " + service.component(), service.arn());
        }
        return found.get(0);
    }

    private static AwsException missing(String what, String arn) {
        return new AwsException(
                Kind.MISSING,
                what + " is missing in AWS: " + arn + ". Somebody deleted it; ./caisson drift shows more.");
    }

    /** ARNs of the revisions of a family that can still be run, the newest first. */
    List<String> revisions(String family) throws AwsException {
        return aws.ask(
                Right.TASK_DEFINITIONS,
                () -> ecs().listTaskDefinitions(ask -> ask.familyPrefix(family)
                                .status(TaskDefinitionStatus.ACTIVE)
                                .sort(SortOrder.DESC))
                        .taskDefinitionArns());
    }

    /**
     * ARNs of those that a deployment ended well with, of the last 90 days, which is what ECS remembers; empty where it
     * does not tell.
     */
    Optional<Set<String>> thatWorked() throws AwsException {
        try {
            List<String> deployed = aws
                    .ask(
                            Right.DEPLOYMENTS,
                            () -> ecs().listServiceDeployments(ask -> ask.cluster(service.text("cluster"))
                                    .service(service.arn())
                                    .status(ServiceDeploymentStatus.SUCCESSFUL)))
                    .serviceDeployments()
                    .stream()
                    .map(deployment -> deployment.targetServiceRevisionArn())
                    .toList();
            Set<String> definitions = new HashSet<>();
            // DescribeServiceRevisions takes twenty.
            for (List<String> some : Lists.partition(new ArrayList<>(deployed), 20)) {
                aws
                        .ask(
                                Right.SERVICE_REVISIONS,
                                () -> ecs().describeServiceRevisions(ask -> ask.serviceRevisionArns(some)))
                        .serviceRevisions()
                        .stream()
                        .map(ServiceRevision::taskDefinition)
                        .forEach(definitions::add);
            }
            return Optional.of(definitions);
        } catch (AwsException e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void update(String taskDefinition) throws AwsException {
        aws.ask(
                Right.UPDATE_SERVICE,
                () -> ecs().updateService(ask -> ask.cluster(service.text("cluster"))
                        .service(service.arn())
                        .taskDefinition(taskDefinition)));
    }

    private EcsClient ecs() {
        return aws.client(EcsClient.class, EcsClient::builder, service.region());
    }
}
