package dev.caisson.report;

import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.DataLoss;
import dev.caisson.report.diff.Interruption;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.ResourceChange.Kind;
import dev.caisson.report.diff.Widening;
import java.util.List;
import java.util.stream.Collectors;

/** The part of a difference that somebody should read before deploying it. */
final class ConsequencesReport {
    private static final int MOST_NAMES = 4;

    private final Consequences consequences;
    private final Terminal terminal;
    private final DiffPage page;
    private final ChangedValues values;

    ConsequencesReport(Consequences consequences, Terminal terminal, DiffPage page, ChangedValues values) {
        this.consequences = consequences;
        this.terminal = terminal;
        this.page = page;
        this.values = values;
    }

    void losses() {
        List<DataLoss> losses = consequences.losses();
        if (losses.isEmpty()) {
            return;
        }
        page.heading(terminal.error("Data is lost"), losses.size());
        for (List<DataLoss> same : consequences.alikeLosses()) {
            DataLoss loss = same.get(0);
            ResourceChange change = loss.change();
            String how = switch (loss.cause()) {
                case STRANDED -> "is left in a VPC that goes";
                case SHORTENED -> "keeps things for less long (" + loss.on() + ")";
                case TAKEN ->
                    change.kind() == Kind.DELETED ? "is deleted" : "is replaced, for " + values.forces(change);
            };
            page.paragraph(
                    "    ",
                    terminal.error(TypeNames.brief(change.node().type()) + " "
                                    + names(same.stream().map(DataLoss::change).toList()))
                            + " " + how);
            page.paragraph("      ", "Gone: " + loss.what() + ".");
            if (!loss.mercies().isEmpty()) {
                page.paragraph("      ", "But " + String.join("; ", loss.mercies()) + ".");
            }
        }
    }

    void interruptions() {
        List<Interruption> interruptions = consequences.interruptions();
        if (interruptions.isEmpty()) {
            return;
        }
        page.heading(terminal.note("Interrupted"), interruptions.size());
        page.limited(consequences.alikeInterruptions(), same -> {
            Interruption one = same.get(0);
            page.paragraph(
                    "    ",
                    terminal.faint(TypeNames.brief(one.change().node().type())) + " "
                            + names(same.stream().map(Interruption::change).toList()) + " (" + one.on() + ")");
            page.paragraph("      ", one.says() + ": " + terminal.bold(one.about()));
            page.line("      " + terminal.faint(one.source()));
        });
    }

    void widenings() {
        List<Widening> widenings = consequences.widenings();
        if (widenings.isEmpty()) {
            return;
        }
        page.heading(terminal.note("New rights"), widenings.size());
        page.limited(consequences.wideningsByResource().entrySet(), entry -> {
            ResourceChange change = entry.getKey();
            page.paragraph("    ", page.shown(change.node()) + (change.kind() == Kind.CREATED ? ", which is new" : ""));
            entry.getValue().forEach(widening -> page.paragraph("      ", widening.says()));
        });
    }

    private static String names(List<ResourceChange> changes) {
        String names = changes.stream()
                .map(change -> change.node().name())
                .limit(MOST_NAMES)
                .collect(Collectors.joining(", "));
        return changes.size() > MOST_NAMES ? names + " and " + (changes.size() - MOST_NAMES) + " more" : names;
    }
}
