package dev.caisson.proof;

import dev.caisson.proof.TerraformConfiguration.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The life of a stack in a simulated AWS: made, left alone, changed, destroyed. */
final class Deployment {
    private final TerraformConfiguration configuration;
    private final Path directory;
    private final Terraform terraform;

    Deployment(TerraformConfiguration configuration, Path home, String endpoint) {
        this.configuration = configuration;
        directory = home.resolve("applied");
        configuration.write(directory, Variant.IN_MOTO);
        terraform = new Terraform(directory, endpoint);
    }

    /** What goes wrong. */
    List<String> run(List<Growth> growth) {
        var apply = terraform.apply("apply");
        if (!apply.errors().isEmpty()) {
            return new Findings(configuration, directory).errors(apply.errors());
        }
        List<String> found = new ArrayList<>(again());
        if (found.isEmpty()) {
            growth.forEach(change -> found.addAll(planned(change)));
        }
        if (found.isEmpty()) {
            found.addAll(destroy(growth));
        }
        return found;
    }

    /** What a second deployment would change. */
    private List<String> again() {
        var again = terraform.plan("plan-again", "-detailed-exitcode", "-out=again.plan");
        var findings = new Findings(configuration, directory);
        return again.exitCode() == 2
                ? findings.changes(terraform.show("again.plan")).stream()
                        .map(change -> "a second deployment would change what nobody changed: " + change)
                        .toList()
                : findings.errors(again.errors());
    }

    /** What a change takes away. It is planned with the guards lifted, so that a loss is named and not just refused. */
    private List<String> planned(Growth growth) {
        var changed = growth.configuration();
        changed.write(directory, Variant.UNGUARDED);
        var plan = terraform.plan("plan-change", "-refresh=false", "-out=change.plan");
        if (!plan.errors().isEmpty()) {
            return new Findings(changed, directory).errors(plan.errors());
        }
        // Printing a plan takes as long as making it.
        if (plan.deleted().allMatch(Findings::isVersioned)) {
            return List.of();
        }
        return new Findings(configuration, directory)
                .losses(terraform.show("change.plan")).stream()
                        .map(loss -> growth + " takes something away: " + loss)
                        .toList();
    }

    /**
     * As an owner would: one update that lifts the guards, then the end.
     *
     * @param growth the last change is made together with that update, of which {@code change.plan} is the plan
     */
    private List<String> destroy(List<Growth> growth) {
        boolean isChanged = !growth.isEmpty() && growth.get(growth.size() - 1).isMade();
        if (isChanged || configuration.write(directory, Variant.UNGUARDED)) {
            var lifted = isChanged
                    ? terraform.apply("apply-change", "change.plan")
                    : terraform.apply("lift-guards", "-refresh=false");
            if (!lifted.errors().isEmpty()) {
                return new Findings(configuration, directory).errors(lifted.errors());
            }
        }
        var destroyed = terraform.destroy("destroy", "-refresh=false");
        return new Findings(configuration, directory).errors(destroyed.errors());
    }
}
