package dev.caisson.cli.deploy;

import dev.caisson.Main;
import dev.caisson.cli.aws.Profile;
import dev.caisson.config.SystemImage;
import dev.caisson.config.systems.SystemConfig;
import dev.caisson.project.ConfigOverride;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.validation.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a deployment against its project, its stack and the stack's configuration, before anything runs. */
final class RequestCheck {
    private static final String REGION = "aws:region";

    private final DeployOptions options;
    private final Map<String, String> environment;
    private final Problems problems = Problems.in("the command line");

    RequestCheck(DeployOptions options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
    }

    /**
     * What is to be done.
     *
     * @throws dev.caisson.validation.InvalidInputException if anything is wrong with the configuration or the options
     */
    DeployRequest request() {
        PulumiProject project = project();
        String stack = project.stack(options.stack);
        String known = project.config(stack, List.of()).values().get(REGION);
        boolean setRegion = known == null && options.region != null;
        Optional<SystemConfig> system = read(project, stack, setRegion);
        checkOptions(known);
        checkPlans();
        var request = new DeployRequest(
                options.directory == null ? null : options.directory.toString(),
                stack,
                Objects.requireNonNullElse(known, String.valueOf(options.region)),
                setRegion,
                options.profile,
                images(system),
                options.skipBuild,
                options.skipDeploy,
                options.yes);
        problems.throwIfAny();
        return request;
    }

    /** What the stack belongs to. */
    PulumiProject project() {
        return PulumiProject.find(options.directory == null ? Path.of("") : options.directory);
    }

    /** Nothing where the program has systems of its own, which it alone can read. */
    private Optional<SystemConfig> read(PulumiProject project, String stack, boolean setRegion) {
        if (project.hasOwnSystems(Main.class.getName())) {
            return Optional.empty();
        }
        StackConfig config = project.config(
                stack, setRegion ? List.of(ConfigOverride.parse(REGION + "=" + options.region)) : List.of());
        return Optional.of(ConfiguredStack.read(project, stack, config))
                .filter(SystemConfig.class::isInstance)
                .map(SystemConfig.class::cast);
    }

    private void checkOptions(@Nullable String region) {
        problems.check(
                region == null || options.region == null || options.region.equals(region),
                "--region",
                options.region,
                "is not the stack's, " + region
                        + ": a stack cannot move; leave the option out, or make another stack for that region");
        Profile.check(problems, options.profile, environment);
        problems.check(
                options.tag == null || options.tag.matches(SystemImage.TAG),
                "--tag",
                options.tag,
                "must be " + SystemImage.A_VERSION);
        problems.check(
                options.tag == null || !options.images.isEmpty(),
                "--tag",
                options.tag,
                "needs --image: which image has this tag");
        problems.check(
                options.tag != null || options.images.isEmpty() || options.skipBuild,
                "--tag",
                null,
                "is required with --image: the version that is built");
        problems.check(
                !options.skipBuild || options.skipDeploy || !options.images.isEmpty(),
                "--skip-build",
                null,
                "leaves nothing out without --image");
        problems.check(
                !options.skipDeploy || (!options.skipBuild && !options.images.isEmpty()),
                "--skip-deploy",
                null,
                options.skipBuild
                        ? "leaves nothing to do together with --skip-build"
                        : "leaves nothing to do without --image");
    }

    private void checkPlans() {
        problems.check(
                options.plan == null || options.savePlan == null,
                "--save-plan",
                String.valueOf(options.savePlan),
                "makes a plan, and --plan does one: give one of them");
        problems.check(
                (options.plan == null && options.savePlan == null)
                        || (options.images.isEmpty() && !options.skipBuild && !options.skipDeploy),
                options.plan == null ? "--save-plan" : ReviewedPlan.OPTION,
                String.valueOf(options.plan == null ? options.savePlan : options.plan),
                "has no images: build and push them first, with --image and --skip-deploy");
    }

    /** Without a tag there is nothing to say about an image. */
    private List<ImageBuild> images(Optional<SystemConfig> system) {
        if (system.isEmpty()) {
            problems.check(
                    options.images.isEmpty(),
                    "--image",
                    String.join(", ", options.images),
                    "is for Caisson's systems: this program has its own; push its images and set their tags");
            return List.of();
        }
        var checked = new ArrayList<ImageBuild>();
        var check = new ImageCheck(problems, system.get(), options.skipBuild);
        for (String given : options.images) {
            check.image(given, options.tag).ifPresent(checked::add);
        }
        return options.tag == null ? List.of() : checked;
    }
}
