package dev.caisson.config;

import dev.caisson.config.binding.Key;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/** A way for people to the database. */
public record BastionConfig(
        @Key(
                description = "Instance type.",
                defaultValue = "t3.nano",
                pattern = "[a-z]+\\d[a-z0-9-]*\\.[a-z0-9]+",
                format = "an instance type, such as t3.nano")
        String instance,

        @Key(
                description =
                        "Image to start from, with the SSM agent in it; Amazon Linux 2023 of the day it is made if not given.",
                pattern = "ami-[0-9a-f]{8,17}",
                format = "the id of an image",
                example = "ami-0123456789abcdef0")
        @Nullable
        String image) {

    public static final String DESCRIPTION =
            "A host in a private subnet that leads people to the database through Session Manager, for caisson tunnel; nothing is open to the internet. None if not given.";
    public static final String EXAMPLE = "{instance: t4g.nano}";

    /**
     * Adds what keeps it from being a way to the database.
     *
     * @param bastion null for none
     * @param database null for none
     */
    public static void check(
            String path,
            @Nullable BastionConfig bastion,
            @Nullable DatabaseConfig database,
            NetworkConfig network,
            Problems problems) {
        problems.check(
                        bastion == null || database != null,
                        path + ".bastion",
                        null,
                        "leads to the database, and this stack has none: leave it out")
                .check(
                        bastion == null || network.hasNat(),
                        path + ".bastion",
                        null,
                        "needs a way to Session Manager, and network.nat is none: use single, per-zone or instance");
    }
}
