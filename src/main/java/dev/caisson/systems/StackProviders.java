package dev.caisson.systems;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.core.Output;
import dev.caisson.config.systems.StackSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The AWS providers of a stack: one for each region it touches, all for the one account that the stack names, and all
 * with the same tags on every resource.
 */
public final class StackProviders {
    /** Set where there is a budget: what it counts. Two projects have a {@code Stack} of the same name. */
    static final String BUDGET_TAG = "Budget";

    private final StackSettings config;
    private final String project;
    private final String stack;
    private final Map<String, Provider> byRegion = new HashMap<>();

    StackProviders(StackSettings config, String home, String project, String stack) {
        this.config = config;
        this.project = project;
        this.stack = stack;
        byRegion.put(home, create("aws", home));
    }

    /** The provider for a region: certificates of CloudFront live in us-east-1, replicas elsewhere. */
    public Provider in(String region) {
        return byRegion.computeIfAbsent(region, other -> create("aws-" + other, other));
    }

    private Provider create(String name, String region) {
        var args = ProviderArgs.builder()
                .region(region)
                .defaultTags(ProviderDefaultTagsArgs.builder().tags(tags()).build());
        if (config.account() != null) {
            args.allowedAccountIds(Output.of(List.of(config.account())));
        }
        return new Provider(name, args.build());
    }

    /** Unique in an account, as stack files are. */
    static String budgetTag(String project, String stack) {
        return project + "/" + stack;
    }

    private Map<String, String> tags() {
        var tags = new TreeMap<>(config.tags());
        tags.put("Project", project);
        tags.put("Stack", stack);
        tags.put("Environment", config.environment().label());
        tags.put("ManagedBy", "Pulumi");
        if (config.budget() > 0) {
            tags.put(BUDGET_TAG, budgetTag(project, stack));
        }
        if (!config.protect()) {
            // Says to the policies, and to people, that this stack may be deleted with its data.
            tags.put("Ephemeral", "true");
        }
        return tags;
    }
}
