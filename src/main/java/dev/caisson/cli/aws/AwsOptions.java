package dev.caisson.cli.aws;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where AWS is asked, and as whom. */
public final class AwsOptions {
    @Option(
            names = {"-r", "--region"},
            paramLabel = "REGION",
            description = "Where to ask for what has no region in its ARN. Default: the stack's aws:region.")
    private @Nullable String region;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "PROFILE",
            description = "The profile of the AWS configuration to ask with. Default: as the AWS CLI finds it.")
    private @Nullable String profile;

    /** As given; null for none. */
    public @Nullable String region() {
        return region;
    }

    /** As given; null for none. */
    public @Nullable String profile() {
        return profile;
    }
}
