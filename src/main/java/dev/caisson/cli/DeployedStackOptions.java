package dev.caisson.cli;

import dev.caisson.cli.aws.Profile;
import dev.caisson.project.PulumiProject;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which project a command is about, and with whose credentials; the stack is its own. */
@SuppressWarnings("NullAway.Init") // set by picocli
final class DeployedStackOptions {
    @Option(
            names = {"-C", "--cwd"},
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Directory of the Pulumi project. Default: this one.")
    private Path directory;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "PROFILE",
            description = "Profile of the AWS credentials, AWS_PROFILE for all tools.")
    private @Nullable String profile;

    PulumiProject project() {
        return PulumiProject.find(directory);
    }

    /** As given; null for none. */
    @Nullable
    String profile() {
        return profile;
    }

    /**
     * What the CLI is given.
     *
     * @throws dev.caisson.validation.InvalidInputException if there is no such profile, or it would not be used
     */
    Map<String, String> environment(Map<String, String> own) {
        Profile.require(profile, own);
        Map<String, String> all = new TreeMap<>(own);
        if (profile != null) {
            all.put("AWS_PROFILE", profile);
        }
        return all;
    }
}
