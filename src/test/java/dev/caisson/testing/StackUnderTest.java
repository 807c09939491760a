package dev.caisson.testing;

import dev.caisson.Program;
import dev.caisson.config.binding.StackInput;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.systems.SystemDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A stack of the project that a test stands in, built in this JVM over the engine's protocol. No account is needed.
 *
 * @param stack whose {@code Pulumi.<stack>.yaml} is read
 * @param system what the program builds
 */
public record StackUnderTest(String stack, SystemDefinition<?> system) {
    public static StackUnderTest of(String stack, SystemDefinition<?> system) {
        return new StackUnderTest(stack, system);
    }

    /**
     * What the first {@code pulumi preview} would register: computed outputs are unknown. Fails if the program does.
     */
    public ResourceGraph preview() {
        return run(true).expectGraph();
    }

    /** What {@code pulumi up} would register, with made-up answers from AWS. Fails if the program does. */
    public ResourceGraph simulated() {
        return run(false).expectGraph();
    }

    /**
     * Compares type and name of each resource with a file, a line each; {@code -Dcaisson.update=true} writes it
     * instead. What leaves the list is deleted at the next deployment.
     */
    public void assertResources(Path file) {
        GeneratedFile.assertCurrent(
                file,
                simulated().resources().stream()
                        .map((ResourceNode resource) -> resource.type() + " " + resource.name() + "\n")
                        .sorted()
                        .collect(Collectors.joining()));
    }

    private OfflineRun run(boolean preview) {
        PulumiProject project = PulumiProject.find(Path.of(""));
        StackConfig config = project.config(stack, List.of());
        var input = new StackInput(project.name(), stack, config.values(), config.secretKeys());
        List<SystemDefinition<?>> systems = List.of(system);
        return preview
                ? OfflineRun.preview(project.name(), stack, config, context -> Program.define(context, input, systems))
                : OfflineRun.simulated(
                        project.name(), stack, config, context -> Program.define(context, input, systems));
    }
}
