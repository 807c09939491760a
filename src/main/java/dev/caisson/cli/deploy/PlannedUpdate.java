package dev.caisson.cli.deploy;

import dev.caisson.cli.pulumi.Consent;
import dev.caisson.cli.pulumi.EngineRun;
import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.cli.pulumi.Step;
import dev.caisson.cli.pulumi.StepFailedException;
import dev.caisson.policies.Violation;
import dev.caisson.policies.Violation.Level;
import dev.caisson.report.diff.StackDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** One update: previewed, shown, agreed to, and then done as it was shown. */
public final class PlannedUpdate {
    private final EngineStack engine;
    private final String project;
    private final Judge judge;
    private final PlanView view;
    private final Consent consent;
    private final Collection<String> understood;
    private final String line;

    /**
     * Prepares it.
     *
     * @param understood resources whose data may be lost
     * @param line what the user typed
     */
    public PlannedUpdate(
            EngineStack engine,
            String project,
            Judge judge,
            PlanView view,
            Consent consent,
            Collection<String> understood,
            String line) {
        this.engine = engine;
        this.project = project;
        this.judge = judge;
        this.view = view;
        this.consent = consent;
        this.understood = List.copyOf(understood);
        this.line = line;
    }

    /**
     * Does it.
     *
     * @throws RefusedException if the user, a policy or a guard says no
     */
    public void run() throws StepFailedException, RefusedException, InterruptedException {
        try (SavedPlan plan = SavedPlan.create()) {
            if (isShown(preview(plan))) {
                consent.ask("Do this in " + what() + "?", "yes");
                plan.admitMadeUpValues();
                done(engine.up(plan.file()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Shows it, and keeps the plan for {@link #apply}; changes nothing.
     *
     * @param file that is written
     * @throws RefusedException if a policy or a guard says no
     */
    void save(Path file) throws StepFailedException, RefusedException, InterruptedException {
        try (SavedPlan plan = SavedPlan.create()) {
            EngineRun preview = engine.preview(plan.file(), judge.pack(), judge.settings());
            if (!preview.guarded().isEmpty()) {
                throw new RefusedException("a plan cannot lift the protection of what it deletes or replaces: "
                        + String.join(", ", preview.guarded()) + ". Run caisson deploy without --save-plan for that");
            }
            isShown(preview);
            plan.admitMadeUpValues();
            ReviewedPlan.of(what(), engine.state(), plan).write(file);
            view.say("The plan is in " + file + ", and nothing was changed. To do just that:");
            view.command(line.replace(ReviewedPlan.SAVE, ReviewedPlan.OPTION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Does what was shown when a plan was saved.
     *
     * @throws RefusedException if the stack was updated since, or the user says no
     */
    void apply(Path file) throws StepFailedException, RefusedException, InterruptedException {
        ReviewedPlan reviewed = ReviewedPlan.read(file);
        reviewed.require(what(), engine.state());
        consent.ask("Do what " + file + " says in " + what() + "?", "yes");
        try (SavedPlan plan = SavedPlan.of(reviewed.plan())) {
            done(engine.up(plan.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows what would be done, if it is anything, and refuses what must not be. */
    private boolean isShown(EngineRun preview) throws StepFailedException, RefusedException, InterruptedException {
        StackDiff diff = diff(preview);
        if (diff.changes().isEmpty() && preview.succeeded() && !PlannedChange.changesOutputs(preview)) {
            view.say(what() + " is what its configuration says: there is nothing to do.");
            return false;
        }
        if (preview.succeeded() || !violations(preview).isEmpty()) {
            view.plan(diff, violations(preview));
        }
        requireNoViolation(preview);
        EngineTrouble.require(preview, engine.name(), "the preview", "Nothing was changed.");
        Losses.of(diff).require(understood, line);
        RunningImages.lostIn(diff).require();
        return true;
    }

    /** Again without the guards of what the user has named, if Pulumi refused because of them. */
    private EngineRun preview(SavedPlan plan) throws StepFailedException, RefusedException, InterruptedException {
        EngineRun preview = engine.preview(plan.file(), judge.pack(), judge.settings());
        List<String> guarded = preview.guarded();
        if (preview.succeeded() || guarded.isEmpty()) {
            return preview;
        }
        StackDiff everything = PlannedChange.ofNothing(project, engine.name(), engine.state());
        Losses losses = Losses.ofGuarded(everything, guarded, preview);
        losses.require(understood, line);
        consent.ask("Lift the protection of " + String.join(", ", understood) + "?", "yes");
        for (String urn : losses.keptByPulumi(everything)) {
            engine.unprotect(urn);
        }
        return engine.preview(plan.file(), judge.pack(), judge.settings());
    }

    private StackDiff diff(EngineRun preview) throws StepFailedException, InterruptedException {
        return PlannedChange.of(project, engine.name(), engine.state(), preview);
    }

    private static List<Violation> violations(EngineRun preview) {
        return preview.violations().stream()
                .map(event -> new Violation(
                        Step.text(event, "policyName"),
                        Step.text(event, "enforcementLevel").equals("mandatory") ? Level.MANDATORY : Level.ADVISORY,
                        Step.text(event, "resourceUrn"),
                        EngineRun.plain(Step.text(event, "message"))))
                .distinct()
                .toList();
    }

    private static void requireNoViolation(EngineRun preview) throws RefusedException {
        long mandatory = violations(preview).stream()
                .filter(violation -> violation.level() == Level.MANDATORY)
                .count();
        if (mandatory > 0) {
            throw new RefusedException("this breaks " + mandatory + " mandatory polic" + (mandatory == 1 ? "y" : "ies")
                    + ", and nothing was changed");
        }
    }

    private void done(EngineRun run) throws StepFailedException, RefusedException {
        String counts = Counts.of(run.done());
        if (run.told().contains("violates plan")) {
            throw new StepFailedException("the update stopped, because it would do something else than what was shown:"
                    + " something changed meanwhile. Done: " + (counts.isEmpty() ? "nothing" : counts)
                    + ".\nRun the same command again to see what is left:\n"
                    + run.failures().values().stream().findFirst().orElse(""));
        }
        EngineTrouble.require(
                run,
                engine.name(),
                "the update",
                "Done before: " + (counts.isEmpty() ? "nothing" : counts) + ", all of it in the state. Mend what it"
                        + " complains of, and run the same command again: it goes on from there.");
        view.say(what() + " is deployed: " + (counts.isEmpty() ? "only its outputs changed" : counts) + " in "
                + Counts.time(run.seconds()) + ".");
    }

    private String what() {
        return project + "/" + engine.name();
    }
}
