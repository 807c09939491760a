package dev.caisson.cli.tunnel;

import dev.caisson.cli.running.DeployedResource;
import dev.caisson.cli.running.RunningStack;
import dev.caisson.validation.Problems;

/**
 * The instance that a tunnel goes through.
 *
 * @param instance {@code i-…}
 * @param region where it is
 */
public record BastionHost(String instance, String region) {
    private static final String INSTANCE = "aws:ec2/instance:Instance";
    private static final String COMPONENT = "caisson:compute:Bastion";

    /**
     * The stack's.
     *
     * @throws dev.caisson.validation.InvalidInputException if it has none
     */
    public static BastionHost of(RunningStack stack) {
        return stack.state().ofType(INSTANCE).stream()
                .filter(instance -> instance.isPartOf(COMPONENT))
                .findFirst()
                .map(instance -> new BastionHost(instance.id(), regionOf(instance, stack)))
                .orElseThrow(() -> Problems.in("stack " + stack.stack())
                        .add(
                                "caisson:bastion",
                                null,
                                "is needed for a tunnel, and this stack has none deployed: 'pulumi config set -s "
                                        + stack.stack() + " --path caisson:bastion.instance t4g.nano', and"
                                        + " './caisson deploy -s " + stack.stack() + "'")
                        .refusal());
    }

    private static String regionOf(DeployedResource instance, RunningStack stack) {
        return instance.region().isEmpty() ? stack.region() : instance.region();
    }
}
