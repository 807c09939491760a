package dev.caisson.cli;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.diagram.DetailLevel;
import dev.caisson.report.diagram.Diagram;
import dev.caisson.report.diagram.Theme;
import dev.caisson.report.wiring.Link;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A picture that is drawn while the policies are judged, which is the other half of a report's time. */
final class PictureInBackground {
    private final CompletableFuture<String> drawn;

    private PictureInBackground(CompletableFuture<String> drawn) {
        this.drawn = drawn;
    }

    /** Loads what draws, while a program runs; returns at once. What is missing is told by the drawing. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    static void prepare() {
        CompletableFuture.runAsync(Diagram::prepare);
    }

    /** Begins, and returns at once. */
    static PictureInBackground of(ResourceGraph simulated, List<Link> links) {
        return new PictureInBackground(CompletableFuture.supplyAsync(
                () -> Diagram.of(simulated, links, DetailLevel.MAIN).svg(Theme.AUTO)));
    }

    /**
     * Waits for it.
     *
     * @throws dev.caisson.validation.InvalidInputException if the libraries that lay it out are not there
     */
    String svg() {
        try {
            return drawn.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof NoClassDefFoundError missing) {
                throw Problems.in("the class path")
                        .add(
                                "target/lib/report",
                                null,
                                "must be there to lay out a picture (" + missing.getMessage()
                                        + "): run ./caisson report, which sees to it")
                        .refusal();
            }
            throw failed;
        }
    }
}
