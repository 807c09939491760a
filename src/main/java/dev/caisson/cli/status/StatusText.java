package dev.caisson.cli.status;

import dev.caisson.cli.running.Columns;
import dev.caisson.cli.running.LastUpdate;
import dev.caisson.cli.running.RunningStack;
import dev.caisson.cli.status.Status.Reading;
import dev.caisson.report.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A status for people. */
public final class StatusText {
    private static final int SHORT_COMMIT = 9;
    private static final String TROUBLE = "!";

    private static final Map<String, String> DONE =
            Map.of("create", "created", "update", "updated", "delete", "deleted", "replace", "replaced");

    private final Terminal terminal;

    public StatusText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** All of it, with an empty line before each part. */
    public String of(Status status) {
        StringBuilder text = new StringBuilder(heading(status));
        for (Reading reading : status.readings()) {
            text.append('\n');
            append(text, reading);
        }
        return text.toString();
    }

    private String heading(Status status) {
        RunningStack stack = status.stack();
        String where =
                stack.state().account().map(account -> ", account " + account).orElse("");
        String first = terminal.bold(stack.project() + "/" + stack.stack()) + " in " + stack.region() + where + "\n";
        return first
                + stack.lastUpdate()
                        .map(update -> terminal.wrapped(update(update, status)) + "\n")
                        .orElse("");
    }

    private static String update(LastUpdate update, Status status) {
        List<String> parts = new ArrayList<>();
        String when = update.ended() == null ? "" : " " + Ago.of(update.ended(), status.at());
        parts.add("Last " + update.kind() + ": " + update.result() + when);
        if (update.commit() != null) {
            String commit = update.commit()
                    .substring(0, Math.min(SHORT_COMMIT, update.commit().length()));
            parts.add("commit " + commit + (update.by() == null ? "" : " by " + update.by()));
        }
        String changes = update.changes().entrySet().stream()
                .map(change -> change.getValue() + " " + DONE.getOrDefault(change.getKey(), change.getKey()))
                .collect(Collectors.joining(", "));
        if (!changes.isEmpty()) {
            parts.add(changes);
        }
        return String.join("; ", parts);
    }

    private void append(StringBuilder text, Reading reading) {
        String title = terminal.bold(reading.part().title());
        if (reading.failure() != null) {
            text.append(title)
                    .append('\n')
                    .append(terminal.wrapped("  " + terminal.note("not read: " + reading.failure())))
                    .append('\n');
            return;
        }
        if (reading.rows().isEmpty()) {
            text.append(title).append(": none\n");
            return;
        }
        text.append(title).append('\n');
        Columns columns = new Columns(terminal);
        for (Row row : reading.rows()) {
            List<String> cells = new ArrayList<>(row.cells());
            if (row.isTroubled()) {
                cells.set(0, terminal.error(cells.get(0)));
            }
            columns.add(row.isTroubled() ? terminal.error(TROUBLE) : "", cells);
        }
        text.append(columns.render());
    }
}
