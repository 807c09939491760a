package dev.caisson.proof;

import dev.caisson.engine.PreviewComparison;
import dev.caisson.engine.PulumiStack;
import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A shipped stack under the real Pulumi engine, in a simulated AWS of its own: previewed, and some deployed, deployed
 * again, refreshed, their guards lifted, destroyed. What goes wrong is a list of sentences.
 */
final class EngineLife {
    private static final Path HOMES = Proof.HOME.resolve("engine");
    private static final Path GAPS =
            Path.of("src/test/resources/proof/moto-gaps.yaml").toAbsolutePath();

    /** Of which more than the first preview is run: the others wait for what moto lacks, API Gateway's tags first. */
    private static final Set<String> DEPLOYED = Set.of("platform/dev");

    private final ShippedStack shipped;
    private final Path home;
    private final StringBuilder times = new StringBuilder();

    EngineLife(ShippedStack shipped) {
        this.shipped = shipped;
        this.home = HOMES.resolve(shipped.toString().replace('/', '-'));
    }

    /** What is wrong. */
    List<String> run() {
        Proof.clear(home);
        try (MotoServer moto = MotoServer.start(home.resolve("moto.log"))) {
            var stack = PulumiStack.create(
                    shipped,
                    home,
                    Map.of(
                            "CAISSON_TERRAFORM_PROVIDER",
                            TerraformHome.provider().toString(),
                            "CAISSON_MOTO_ENDPOINT",
                            moto.endpoint(),
                            "CAISSON_MOTO_GAPS",
                            GAPS.toString()));
            List<String> found = previewed(stack);
            if (found.isEmpty() && DEPLOYED.contains(shipped.toString())) {
                ExistingThings.make(stack.configuration(), moto.endpoint(), shipped.region());
                found = deployed(stack);
            }
            return found;
        } catch (IOException failed) {
            return List.of(failed.toString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        } finally {
            System.out.println(shipped + " on the real engine:" + times);
        }
    }

    private List<String> previewed(PulumiStack stack) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var preview = stack.preview();
        took("preview of " + preview.goals().size() + " resources", start);
        List<String> found = new ArrayList<>();
        preview.mandatory().forEach(violation -> found.add("a first preview breaks " + violation));
        if (preview.run().exitCode() != 0) {
            found.add("pulumi preview ended with " + preview.run().exitCode() + ":\n"
                    + preview.run().output());
        } else {
            found.addAll(PreviewComparison.differences(shipped.preview(), preview));
        }
        return found;
    }

    private List<String> deployed(PulumiStack stack) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>(did(stack, "up", "--skip-preview", "--yes"));
        if (found.isEmpty()) {
            found.addAll(did(stack, "up", "--skip-preview", "--yes", "--diff", "--expect-no-changes"));
            found.addAll(did(stack, "refresh", "--skip-preview", "--yes", "--diff", "--expect-no-changes"));
        }
        if (found.isEmpty()) {
            stack.set("caisson:protect=false", false);
            found.addAll(did(stack, "up", "--skip-preview", "--yes"));
        }
        if (found.isEmpty()) {
            found.addAll(did(stack, "destroy", "--skip-preview", "--yes"));
        }
        return found;
    }

    private List<String> did(PulumiStack stack, String... command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var update = stack.update(command);
        TimedProcess run = update.run();
        took(command[0], start);
        String typed = "pulumi " + String.join(" ", command);
        Files.writeString(
                home.resolve(times.chars().filter(c -> c == ',').count() + "-" + command[0] + ".log"), run.output());
        if (run.exitCode() != 0) {
            return List.of(typed + " ended with " + run.exitCode() + ":\n" + run.output());
        }
        return update.operations().stream()
                .filter(operation -> operation.takesAway() && !command[0].equals("destroy"))
                .map(operation -> typed + " takes something away: " + operation)
                .toList();
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
