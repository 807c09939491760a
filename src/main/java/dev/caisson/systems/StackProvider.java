package dev.caisson.systems;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.core.Output;
import dev.caisson.config.SystemConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The AWS provider of a stack: one region, one account if the stack names it, and the tags of every resource. */
final class StackProvider {
    private StackProvider() {}

    static Provider create(SystemConfig config, String region, String project, String stack) {
        var args = ProviderArgs.builder()
                .region(region)
                .defaultTags(ProviderDefaultTagsArgs.builder()
                        .tags(tags(config, project, stack))
                        .build());
        if (config.account() != null) {
            args.allowedAccountIds(Output.of(List.of(config.account())));
        }
        return new Provider("aws", args.build());
    }

    private static Map<String, String> tags(SystemConfig config, String project, String stack) {
        var tags = new TreeMap<>(config.tags());
        tags.put("Project", project);
        tags.put("Stack", stack);
        tags.put("Environment", config.environment().label());
        tags.put("ManagedBy", "Pulumi");
        if (!config.protect()) {
            // Says to the policies, and to people, that this stack may be deleted with its data.
            tags.put("Ephemeral", "true");
        }
        return tags;
    }
}
