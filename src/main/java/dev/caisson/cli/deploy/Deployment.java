package dev.caisson.cli.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The steps of a deployment. Each can be repeated, and the stack's file is changed only when every image is there:
 * after a failure the same command goes on where it ended.
 */
public final class Deployment {
    private final DeployRequest request;
    private final Shell shell;
    private final PulumiStack stack;
    private final Registry registry;

    private Deployment(DeployRequest request, Shell shell) {
        this.request = request;
        this.shell = shell;
        this.stack = new PulumiStack(shell, request);
        this.registry = new Registry(shell, request.region());
    }

    /**
     * Checks everything that can be checked before anything runs.
     *
     * @param environment of this program
     * @param log gets each command line before it runs
     * @throws dev.caisson.validation.InvalidInputException if options or configuration are wrong, or a tool is missing
     */
    public static Deployment of(DeployOptions options, Map<String, String> environment, Consumer<String> log) {
        DeployRequest request = new RequestCheck(options, environment).request();
        Tools tools = Tools.on(environment.getOrDefault("PATH", ""), request.tools());
        Map<String, String> own = new TreeMap<>(environment);
        if (request.profile() != null) {
            own.put("AWS_PROFILE", request.profile());
            log.accept("+ export AWS_PROFILE=" + ToolCommand.quoted(request.profile()));
        }
        return new Deployment(request, new Shell(tools, own, log));
    }

    /**
     * Does it all, and stops at the first step that fails.
     *
     * @throws StepFailedException if one did
     */
    public void run() throws StepFailedException, InterruptedException {
        if (!request.images().isEmpty()) {
            push(targets());
        }
        if (!request.skipDeploy()) {
            for (ImageBuild build : request.images()) {
                stack.setTag(build);
            }
            stack.up();
        }
    }

    /** In repositories that a first deployment makes, which puts placeholders up, if they are not there. */
    private List<ImageTarget> targets() throws StepFailedException, InterruptedException {
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
        stack.up();
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

    /** Tags never change their meaning: what is there cannot be pushed again, and need not be. */
    private void push(List<ImageTarget> targets) throws StepFailedException, InterruptedException {
        List<ImageTarget> missing = new ArrayList<>();
        for (ImageTarget target : targets) {
            if (!registry.holds(target)) {
                missing.add(target);
            } else if (!request.skipBuild()) {
                shell.remark(target.build().name() + " " + target.build().tag()
                        + " was pushed before, and is not built again: give other code another tag");
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        if (request.skipBuild()) {
            throw new StepFailedException("there is no image " + missing.get(0).reference()
                    + ": leave --skip-build out, or name a tag that was pushed");
        }
        registry.login(missing.get(0).host());
        for (ImageTarget target : missing) {
            registry.push(target);
        }
    }
}
