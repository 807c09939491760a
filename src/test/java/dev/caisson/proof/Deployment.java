package dev.caisson.proof;

import dev.caisson.proof.TerraformConfiguration.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The life of a program's resources in a simulated AWS: made, left alone, destroyed. */
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
    List<String> run() {
        var apply = terraform.apply("apply");
        if (!apply.errors().isEmpty()) {
            return new Findings(configuration, directory).errors(apply.errors());
        }
        List<String> found = new ArrayList<>(again());
        if (found.isEmpty()) {
            found.addAll(destroy());
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

    /** As an owner would: one update that lifts the guards, then the end. */
    private List<String> destroy() {
        if (configuration.write(directory, Variant.UNGUARDED)) {
            var lifted = terraform.apply("lift-guards", "-refresh=false");
            if (!lifted.errors().isEmpty()) {
                return new Findings(configuration, directory).errors(lifted.errors());
            }
        }
        var destroyed = terraform.destroy("destroy", "-refresh=false");
        return new Findings(configuration, directory).errors(destroyed.errors());
    }
}
