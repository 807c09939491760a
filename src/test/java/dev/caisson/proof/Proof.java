package dev.caisson.proof;

import com.google.gson.JsonObject;
import com.pulumi.Context;
import dev.caisson.offline.Answers;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.offline.StackConfig;
import dev.caisson.proof.TerraformConfiguration.Untranslatable;
import dev.caisson.proof.TerraformConfiguration.Variant;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Carries what a program registers through the real AWS provider: validate, plan, apply to a simulated AWS, plan again,
 * destroy. What it finds is a list of sentences; none means proven.
 */
final class Proof {
    private static final Path HOME = Path.of("target", "proof").toAbsolutePath();
    private static final String REGION = "us-east-1";

    private final String name;
    private final Path directory;
    private final TerraformConfiguration configuration;
    private final List<String> untranslatable;
    private final boolean scanned;
    private final Map<String, TerraformConfiguration> changes = new LinkedHashMap<>();

    private Proof(String name, boolean scanned, TerraformConfiguration configuration, List<String> untranslatable) {
        this.name = name;
        this.directory = HOME.resolve(name);
        this.scanned = scanned;
        this.configuration = configuration;
        this.untranslatable = untranslatable;
    }

    /** Of a stack as the repository ships it. */
    static Proof of(ShippedStack stack) {
        return of(stack.toString().replaceAll("[^A-Za-z0-9-]+", "-"), true, stack.region(), stack::run);
    }

    /** Of a program without configuration. */
    static Proof of(String name, Consumer<Context> program) {
        return of(name, false, REGION, answers -> OfflineRun.run("caisson", name, StackConfig.EMPTY, answers, program));
    }

    private static Proof of(String name, boolean scanned, String region, Function<Answers, OfflineRun> program) {
        ProviderSchema schema = Schema.LOADED;
        ProviderNames names = new ProviderNames(schema);
        References references = new References();
        var answers = new TerraformAnswers(schema, names, references, new SimulatedAws(region));
        ResourceGraph graph = program.apply(answers).expectGraph();
        clear(HOME.resolve(name));
        return new Proof(
                name,
                scanned,
                new TerraformConfiguration(graph, references, schema, names, new MotoGaps(), region),
                answers.problems());
    }

    /** Also plans, on the deployed stack, a change that must neither replace nor delete what holds data or serves. */
    Proof before(String change, ShippedStack changed) {
        changes.put(change, of(changed).configuration);
        return this;
    }

    /** What is wrong with the configuration as it stands: the provider's own checks, and those AWS makes first. */
    List<String> validate() {
        if (!untranslatable.isEmpty()) {
            return untranslatable;
        }
        try {
            configuration.write(directory, Variant.WHOLE);
        } catch (Untranslatable problems) {
            return List.of(problems.getMessage().split("\n"));
        }
        List<String> found = new ArrayList<>(AwsRefusals.in(directory, configuration));
        Terraform terraform = new Terraform(directory, "http://127.0.0.1:9");
        terraform.init();
        found.addAll(new Findings(configuration, directory).errors(terraform.validate()));
        return found;
    }

    /** What is wrong with the whole stack, its first deployment, the day after and its end. */
    List<String> run() {
        List<String> found = new ArrayList<>(validate());
        if (!found.isEmpty()) {
            return found;
        }
        try (MotoServer moto = MotoServer.start(directory.resolve("moto.log"))) {
            Terraform whole = new Terraform(directory, moto.endpoint());
            var plan = timed("plan", () -> whole.plan("-refresh=false", "-out=whole.plan"));
            found.addAll(new Findings(configuration, directory).errors(plan.errors()));
            if (found.isEmpty() && scanned) {
                Path shown = Files.writeString(
                        directory.resolve("plan.json"), whole.show("whole.plan").toString());
                found.addAll(timed("checkov", () -> Checkov.findings(shown, configuration)));
            }
            if (plan.errors().isEmpty()) {
                found.addAll(deploy(moto.endpoint()));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> deploy(String endpoint) {
        Path applied = directory.resolve("applied");
        Terraform terraform = new Terraform(applied, endpoint);
        configuration.write(applied, Variant.IN_MOTO);
        terraform.init();
        var apply = timed("apply", () -> terraform.apply());
        if (!apply.errors().isEmpty()) {
            return new Findings(configuration, applied).errors(apply.errors());
        }
        List<String> found = new ArrayList<>();
        var again = timed("plan again", () -> terraform.plan("-detailed-exitcode", "-out=again.plan"));
        if (again.exitCode() != 0) {
            found.addAll(new Findings(configuration, applied).errors(again.errors()));
            if (again.exitCode() == 2) {
                JsonObject plan = terraform.show("again.plan");
                new Findings(configuration, applied)
                        .changes(plan)
                        .forEach(
                                change -> found.add("a second deployment would change what nobody changed: " + change));
            }
        }
        changes.forEach((change, changed) -> found.addAll(losses(change, changed, terraform, applied)));
        found.addAll(destroy(terraform, applied));
        return found;
    }

    private List<String> losses(String change, TerraformConfiguration changed, Terraform terraform, Path applied) {
        changed.write(applied, Variant.IN_MOTO);
        var planned = timed("plan: " + change, () -> terraform.plan("-out=change.plan", "-refresh=false"));
        if (!planned.errors().isEmpty()) {
            return new Findings(changed, applied).errors(planned.errors());
        }
        return new Findings(configuration, applied)
                .losses(terraform.show("change.plan")).stream()
                        .map(loss -> change + ": " + loss)
                        .toList();
    }

    /** As an owner would: one update that lifts the guards, then the end. */
    private List<String> destroy(Terraform terraform, Path applied) {
        configuration.write(applied, Variant.UNGUARDED);
        var lifted = timed("lift guards", () -> terraform.apply("-refresh=false"));
        if (!lifted.errors().isEmpty()) {
            return new Findings(configuration, applied).errors(lifted.errors());
        }
        var destroyed = timed("destroy", () -> terraform.destroy("-refresh=false"));
        return new Findings(configuration, applied).errors(destroyed.errors());
    }

    private <T> T timed(String what, java.util.function.Supplier<T> step) {
        long start = System.nanoTime();
        T result = step.get();
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve("timings.txt"),
                    what + " " + (System.nanoTime() - start) / 1_000_000 + " ms\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }

    @Override
    public String toString() {
        return name;
    }

    private static void clear(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Printed once by Terraform, and kept. */
    private static final class Schema {
        static final ProviderSchema LOADED = load();

        private static ProviderSchema load() {
            Path home = HOME.resolve("schema");
            Path file = home.resolve("schema-" + Terraform.PROVIDER_VERSION + ".json");
            try {
                if (!Files.exists(file)) {
                    Files.createDirectories(home);
                    Files.writeString(
                            home.resolve("main.tf.json"),
                            "{\"terraform\": {\"required_providers\": {\"aws\": {\"source\": \"hashicorp/aws\", \"version\": \""
                                    + Terraform.PROVIDER_VERSION + "\"}}}}");
                    Terraform terraform = new Terraform(home, "http://127.0.0.1:9");
                    terraform.init();
                    Files.writeString(file, terraform.schema());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new ProviderSchema(file);
        }
    }
}
