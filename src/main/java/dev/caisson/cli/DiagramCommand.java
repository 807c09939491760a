package dev.caisson.cli;

import dev.caisson.cli.against.Surroundings;
import dev.caisson.offline.Answers;
import dev.caisson.report.diagram.DetailLevel;
import dev.caisson.report.diagram.Diagram;
import dev.caisson.report.diagram.Theme;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson diagram}: the architecture of a stack as a picture. */
@Command(
        name = "diagram",
        description = "Draw a stack as an SVG picture: its network, its components, and who reaches, sends, reads and"
                + " invokes what, as security groups and roles have it. No account is contacted.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class DiagramCommand implements Callable<Integer> {
    private static final String TO_STDOUT = "-";

    private final Surroundings surroundings;

    /** Levels as they are typed. */
    enum Detail {
        main(DetailLevel.MAIN),
        all(DetailLevel.ALL);

        private final DetailLevel level;

        Detail(DetailLevel level) {
            this.level = level;
        }
    }

    /** Themes as they are typed. */
    enum Colours {
        light(Theme.LIGHT),
        dark(Theme.DARK),
        auto(Theme.AUTO);

        private final Theme theme;

        Colours(Theme theme) {
            this.theme = theme;
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackOptions stackOptions;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to; with '-', print it. Default: target/diagram-STACK.svg in the project.")
    private @Nullable String out;

    @Option(
            names = "--detail",
            paramLabel = "LEVEL",
            defaultValue = "main",
            description = "${COMPLETION-CANDIDATES}: what carries requests and data, or keys, images, logs and alarms"
                    + " as well. Default: main.")
    private Detail detail;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}. Default: auto, as whoever looks at it has set up.")
    private Colours colours;

    DiagramCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (out != null) {
            OutputFile.requireEnding("--out", out, ".svg", "an SVG picture");
            OutputFile.requireWritable("--out", out);
        }
        // A program runs in another process, and takes longer than the layout's classes.
        CompletableFuture<Void> ready = CompletableFuture.runAsync(Diagram::prepare);
        StackGraph run = StackGraph.run(surroundings.programs(), spec.commandLine(), stackOptions, Answers::simulated);
        String svg;
        try {
            // What is missing is told by the real layout.
            ready.exceptionally(missing -> null).join();
            svg = Diagram.of(run.graph(), detail.level).svg(colours.theme);
        } catch (NoClassDefFoundError missing) {
            new Failures(spec.commandLine())
                    .other(
                            "layout-libraries",
                            ExitCodes.BAD_INPUT,
                            "the libraries that lay out a picture are not there (" + missing.getMessage()
                                    + "); run ./caisson diagram, which knows where they are");
            return ExitCodes.BAD_INPUT;
        }
        String file = out == null
                ? OutputFile.belowTarget(
                        stackOptions.project(),
                        "--out",
                        "diagram-" + run.graph().stack() + ".svg")
                : out;
        OutputFile.write(spec.commandLine(), "--out", file, svg);
        if (!TO_STDOUT.equals(file)) {
            spec.commandLine().getOut().println("Drawn into " + file);
        }
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
