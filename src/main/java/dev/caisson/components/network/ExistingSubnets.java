package dev.caisson.components.network;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.inputs.GetSubnetPlainArgs;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.FailedLookup;
import dev.caisson.validation.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Looks up the subnets of an existing network before anything is made in it: AWS would refuse it halfway. The program
 * waits for the answers: thrown from inside an output, a refusal would come after other resources, in a stack trace.
 */
final class ExistingSubnets {
    private final ExistingNetworkArgs args;
    private final InvokeOptions options;
    private final Map<String, CompletableFuture<Optional<String>>> refusals = new HashMap<>();

    private ExistingSubnets(ExistingNetworkArgs args, Resource network) {
        this.args = args;
        this.options = InvokeOptions.builder().parent(network).build();
        Stream.of(args.publicSubnetIds(), args.privateSubnetIds(), args.isolatedSubnetIds())
                .flatMap(List::stream)
                .distinct()
                .forEach(id -> refusals.put(id, refusal(id)));
    }

    /** @throws dev.caisson.validation.InvalidInputException naming each subnet that is not there, or elsewhere */
    static void require(ExistingNetworkArgs args, Resource network) {
        var subnets = new ExistingSubnets(args, network);
        var problems = Problems.in("the existing network");
        subnets.check(problems, "publicSubnets", args.publicSubnetIds());
        subnets.check(problems, "privateSubnets", args.privateSubnetIds());
        subnets.check(problems, "isolatedSubnets", args.isolatedSubnetIds());
        problems.throwIfAny();
    }

    /** What speaks against a subnet; a subnet of another VPC is not found either. */
    private CompletableFuture<Optional<String>> refusal(String id) {
        return Ec2Functions.getSubnetPlain(
                        GetSubnetPlainArgs.builder().id(id).vpcId(args.vpcId()).build(), options)
                .handle((subnet, failure) -> Optional.ofNullable(failure).map(FailedLookup::message));
    }

    private void check(Problems problems, String key, List<String> ids) {
        for (String id : ids) {
            Objects.requireNonNull(refusals.get(id), id)
                    .join()
                    .ifPresent(why -> problems.add(
                            key, id, "must be a subnet of " + args.vpcId() + "; the look-up said: " + why));
        }
    }
}
