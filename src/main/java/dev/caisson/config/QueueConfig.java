package dev.caisson.config;

import dev.caisson.config.binding.Key;

/** One queue; its dead-letter queue comes with it. */
public record QueueConfig(
        @Key(
                description =
                        "Exactly once, and in order within a message group. Changed later, it makes another queue, without the"
                                + " messages of the old one; where the stack is protected that is refused.",
                defaultValue = "false")
        boolean fifo,

        @Key(
                description =
                        "How long a received message stays hidden; at least six times the timeout of a function that consumes it, and its batchWindow.",
                unit = "seconds",
                defaultValue = "180",
                min = 0,
                max = 43200)
        int visibilityTimeout,

        @Key(
                description = "How long a message is kept.",
                unit = "seconds",
                defaultValue = "345600",
                min = 60,
                max = 1209600)
        int retention,

        @Key(
                description = "How long a new message stays hidden.",
                unit = "seconds",
                defaultValue = "0",
                min = 0,
                max = 900)
        int delay,

        @Key(
                description = "Receives after which a message goes to the dead-letter queue.",
                defaultValue = "5",
                min = 1,
                max = 1000)
        int maxReceives) {}
