package dev.caisson.proof;

import dev.caisson.engine.EngineOutput;
import dev.caisson.engine.PreviewComparison;
import dev.caisson.engine.PulumiStack;
import dev.caisson.engine.PulumiStack.Update;
import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A shipped stack under the real Pulumi engine, in a simulated AWS of its own: previewed, deployed, deployed again,
 * refreshed, changed, its guards lifted, destroyed. What goes wrong is a list of sentences.
 */
final class EngineLife {
    private final ShippedStack shipped;
    private final StringBuilder times = new StringBuilder();
    private int steps;

    EngineLife(ShippedStack shipped) {
        this.shipped = shipped;
    }

    /** What is wrong. */
    List<String> run() {
        try (EngineSite site = EngineSite.of(shipped.toString().replace('/', '-'), shipped)) {
            // A preview already asks AWS for what the stack is to stand in.
            var renamed = site.makeExistingThings(shipped.region());
            List<String> found = previewed(site.stack(), renamed);
            return found.isEmpty() ? deployed(site) : found;
        } catch (IOException failed) {
            return List.of(failed.toString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        } finally {
            System.out.println(shipped + " on the real engine:" + times);
        }
    }

    private List<String> previewed(PulumiStack stack, Map<String, String> renamed)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        var preview = stack.preview();
        took("preview of " + preview.goals().size() + " resources", start);
        List<String> found = new ArrayList<>();
        preview.verdict().mandatory().forEach(violation -> found.add("a first preview breaks " + violation));
        if (preview.run().exitCode() != 0) {
            found.add("pulumi preview ended with " + preview.run().exitCode() + ":\n"
                    + EngineOutput.failure(preview.run().output()));
        } else {
            found.addAll(PreviewComparison.differences(shipped.preview(), preview.renamed(renamed)));
            found.addAll(VerdictComparison.differences(shipped, preview.verdict()));
        }
        return found;
    }

    private List<String> deployed(EngineSite site) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>(first(site));
        if (found.isEmpty()) {
            found.addAll(did(site, "up", "--skip-preview", "--yes", "--diff", "--expect-no-changes"));
            found.addAll(did(site, "refresh", "--skip-preview", "--yes", "--diff", "--expect-no-changes"));
        }
        for (Growth change : Growth.of(shipped).toList()) {
            if (found.isEmpty()) {
                found.addAll(changed(site, change));
            }
            if (found.isEmpty() && change.isRepeated()) {
                found.addAll(did(site, "up", "--skip-preview", "--yes", "--diff", "--expect-no-changes"));
            }
        }
        if (found.isEmpty()) {
            site.stack().set("caisson:protect=false", false);
            found.addAll(did(site, "up", "--skip-preview", "--yes"));
        }
        if (found.isEmpty()) {
            found.addAll(did(site, "destroy", "--skip-preview", "--yes"));
        }
        return found;
    }

    /** The first deployment: of production as a CI job types it, else as a person does. */
    private List<String> first(EngineSite site) throws IOException, InterruptedException {
        if (shipped.stack().equals("prod")) {
            List<String> up = new ArrayList<>(List.of("up", "--skip-preview", "--yes"));
            // All values are known now: no rule may stop the deployment that let the preview pass.
            up.addAll(site.stack().policies());
            return did(site, up.toArray(String[]::new));
        }
        long start = System.nanoTime();
        var run = site.stack().deploy();
        ended(site, "deploy", start, run);
        if (run.exitCode() != 0) {
            // What it says to do after a failure. A call that was lost on a busy machine is repeated by the provider,
            // and
            // the second one finds its work done; what AWS refuses, it refuses again.
            System.out.println(shipped + ": again, after " + EngineOutput.failure(run.output()));
            start = System.nanoTime();
            run = site.stack().deploy();
            ended(site, "deploy", start, run);
        }
        return failure("./caisson deploy", run);
    }

    /** Why a change fails, or what it does otherwise than it says. */
    private List<String> changed(EngineSite site, Growth change) throws IOException, InterruptedException {
        Path configuration = site.stack().configuration();
        String before = Files.readString(configuration);
        for (String key : change.removes()) {
            site.stack().remove(key);
        }
        for (String override : change.set()) {
            site.stack().set(override, false);
        }
        for (String secret : change.secrets()) {
            site.stack().set(secret, true);
        }
        Update update = change.isMade()
                ? step(site, "up", "--skip-preview", "--yes", "--diff")
                : step(site, "preview", "--diff");
        if (!change.isMade()) {
            Files.writeString(configuration, before);
        }
        List<String> found = update.run().exitCode() == 0
                ? change.wrong(update.operations())
                : List.of("it fails:\n" + EngineOutput.failure(update.run().output()));
        return found.stream().map(each -> change + ": " + each).toList();
    }

    /** Why a command fails, or what it takes away. */
    private List<String> did(EngineSite site, String... command) throws IOException, InterruptedException {
        Update update = step(site, command);
        if (EngineOutput.isTransient(update.run())) {
            // A person would type it again; what AWS refused is no such failure.
            System.out.println(shipped + ": again, after "
                    + EngineOutput.failure(update.run().output()));
            update = step(site, command);
        }
        String typed = "pulumi " + String.join(" ", command);
        if (update.run().exitCode() != 0) {
            return failure(typed, update.run());
        }
        return update.operations().stream()
                .filter(operation -> operation.takesAway() && !command[0].equals("destroy"))
                .map(operation -> typed + " takes something away: " + operation)
                .toList();
    }

    private Update step(EngineSite site, String... command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var update = site.stack().update(command);
        ended(site, command[0], start, update.run());
        return update;
    }

    /** Keeps what a step took and said. */
    private void ended(EngineSite site, String what, long start, TimedProcess run) throws IOException {
        took(what, start);
        steps++;
        Files.writeString(site.home().resolve(steps + "-" + what + ".log"), run.output());
    }

    private static List<String> failure(String typed, TimedProcess run) {
        return run.exitCode() == 0
                ? List.of()
                : List.of(typed + " ended with " + run.exitCode() + ":\n" + EngineOutput.failure(run.output()));
    }

    private void took(String what, long start) {
        times.append(times.isEmpty() ? " " : ", ")
                .append(what)
                .append(' ')
                .append(Duration.ofNanos(System.nanoTime() - start).toSeconds())
                .append(" s");
    }

    @Override
    public String toString() {
        return shipped.toString();
    }
}
