package dev.caisson.cli.deploy;

import com.google.gson.JsonObject;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.pulumi.Consent;
import dev.caisson.cli.pulumi.EngineRun;
import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.cli.pulumi.StepFailedException;
import dev.caisson.cli.running.StackAccount;
import dev.caisson.project.PulumiProject;
import dev.caisson.report.TypeNames;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.StackDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a stack away, when all that cannot be had back has been named. */
public final class Destruction {
    private final EngineStack engine;
    private final PulumiProject project;
    private final PlanView view;
    private final Consent consent;
    private final @Nullable String profile;
    private final String line;

    /**
     * Prepares it.
     *
     * @param profile of the AWS credentials; null for what the environment has
     * @param line what the user typed
     */
    public Destruction(
            EngineStack engine,
            PulumiProject project,
            PlanView view,
            Consent consent,
            @Nullable String profile,
            String line) {
        this.engine = engine;
        this.project = project;
        this.view = view;
        this.consent = consent;
        this.profile = profile;
        this.line = line;
    }

    /**
     * Does it.
     *
     * @param understood names of the resources whose data may be lost
     * @throws RefusedException if one is missing, the credentials are another account's, or the user says no
     * @throws AwsException if AWS does not tell whose they are
     */
    public void run(Collection<String> understood)
            throws AwsException, StepFailedException, RefusedException, InterruptedException {
        JsonObject state = engine.state();
        StackDiff diff = PlannedChange.ofNothing(project.name(), engine.name(), state);
        if (diff.changes().isEmpty()) {
            view.say(what() + " has nothing in AWS.");
            return;
        }
        StackAccount.require(project, engine.name(), state, profile);
        view.plan(diff, List.of());
        Losses losses = Losses.of(diff);
        losses.require(understood, line);
        consent.requireSomebody(line + " --yes");
        consent.ask("Delete all of " + what() + "? It cannot be had back.", engine.name());
        lift(losses, diff);
        JsonObject last = engine.state();
        EngineRun run = engine.destroy();
        String counts = Counts.of(run.done());
        EngineTrouble.require(
                run,
                engine.name(),
                "the deletion",
                "Gone before: " + (counts.isEmpty() ? "nothing" : counts)
                        + ". The same command goes on with the rest.");
        view.say(what() + " is gone: " + counts + " in " + Counts.time(run.seconds()) + ".");
        FinalSnapshots.of(last).forEach(view::say);
        diff.changes().stream()
                .filter(ResourceChange::isRetained)
                .forEach(kept -> view.say(TypeNames.brief(kept.node().type()) + " "
                        + kept.node().name() + " stays in AWS, as its configuration says."));
        view.say("Its configuration and history stay: pulumi stack rm " + engine.name() + " forgets them.");
    }

    /**
     * Takes the guards away, all of which have been named. What AWS or the provider keeps is deployed as a stack
     * without protection has it: the provider deletes by what the state says (forceDestroy, skipFinalSnapshot), and AWS
     * by what it was told before (deletionProtection), so this comes first. Pulumi's own goes by itself, as the program
     * may not register all of it any more.
     */
    private void lift(Losses losses, StackDiff diff)
            throws StepFailedException, RefusedException, InterruptedException {
        if (!losses.keptByPulumi(diff).isEmpty()) {
            engine.unprotectAll();
        }
        List<String> urns = losses.keptByAws();
        if (urns.isEmpty()) {
            return;
        }
        view.say("First the guards of " + urns.size() + (urns.size() == 1 ? " resource" : " resources") + ":");
        try {
            // Ends as the stack's own does: the CLI reads its form by that.
            Path file = Files.createTempFile("Pulumi." + engine.name() + ".", ".yaml");
            try {
                Files.copy(
                        project.directory().resolve("Pulumi." + engine.name() + ".yaml"),
                        file,
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                engine.set("caisson:protect", "false", file);
                EngineRun lifted = engine.up(file, urns);
                LeftBehind.require(lifted, urns, line);
                EngineTrouble.require(
                        lifted,
                        engine.name(),
                        "lifting the guards",
                        "Nothing was deleted. The same command goes on from there.");
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String what() {
        return project.name() + "/" + engine.name();
    }
}
