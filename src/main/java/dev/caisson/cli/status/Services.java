package dev.caisson.cli.status;

import com.google.common.collect.Lists;
import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;

/** Services of ECS: tasks that run and that should, which revision, how its deployment goes. */
final class Services implements Part {
    private static final String TYPE = "aws:ecs/service:Service";

    /** DescribeServices takes no more. */
    private static final int AT_ONCE = 10;

    private final Clock clock;

    Services(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String key() {
        return "services";
    }

    @Override
    public String title() {
        return "Services";
    }

    @Override
    public boolean isIn(StackState state) {
        return !state.ofType(TYPE).isEmpty();
    }

    @Override
    public List<Row> read(StackState state, Aws aws) throws AwsException {
        List<DeployedResource> known = state.ofType(TYPE);
        Map<String, Service> running = new HashMap<>();
        Map<String, List<DeployedResource>> byCluster = new HashMap<>();
        known.forEach(service -> byCluster
                .computeIfAbsent(service.text("cluster"), cluster -> new ArrayList<>())
                .add(service));
        for (var cluster : byCluster.entrySet()) {
            for (List<DeployedResource> some : Lists.partition(cluster.getValue(), AT_ONCE)) {
                describe(cluster.getKey(), some, aws).forEach(service -> running.put(service.serviceArn(), service));
            }
        }
        return known.stream()
                .map(service -> {
                    Service found = running.get(service.arn());
                    return found == null || !"ACTIVE".equals(found.status())
                            ? Row.missing(service.component())
                            : row(service.component(), found);
                })
                .toList();
    }

    private static List<Service> describe(String cluster, List<DeployedResource> some, Aws aws) throws AwsException {
        EcsClient ecs =
                aws.client(EcsClient.class, EcsClient::builder, some.get(0).region());
        List<String> arns = some.stream().map(DeployedResource::arn).toList();
        return aws.ask(
                Right.SERVICES,
                () -> ecs.describeServices(ask -> ask.cluster(cluster).services(arns))
                        .services());
    }

    private Row row(String name, Service service) {
        int wanted = service.desiredCount();
        int running = service.runningCount();
        String revision = service.taskDefinition().replaceFirst(".*/", "");
        Row row = new Row(name)
                .fact("running", running)
                .fact("desired", wanted)
                .fact("pending", service.pendingCount())
                .fact("taskDefinition", revision)
                .cell(running + " of " + wanted + (wanted == 1 ? " task" : " tasks"))
                .cell(revision)
                .troubledIf(running < wanted);
        service.deployments().stream()
                .filter(deployment -> "PRIMARY".equals(deployment.status()))
                .findFirst()
                .ifPresent(deployment -> describe(row, deployment));
        return row;
    }

    private void describe(Row row, Deployment deployment) {
        String state = deployment.rolloutStateAsString();
        String words =
                state == null ? "" : state.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        row.fact("rolloutState", state)
                .fact("deployedAt", String.valueOf(deployment.createdAt()))
                .cell(("deployment " + words).strip() + ", " + Ago.of(deployment.createdAt(), clock.instant()))
                .troubledIf("FAILED".equals(state));
    }
}
