package dev.caisson.cli;

import dev.caisson.cli.against.GraphSource;
import dev.caisson.cli.against.Surroundings;
import dev.caisson.offline.Answers;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.project.PulumiProject;
import dev.caisson.report.Wrapped;
import dev.caisson.report.cost.CostDifference;
import dev.caisson.report.cost.CostJson;
import dev.caisson.report.cost.CostReport;
import dev.caisson.report.cost.CostReport.Detail;
import dev.caisson.report.cost.Estimator;
import dev.caisson.report.cost.PriceAge;
import dev.caisson.report.cost.Usage;
import dev.caisson.report.cost.UsageFile;
import dev.caisson.report.cost.UsageTemplate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson cost}: what a stack costs a month, before it is deployed. */
@Command(
        name = "cost",
        description =
                "Show what a stack would cost a month: each price, how much of it, and why. No account is contacted.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class CostCommand implements Callable<Integer> {
    private static final String TO_STDOUT = "-";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackOptions stackOptions;

    @Option(
            names = "--usage",
            paramLabel = "FILE",
            description = "How much is used in a month, in YAML; what it leaves out is as usual for the environment.")
    private @Nullable Path usageFile;

    @Option(names = "--usage-template", description = "Print such a file with all that this stack asks for.")
    private boolean template;

    @Option(
            names = "--against",
            paramLabel = "FILE|REV|up",
            description = "Also show what changes against a graph saved with preview --json, a git revision, or the"
                    + " last deployment.")
    private @Nullable String against;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the estimate to FILE; with '-', print it instead of the table.")
    private @Nullable String jsonFile;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show what costs less than a cent, too.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show components only.")
    private boolean quiet;

    CostCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        // Refused before the program runs.
        UsageFile file = usageFile == null ? null : UsageFile.read(usageFile);
        ResourceGraph former = against == null ? null : former(against);
        StackGraph run = StackGraph.run(surroundings.programs(), spec.commandLine(), stackOptions, Answers::preview);
        var estimator = new Estimator();
        ResourceGraph graph = run.graph();
        String region = StackCost.region(run.config());
        var result = estimator.estimate(graph, usage(graph, file), region);
        if (template) {
            out().print(UsageTemplate.of(result));
            out().flush();
            return ExitCodes.OK;
        }
        // The former graph may lack what the file speaks of.
        CostDifference difference = former == null
                ? null
                : CostDifference.between(
                        estimator
                                .estimate(former, usage(graph, file).lenient(), region)
                                .estimate(),
                        result.estimate());
        if (jsonFile != null) {
            OutputFile.write(spec.commandLine(), "--json", jsonFile, CostJson.write(result.estimate(), difference));
        }
        if (!TO_STDOUT.equals(jsonFile)) {
            var terminal = Screen.of(spec.commandLine());
            out().print("\n" + new CostReport(terminal, detail()).render(result.estimate()));
            if (difference != null) {
                out().print("\n" + difference.render(String.valueOf(against), terminal));
            }
        }
        out().flush();
        PriceAge.warning(result.estimate(), LocalDate.now(surroundings.clock()))
                .ifPresent(old -> spec.commandLine()
                        .getErr()
                        .println(Wrapped.paragraph(
                                "warning: ", old, Screen.of(spec.commandLine()).columns())));
        return ExitCodes.OK;
    }

    private ResourceGraph former(String named) throws InterruptedException {
        PulumiProject project = stackOptions.project();
        var err = spec.commandLine().getErr();
        return new GraphSource(
                        project,
                        project.stack(stackOptions.stack),
                        surroundings,
                        line -> err.println("caisson: " + line))
                .read(named)
                .graph();
    }

    private static Usage usage(ResourceGraph graph, @Nullable UsageFile file) {
        String environment = Estimator.environmentOf(graph).orElse(Usage.DEFAULT_ENVIRONMENT);
        return file == null ? Usage.of(environment) : Usage.of(environment, file);
    }

    private Detail detail() {
        if (quiet) {
            return Detail.COMPONENTS;
        }
        return verbose ? Detail.ALL : Detail.LINES;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
