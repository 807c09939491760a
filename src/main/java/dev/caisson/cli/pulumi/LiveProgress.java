package dev.caisson.cli.pulumi;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.report.TypeNames;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the engine is doing: a line for each resource that is done, and on a terminal one below them, rewritten, with
 * what AWS takes its time for.
 */
public final class LiveProgress implements EngineListener {
    private static final String ERASE = "\r\u001b[K";
    private static final int MOST = 4;

    private static final Set<String> QUIET =
            Set.of("same", "read", "refresh", "read-replacement", "read-discard", "remove-pending-replace");
    private static final Map<String, String> PARTICIPLES = Map.of(
            "create", "creating",
            "create-replacement", "creating",
            "update", "updating",
            "delete", "deleting",
            "delete-replaced", "deleting",
            "replace", "replacing",
            "import", "importing");
    private static final Map<String, String> DONE = Map.of(
            "create", "+ %s created",
            "create-replacement", "+ %s created, a replacement",
            "update", "~ %s updated",
            "delete", "- %s deleted",
            "delete-replaced", "- %s deleted, as it was replaced",
            "import", "+ %s imported");

    private final PrintWriter screen;
    private final boolean isTerminal;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private int seen;
    private int done;

    /** What is under way. */
    private record Running(Step step, Instant since) {
        String says() {
            return PARTICIPLES.getOrDefault(step.operation(), step.operation()) + " " + TypeNames.brief(step.type())
                    + " " + step.name();
        }

        String took() {
            long seconds = Duration.between(since, Instant.now()).toSeconds();
            return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
        }
    }

    /** @param isTerminal whether the screen can rewrite a line */
    public LiveProgress(PrintWriter screen, boolean isTerminal) {
        this.screen = screen;
        this.isTerminal = isTerminal;
    }

    @Override
    public synchronized void event(JsonObject event) {
        if (event.get("resourcePreEvent") instanceof JsonObject started) {
            seen++;
            begun(started);
        } else if (event.get("resOutputsEvent") instanceof JsonObject ended) {
            ended(new Step(ended.getAsJsonObject("metadata")), isPlanning(ended), true);
        } else if (event.get("resOpFailedEvent") instanceof JsonObject failed) {
            ended(new Step(failed.getAsJsonObject("metadata")), false, false);
        } else if (event.has("summaryEvent")) {
            erase();
            running.clear();
            seen = 0;
            return;
        }
        status();
    }

    private void begun(JsonObject started) {
        Step step = new Step(started.getAsJsonObject("metadata"));
        if (!isPlanning(started) && isShown(step)) {
            running.put(step.urn(), new Running(step, Instant.now()));
        }
    }

    private void ended(Step step, boolean planning, boolean well) {
        Running was = running.remove(step.urn());
        if (planning || was == null) {
            return;
        }
        String what = TypeNames.brief(step.type()) + " " + step.name();
        erase();
        if (well) {
            done++;
            screen.println("  "
                    + DONE.getOrDefault(step.operation(), step.operation() + " %s")
                            .formatted(what) + " (" + was.took() + ")");
        } else {
            screen.println("  ! " + was.says() + " failed (" + was.took() + ")");
        }
        screen.flush();
    }

    private static boolean isPlanning(JsonObject event) {
        return event.get("planning") instanceof JsonPrimitive planning && planning.getAsBoolean();
    }

    private static boolean isShown(Step step) {
        boolean custom = step.after()
                .or(step::before)
                .map(state -> state.get("custom"))
                .filter(JsonPrimitive.class::isInstance)
                .map(flag -> flag.getAsBoolean())
                .orElse(false);
        return custom && !QUIET.contains(step.operation());
    }

    private void status() {
        if (isTerminal && seen > 0) {
            String slowest = running.values().stream()
                    .findFirst()
                    .map(first -> ", " + running.size() + " under way: " + first.says() + ", " + first.took())
                    .orElse("");
            String line = "  " + (done == 0 && running.isEmpty() ? seen + " resources …" : done + " done" + slowest);
            screen.print(ERASE + (line.length() > 78 ? line.substring(0, 77) + "…" : line));
            screen.flush();
        }
    }

    private void erase() {
        if (isTerminal) {
            screen.print(ERASE);
            screen.flush();
        }
    }

    @Override
    public synchronized void stopping() {
        erase();
        String what = running.values().stream().limit(MOST).map(Running::says).collect(Collectors.joining(", "));
        String more = running.size() > MOST ? " and " + (running.size() - MOST) + " more" : "";
        screen.println("caisson: told to stop. Pulumi begins nothing more, and waits for what AWS is doing"
                + (what.isEmpty() ? "." : ": " + what + more + ".")
                + "\nWait for it: killed now, its state would not know of it.");
        screen.flush();
    }

    @Override
    public synchronized void stopped() {
        erase();
        screen.println("caisson: stopped after " + done + (done == 1 ? " change" : " changes")
                + ", all of them in the state, which is unlocked. The same command goes on from there.");
        screen.flush();
    }
}
