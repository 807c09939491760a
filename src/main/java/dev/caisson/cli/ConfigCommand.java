package dev.caisson.cli;

import dev.caisson.config.EffectiveConfiguration;
import dev.caisson.config.Setting;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the configuration in effect for a stack: every value, and where it came from. */
@Command(
        name = "config",
        description = "Print the configuration in effect, each value with where it came from. Secrets are not shown.")
public final class ConfigCommand implements Callable<Integer> {
    private final Source source;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-s", "--stack"},
            paramLabel = "STACK",
            description = "The stack. Default: the one that is selected, or the only one.")
    private @Nullable String stack;

    public ConfigCommand(Source source) {
        this.source = source;
    }

    @Override
    public Integer call() {
        boolean colour = CommandLine.Help.Ansi.AUTO.enabled();
        var out = spec.commandLine().getOut();
        out.print(new EffectiveConfiguration(colour).render(source.settings(stack)));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    /** Reads a stack's configuration. */
    @FunctionalInterface
    public interface Source {
        /**
         * Reads.
         *
         * @param stack null for the selected one
         * @throws dev.caisson.validation.InvalidInputException if the configuration is wrong
         */
        List<Setting> settings(@Nullable String stack);
    }
}
