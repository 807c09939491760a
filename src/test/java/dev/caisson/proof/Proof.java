package dev.caisson.proof;

import com.google.common.base.Suppliers;
import com.google.gson.JsonObject;
import com.pulumi.Context;
import dev.caisson.proof.TerraformConfiguration.Untranslatable;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Carries what a program registers through the real AWS provider: validate and plan; {@link EngineLife} deploys it.
 * What it finds is a list of sentences; none means proven.
 */
final class Proof {
    static final Path HOME = Path.of("target", "proof").toAbsolutePath();

    private final String name;
    private final Path directory;
    private final Supplier<Translation> translation;

    private Proof(String name, Supplier<Translation> translation) {
        this.name = name;
        this.directory = HOME.resolve(name);
        this.translation = Suppliers.memoize(translation::get);
    }

    /** Of a stack as the repository ships it. */
    static Proof of(ShippedStack stack) {
        return new Proof(stack.toString().replaceAll("[^A-Za-z0-9-]+", "-"), () -> Translation.of(stack));
    }

    /** Of a program without configuration. */
    static Proof of(String name, Consumer<Context> program) {
        return new Proof(name, () -> Translation.of(name, program));
    }

    /** What is wrong with the configuration as it stands: the provider's own checks, and those AWS makes first. */
    List<String> validate() {
        List<String> found = new ArrayList<>(write());
        if (found.isEmpty()) {
            found.addAll(new Findings(configuration(), directory)
                    .errors(new Terraform(directory, Terraform.NOWHERE).validate()));
        }
        return found;
    }

    /**
     * What is wrong with the whole as the provider plans it.
     *
     * @param planned told of the whole plan, as {@code terraform show -json} prints it, as soon as it is there; or of
     *     none, if there is something wrong with it
     */
    List<String> run(Consumer<Optional<Path>> planned) {
        Optional<Path> plan = Optional.empty();
        try {
            List<String> found = write();
            if (!found.isEmpty()) {
                return found;
            }
            try (MotoServer moto = MotoServer.start(directory.resolve("moto.log"))) {
                Terraform whole = new Terraform(directory, moto.endpoint());
                var result = whole.plan("plan", "-refresh=false", "-out=whole.plan");
                found = new Findings(configuration(), directory).errors(result.errors());
                if (!found.isEmpty()) {
                    return found;
                }
                plan = Optional.of(save(whole.show("whole.plan")));
                planned.accept(plan);
                return List.of();
            }
        } finally {
            if (plan.isEmpty()) {
                planned.accept(plan);
            }
        }
    }

    private List<String> write() {
        clear(directory);
        if (!translation.get().problems().isEmpty()) {
            return translation.get().problems();
        }
        try {
            configuration().write(directory);
        } catch (Untranslatable problems) {
            return List.of(problems.getMessage().split("\n"));
        }
        return AwsRefusals.in(directory, configuration());
    }

    private Path save(JsonObject plan) {
        try {
            return Files.writeString(directory.resolve("plan.json"), plan.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    TerraformConfiguration configuration() {
        return translation.get().configuration();
    }

    @Override
    public String toString() {
        return name;
    }

    static void clear(Path directory) {
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
}
