package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Set;

/**
 * Arguments of a {@link SecurityHub}.
 *
 * @param location account and region
 * @param createHub whether Security Hub is switched on; without, the findings of the one that is on are sent on; true
 *     by default
 * @param standards sets of checks; none by default
 * @param products whose findings are not sent, because they reach the topic by themselves, by their names in Security
 *     Hub ({@code GuardDuty}); none by default
 * @param topicArn SNS topic that gets findings; its policy and its key must admit EventBridge
 */
@Args
public record SecurityHubArgs(
        AwsLocation location,
        @Initializer("DEFAULT_CREATE_HUB") boolean createHub,
        Set<SecurityStandard> standards,
        Set<String> products,
        Output<String> topicArn) {

    public static final boolean DEFAULT_CREATE_HUB = true;

    public SecurityHubArgs {
        Problems.in("the arguments of a SecurityHub")
                .required("location", location)
                .check(
                        createHub || standards.isEmpty(),
                        "standards",
                        standards,
                        "are for the hub that is switched on here")
                .required("topicArn", topicArn)
                .throwIfAny();
    }

    public static SecurityHubArgsBuilder builder() {
        return SecurityHubArgsBuilder.builder();
    }
}
