package dev.caisson.proof;

import com.pulumi.Context;
import dev.caisson.offline.Answers;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.project.StackConfig;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a program registers, as Terraform.
 *
 * @param problems resources that Terraform does not have
 */
record Translation(TerraformConfiguration configuration, List<String> problems) {
    private static final String REGION = "us-east-1";

    static Translation of(ShippedStack stack) {
        return translated(stack.region(), answers -> stack.run(answers));
    }

    static Translation of(String name, Consumer<Context> program) {
        return translated(REGION, answers -> OfflineRun.run("caisson", name, StackConfig.EMPTY, answers, program));
    }

    private static Translation translated(String region, Function<Answers, OfflineRun> program) {
        ProviderSchema schema = TerraformHome.schema();
        ProviderNames names = new ProviderNames(schema);
        References references = new References();
        var answers = new TerraformAnswers(schema, names, references, new SimulatedAws(region));
        ResourceGraph graph = program.apply(answers).expectGraph();
        return new Translation(
                new TerraformConfiguration(graph, references, schema, names, region), answers.problems());
    }
}
