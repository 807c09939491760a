package dev.caisson.components.security;

import com.pulumi.core.Output;
import java.util.List;

/**
 * The pipelines of one GitHub environment, and what they work with.
 *
 * @param stateBucketArn bucket of Pulumi's state
 * @param statePrefix folder of the environment's state in it, without slashes
 * @param secretsKeyArn key that encrypts the secrets of its stacks
 * @param preview whether every branch and pull request of the repository may preview, and so decrypt those secrets
 * @param policyArns managed policies of the role that deploys, 1 to 10
 */
public record GitHubPipeline(
        Output<String> stateBucketArn,
        String statePrefix,
        Output<String> secretsKeyArn,
        boolean preview,
        List<String> policyArns) {

    public GitHubPipeline {
        policyArns = List.copyOf(policyArns);
    }
}
