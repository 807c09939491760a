package dev.caisson.config;

import dev.caisson.config.binding.Key;
import java.util.List;

/** What a workload may use: each name opens the network path, the rights and the environment for it. */
public record UsesConfig(
        @Key(description = "Whether it connects to the database.", defaultValue = "false")
        boolean database,

        @Key(description = "Queues it sends to.", defaultValue = "[]")
        List<String> sends,

        @Key(description = "Queues it takes messages from.", defaultValue = "[]")
        List<String> consumes,

        @Key(description = "Buckets it reads.", defaultValue = "[]")
        List<String> reads,

        @Key(description = "Buckets it writes.", defaultValue = "[]")
        List<String> writes,

        @Key(
                description =
                        "Secrets it gets: injected into a service as an environment variable, named to a function by ARN.",
                defaultValue = "[]")
        List<String> secrets,

        @Key(
                description =
                        "Services it calls, at <NAME>_URL, inside the VPC and past the load balancer; for services only. Caller and called get a proxy beside each task, of some CPU and about 64 MiB of its memory.",
                defaultValue = "[]")
        List<String> services,

        @Key(description = "Whether it invokes the stack's Bedrock models.", defaultValue = "false")
        boolean bedrock) {}
