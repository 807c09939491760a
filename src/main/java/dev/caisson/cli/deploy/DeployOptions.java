package dev.caisson.cli.deploy;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code caisson deploy}. */
@SuppressWarnings("NullAway.Init") // set by picocli
public final class DeployOptions {
    @Option(
            names = {"-s", "-e", "--stack"},
            paramLabel = "STACK",
            required = true,
            description = "The stack, which 'pulumi stack init' has made.")
    String stack;

    @Option(
            names = {"-C", "--cwd"},
            paramLabel = "DIR",
            description = "Directory of the Pulumi project. Default: this one.")
    @Nullable
    Path directory;

    @Option(
            names = "--image",
            paramLabel = "NAME=FOLDER",
            split = ",",
            description =
                    "Builds an image of the system from the Dockerfile in a folder, and pushes it; may be repeated."
                            + " With --skip-build, NAME will do.")
    List<String> images = List.of();

    @Option(
            names = "--tag",
            paramLabel = "VERSION",
            description = "Tag of the images. A tag never changes its meaning.")
    @Nullable
    String tag;

    @Option(
            names = {"-r", "--region"},
            paramLabel = "REGION",
            description = "The stack's region: confirms what its file says, or sets it where that says nothing.")
    @Nullable
    String region;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "PROFILE",
            description = "Profile of the AWS credentials, AWS_PROFILE for all tools.")
    @Nullable
    String profile;

    @Option(names = "--skip-build", description = "Build and push nothing: the images with this tag are there already.")
    boolean skipBuild;

    @Option(names = "--skip-deploy", description = "Build and push only.")
    boolean skipDeploy;

    @Option(
            names = ReviewedPlan.SAVE,
            paramLabel = "FILE",
            description = "Show what would be done, keep the plan in a file, and change nothing.")
    @Nullable
    Path savePlan;

    @Option(
            names = ReviewedPlan.OPTION,
            paramLabel = "FILE",
            description =
                    "Do exactly what " + ReviewedPlan.SAVE + " has shown, if nothing else was done to the stack since.")
    @Nullable
    Path plan;

    @Option(names = "--yes", description = "Deploy without asking, as in CI.")
    boolean yes;

    @Option(
            names = Losses.OPTION,
            paramLabel = "RESOURCE",
            split = ",",
            description = "Deletes or replaces this resource, although it holds data or is protected; may be repeated.")
    List<String> understood = List.of();

    /** Whether nobody is asked. */
    public boolean yes() {
        return yes;
    }

    /** As it was given; null for none. */
    public @Nullable Path directory() {
        return directory;
    }

    /** Where the plan is kept; null for nowhere. */
    public @Nullable Path savePlan() {
        return savePlan;
    }

    /** As it was given. */
    public String stack() {
        return stack;
    }
}
