package dev.caisson.cli.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.deploy.Deployment.Surface;
import dev.caisson.cli.deploy.PlannedUpdate;
import dev.caisson.cli.pulumi.CliMissingException;
import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.cli.pulumi.StepFailedException;
import dev.caisson.config.systems.BootstrapConfig;
import dev.caisson.project.PulumiProject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Deploys what an account needs before anything else. Its own state begins on disk, and moves into the bucket as soon
 * as there is one: the same command does it the first time and ever after.
 */
public final class AccountSetup {
    /** There is no secret in it, and the keys for secrets are what it makes. */
    private static final String SECRETS = "passphrase";

    private static final String PASSPHRASE = "PULUMI_CONFIG_PASSPHRASE";

    private final PulumiProject project;
    private final String stack;
    private final BootstrapConfig config;
    private final StateBucket bucket;
    private final FirstState first;
    private final Map<String, String> environment;
    private final Surface surface;

    /**
     * Asks nobody yet.
     *
     * @param environment of this program, and of the CLI
     */
    public AccountSetup(
            PulumiProject project,
            String stack,
            BootstrapConfig config,
            Aws aws,
            Map<String, String> environment,
            Surface surface) {
        this.project = project;
        this.stack = stack;
        this.config = config;
        this.bucket = new StateBucket(config.state(), aws);
        this.first = new FirstState(project.directory());
        this.environment = environment;
        this.surface = surface;
    }

    /** Does it, and says what is left to do. */
    public void run()
            throws AwsException, CliMissingException, RefusedException, StepFailedException, InterruptedException {
        surface.consent().requireSomebody(surface.line() + " --yes");
        boolean begins = first.isThere() || isNew();
        EngineStack engine = open(begins ? first.backend() : home());
        if (!engine.exists()) {
            engine.init(SECRETS);
        }
        new PlannedUpdate(
                        engine,
                        project.name(),
                        surface.judge(),
                        surface.view(),
                        surface.consent(),
                        List.of(),
                        surface.line())
                .run();
        if (begins) {
            EngineStack moved = open(home());
            first.moveTo(engine, moved, SECRETS);
            surface.view().say("Its state is in " + home() + " now.");
            engine = moved;
        }
        sayWhatIsLeft(engine);
    }

    /** Whether the bucket is still to be made. */
    private boolean isNew()
            throws AwsException, RefusedException, CliMissingException, StepFailedException, InterruptedException {
        boolean isThere = bucket.exists();
        if (config.state().existing() != null) {
            if (!isThere) {
                throw new RefusedException("there is no bucket " + bucket.name() + " (caisson:state.existing):"
                        + " set up the account first that keeps the states");
            }
            return false;
        }
        if (isThere && !open(home()).exists()) {
            throw new RefusedException("there is a bucket " + bucket.name() + " already, without a state of this stack:"
                    + " choose another name for caisson:state.bucket, or name it as caisson:state.existing");
        }
        return !isThere;
    }

    private String home() {
        return bucket.backend(requireNonNull(config.account(), "it was checked"));
    }

    private EngineStack open(String backend) throws CliMissingException, StepFailedException, InterruptedException {
        Map<String, String> own = new TreeMap<>(environment);
        own.put("PULUMI_BACKEND_URL", backend);
        if (!own.containsKey(PASSPHRASE + "_FILE")) {
            own.putIfAbsent(PASSPHRASE, "");
        }
        return EngineStack.open(project.directory(), stack, own, surface.listener());
    }

    private void sayWhatIsLeft(EngineStack engine) throws StepFailedException, InterruptedException {
        var variables = new GitHubVariables(engine.outputs(), config.repository(), bucket.region());
        surface.view().say("\nGitHub's variables, with its CLI; give each environment its reviewers there:");
        variables.lines().forEach(surface.view()::command);
        surface.view().say("\nThe first stack:");
        variables.firstStack().forEach(surface.view()::command);
    }
}
