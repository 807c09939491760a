package dev.caisson.cli;

import dev.caisson.cli.aws.Profile;
import dev.caisson.project.PulumiProject;
import dev.caisson.validation.Problems;
import java.nio.file.Path;
import java.util.List;
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

    @Option(
            names = {"-r", "--region"},
            paramLabel = "REGION",
            description = "The stack's region: confirms what its file says, or is AWS_REGION where that says nothing.")
    private @Nullable String region;

    PulumiProject project() {
        return PulumiProject.find(directory);
    }

    /**
     * The stack's name.
     *
     * @param asked as given; null for the default
     * @throws dev.caisson.validation.InvalidInputException if it is none, or in another region than the one that is
     *     given
     */
    String stack(PulumiProject project, @Nullable String asked) {
        String stack = project.stack(asked);
        String known = project.config(stack, List.of()).values().get("aws:region");
        Problems.in("the command line")
                .check(
                        region == null || known == null || region.equals(known),
                        "--region",
                        region,
                        "is not the stack's, " + known + ": a stack cannot move; leave the option out")
                .throwIfAny();
        return stack;
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
        if (region != null) {
            all.put("AWS_REGION", region);
        }
        return all;
    }
}
