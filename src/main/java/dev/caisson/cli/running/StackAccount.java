package dev.caisson.cli.running;

import com.google.gson.JsonObject;
import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.Caller;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.project.PulumiProject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The account that a stack is in. Pulumi does not ask for it before it acts: with another account's credentials it
 * updates what it does not find there, and believes that it was deleted what it should delete.
 */
public final class StackAccount {
    private static final String CONFIGURED = "caisson:account";

    /** Whoever signs in by these is known to the provider only. */
    private static final List<String> OF_THE_PROVIDER = List.of(
            "aws:profile", "aws:assumeRole", "aws:assumeRoles", "aws:accessKey", "aws:assumeRoleWithWebIdentity");

    /** Any region knows whose credentials are whose. */
    private static final String ANY_REGION = "us-east-1";

    private StackAccount() {}

    /**
     * Asks AWS whose the credentials are, if the stack's configuration or its state says whose they must be.
     *
     * @param state what {@code pulumi stack export} prints
     * @param profile of the credentials; null for what the environment has
     * @throws RefusedException if they are for another account
     * @throws AwsException if AWS does not tell
     */
    public static void require(PulumiProject project, String stack, JsonObject state, @Nullable String profile)
            throws RefusedException, AwsException {
        Map<String, String> config = project.config(stack, List.of()).values();
        if (OF_THE_PROVIDER.stream().anyMatch(config::containsKey)) {
            return;
        }
        StackState deployed = StackState.of(state);
        String configured = config.getOrDefault(CONFIGURED, "");
        Set<String> owners = configured.isEmpty() ? deployed.accounts() : new TreeSet<>(Set.of(configured));
        if (owners.isEmpty()) {
            return;
        }
        String region = config.getOrDefault("aws:region", deployed.region().orElse(ANY_REGION));
        try (Aws aws = new Aws(region, profile)) {
            Caller caller = Caller.of(aws);
            if (!owners.contains(caller.account())) {
                throw new RefusedException("these credentials are for AWS account " + caller.account() + " ("
                        + caller.arn() + "), and " + (configured.isEmpty() ? "the state of " : CONFIGURED + " of ")
                        + stack + " names " + String.join(", ", owners)
                        + ". Nothing was changed. Use that account's credentials (--profile).");
            }
        }
    }
}
