package dev.caisson.config;

import dev.caisson.config.binding.Key;
import java.util.List;

/** What the workflows of one GitHub environment may do in this account. */
public record PipelineConfig(
        @Key(
                description =
                        "Whether every branch and pull request of the repository may preview its stacks, for which it can decrypt their secrets.",
                defaultValue = "true")
        boolean preview,

        @Key(
                description =
                        "Managed policies of the role that deploys; what the boundary denies, it may not do either way. AdministratorAccess if there are none.",
                defaultValue = "[]",
                pattern = "arn:aws[a-z-]*:iam::(aws|\\d{12}):policy/.+",
                format = "the ARN of a managed policy",
                example = "[arn:aws:iam::aws:policy/PowerUserAccess]")
        List<String> policies) {}
