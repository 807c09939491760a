package dev.caisson.cli;

import dev.caisson.config.binding.ConfigurationJson;
import dev.caisson.config.binding.EffectiveConfiguration;
import dev.caisson.config.binding.Origins;
import dev.caisson.config.binding.StackInput;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.systems.Systems;
import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson config}: the configuration in effect for a stack, every value with where it came from. */
@Command(
        name = "config",
        description = "Print the configuration in effect, each value with where it came from. Secrets are not shown.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class ConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StackOptions stackOptions;

    @Option(names = "--json", description = "For programs: key, value and origin of each.")
    private boolean json;

    @Override
    public Integer call() {
        PulumiProject project = stackOptions.project();
        Problems.in("the project " + project.name())
                .check(
                        !project.hasOwnSystems(dev.caisson.Main.class.getName()),
                        "caisson config",
                        null,
                        "knows the keys of Caisson's systems only, and this program has its own;"
                                + " 'caisson preview' reads and checks them")
                .throwIfAny();
        String stack = project.stack(stackOptions.stack);
        StackConfig config = stackOptions.config(project, stack);
        project.unknownOf(stack).ifPresent(notice -> spec.commandLine().getErr().println("note: " + notice));
        var input = new StackInput(project.name(), stack, config.values(), config.secretKeys());
        var bound = Systems.of(input).read(input, origins(stack, config));
        boolean colour = spec.commandLine().getColorScheme().ansi().enabled();
        var out = spec.commandLine().getOut();
        out.print(
                json
                        ? ConfigurationJson.render(bound.settings())
                        : new EffectiveConfiguration(colour).render(bound.settings()));
        out.flush();
        return ExitCodes.OK;
    }

    private static Origins origins(String stack, StackConfig config) {
        var origins = Origins.from("Pulumi." + stack + ".yaml");
        for (Map.Entry<String, String> source : config.sources().entrySet()) {
            origins = origins.with(source.getKey(), source.getValue());
        }
        return origins;
    }
}
