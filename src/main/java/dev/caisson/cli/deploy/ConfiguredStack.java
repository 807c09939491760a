package dev.caisson.cli.deploy;

import dev.caisson.config.binding.Origins;
import dev.caisson.config.binding.StackInput;
import dev.caisson.config.systems.StackSettings;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.systems.Systems;

/** What a stack of one of Caisson's systems says, read as its program will. */
public final class ConfiguredStack {
    private ConfiguredStack() {}

    /**
     * Reads it.
     *
     * @param config of the stack, with what is set besides its file
     * @throws dev.caisson.validation.InvalidInputException if anything is wrong, listing all of it
     */
    public static StackSettings read(PulumiProject project, String stack, StackConfig config) {
        var input = new StackInput(project.name(), stack, config.values(), config.secretKeys());
        return Systems.of(input)
                .read(input, Origins.from("Pulumi." + stack + ".yaml"))
                .value();
    }
}
