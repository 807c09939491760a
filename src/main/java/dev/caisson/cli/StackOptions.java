package dev.caisson.cli;

import dev.caisson.project.ConfigOverride;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which stack a command is about. */
@SuppressWarnings("NullAway.Init") // set by picocli
final class StackOptions {
    @Option(
            names = {"-s", "--stack"},
            paramLabel = "STACK",
            description = "The stack. Default: the only one there is, or dev.")
    @Nullable
    String stack;

    @Option(
            names = {"-C", "--cwd"},
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Directory of the Pulumi project. Default: this one.")
    Path directory;

    @Option(
            names = "--config",
            paramLabel = "KEY=VALUE",
            description = "Sets a configuration value for this run, as 'pulumi config set --path' would:%n"
                    + "--config caisson:network.cidr=10.1.0.0/16")
    List<String> overrides = List.of();

    PulumiProject project() {
        return PulumiProject.find(directory);
    }

    StackConfig config(PulumiProject project, String chosen) {
        return project.config(
                chosen, overrides.stream().map(ConfigOverride::parse).toList());
    }
}
