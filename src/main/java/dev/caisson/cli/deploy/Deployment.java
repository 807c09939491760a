package dev.caisson.cli.deploy;

import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.programs.SearchPath;
import dev.caisson.cli.pulumi.CliMissingException;
import dev.caisson.cli.pulumi.Consent;
import dev.caisson.cli.pulumi.EngineListener;
import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.cli.pulumi.StepFailedException;
import dev.caisson.cli.running.StackAccount;
import dev.caisson.project.PulumiProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a deployment. Each can be repeated, and the stack's file is changed only when every image is there:
 * after a failure the same command goes on where it ended.
 */
public final class Deployment {
    private final DeployRequest request;
    private final Shell shell;
    private final PulumiStack stack;
    private final Update update;
    private final ImagePush images;

    private Deployment(DeployRequest request, Shell shell, PulumiStack stack, Update update, String builder) {
        this.request = request;
        this.shell = shell;
        this.stack = stack;
        this.update = update;
        this.images = new ImagePush(shell, new Registry(shell, request.region(), builder), request.skipBuild());
    }

    /**
     * Checks everything that can be checked before anything runs.
     *
     * @param environment of this program
     * @param log gets each command line before it runs
     * @throws dev.caisson.validation.InvalidInputException if options or configuration are wrong, or a tool is missing
     * @throws CliMissingException if there is no Pulumi CLI
     * @throws RefusedException if there is nobody to ask, or the credentials are another account's
     * @throws AwsException if AWS does not tell whose they are
     */
    public static Deployment of(
            DeployOptions options, Map<String, String> environment, Surface surface, Consumer<String> log)
            throws AwsException, RefusedException, StepFailedException, InterruptedException {
        RequestCheck check = new RequestCheck(options, environment);
        DeployRequest request = check.request();
        var path = SearchPath.of(environment);
        String builder = Tools.builder(path);
        Tools tools = Tools.on(path, request.tools(builder));
        Map<String, String> own = new TreeMap<>(environment);
        if (request.profile() != null) {
            own.put("AWS_PROFILE", request.profile());
            log.accept("+ export AWS_PROFILE=" + ToolCommand.quoted(request.profile()));
        }
        PulumiProject project = check.project();
        EngineStack engine = EngineStack.open(project.directory(), request.stack(), own, surface.listener());
        if (!request.skipDeploy() && options.savePlan == null) {
            surface.consent().requireSomebody(surface.line() + " --yes");
        }
        StackAccount.require(project, request.stack(), engine.state(), request.profile());
        var planned = new PlannedUpdate(
                engine,
                project.name(),
                surface.judge(),
                surface.view(),
                surface.consent(),
                options.understood,
                surface.line());
        return new Deployment(
                request,
                new Shell(tools, own, log),
                new PulumiStack(engine),
                update(planned, options.savePlan, options.plan),
                builder);
    }

    /** What happens to the stack in the end. */
    @FunctionalInterface
    private interface Update {
        void run() throws StepFailedException, RefusedException, InterruptedException;
    }

    private static Update update(PlannedUpdate planned, @Nullable Path saved, @Nullable Path reviewed) {
        if (saved != null) {
            return () -> planned.save(saved);
        }
        return reviewed == null ? planned::run : () -> planned.apply(reviewed);
    }

    /**
     * Where the user is.
     *
     * @param judge the policies, and what is known of them
     * @param line what was typed
     */
    public record Surface(PlanView view, Consent consent, EngineListener listener, Judge judge, String line) {}

    /**
     * Does it all, and stops at the first step that fails.
     *
     * @throws StepFailedException if one did
     */
    public void run() throws StepFailedException, RefusedException, InterruptedException {
        Map<String, String> pinned = request.images().isEmpty() ? Map.of() : images.pinned(targets());
        if (!request.skipDeploy()) {
            for (var tag : pinned.entrySet()) {
                shell.remark(tag.getKey() + " becomes " + tag.getValue() + " in Pulumi." + request.stack() + ".yaml");
                stack.setTag(tag.getKey(), tag.getValue());
            }
            up();
        }
    }

    private void up() throws StepFailedException, RefusedException, InterruptedException {
        if (request.setRegion()) {
            stack.setRegion(request.region());
        }
        update.run();
    }

    /** In repositories that a first deployment makes, which puts placeholders up, if they are not there. */
    private List<ImageTarget> targets() throws StepFailedException, RefusedException, InterruptedException {
        Map<String, String> repositories = stack.repositories();
        if (missing(repositories).isEmpty()) {
            return targets(repositories);
        }
        String fact = "the stack has no repository for " + missing(repositories) + " yet";
        if (request.skipDeploy()) {
            throw new StepFailedException(fact + ", and --skip-deploy makes none: deploy once without it");
        }
        if (request.skipBuild()) {
            throw new StepFailedException(fact + ", so no image was pushed: leave --skip-build out");
        }
        shell.remark(fact + ": first a deployment without");
        up();
        repositories = stack.repositories();
        if (!missing(repositories).isEmpty()) {
            throw new StepFailedException(fact + ", although it was deployed: is its program older than this one?");
        }
        return targets(repositories);
    }

    private String missing(Map<String, String> repositories) {
        return request.images().stream()
                .map(ImageBuild::name)
                .filter(name -> !repositories.containsKey(name))
                .collect(Collectors.joining(", "));
    }

    private List<ImageTarget> targets(Map<String, String> repositories) {
        return request.images().stream()
                .map(build -> new ImageTarget(build, repositories.getOrDefault(build.name(), "")))
                .toList();
    }
}
