package dev.caisson.cli.validate;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Right;
import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.StackState;
import dev.caisson.cli.validate.Check.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Whether a load balancer finds its targets healthy. */
final class TargetChecks implements StackChecks {
    private static final String TYPE = "aws:lb/targetGroup:TargetGroup";
    private static final String KIND = "targets";

    private final Aws aws;

    TargetChecks(Aws aws) {
        this.aws = aws;
    }

    @Override
    public List<Question> of(StackState state) {
        return state.ofType(TYPE).stream()
                .map(group -> Question.single(group.component(), KIND, () -> check(group)))
                .toList();
    }

    private Check check(DeployedResource group) throws AwsException {
        var balancing =
                aws.client(ElasticLoadBalancingV2Client.class, ElasticLoadBalancingV2Client::builder, group.region());
        List<TargetHealthDescription> targets = aws
                .ask(Right.TARGETS, () -> balancing.describeTargetHealth(ask -> ask.targetGroupArn(group.arn())))
                .targetHealthDescriptions()
                .stream()
                .filter(target -> target.targetHealth().state() != TargetHealthStateEnum.DRAINING)
                .toList();
        if (targets.isEmpty()) {
            return new Check(
                    group.component(), KIND, Verdict.NOT_CHECKED, "no target is registered: no task runs behind it");
        }
        List<TargetHealthDescription> ill = targets.stream()
                .filter(target -> target.targetHealth().state() != TargetHealthStateEnum.HEALTHY)
                .toList();
        String reasons =
                ill.stream().map(TargetChecks::reason).distinct().sorted().collect(Collectors.joining("; "));
        int healthy = targets.size() - ill.size();
        return Check.of(
                group.component(),
                KIND,
                ill.isEmpty(),
                healthy + " of " + targets.size() + " healthy" + (reasons.isEmpty() ? "" : ": " + reasons));
    }

    private static String reason(TargetHealthDescription target) {
        String text = target.targetHealth().description();
        return text == null ? target.targetHealth().stateAsString() : text;
    }
}
