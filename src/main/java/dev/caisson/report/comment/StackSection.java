package dev.caisson.report.comment;

import dev.caisson.policies.Violation;
import dev.caisson.policies.Violation.Level;
import dev.caisson.report.ChangedValues;
import dev.caisson.report.TypeNames;
import dev.caisson.report.cost.CostDifference;
import dev.caisson.report.diff.DataLoss;
import dev.caisson.report.diff.Interruption;
import dev.caisson.report.diff.Rename;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.ResourceChange.Kind;
import dev.caisson.report.diff.Widening;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All of one stack, the loudest first; what is long and harmless is folded. */
final class StackSection {
    /** More than a reader takes in at once. */
    private static final int MOST = 30;

    private final StackChange change;
    private final ChangedValues values = new ChangedValues(false);
    private final StringBuilder text = new StringBuilder();

    private StackSection(StackChange change) {
        this.change = change;
    }

    static String of(StackChange change) {
        return new StackSection(change).render();
    }

    private String render() {
        var consequences = change.consequences();
        list("🔥 Data is lost", List.copyOf(consequences.alikeLosses()), this::loss);
        list("❌ Newly against the policies", violations(Level.MANDATORY), StackSection::violation);
        list("⚠️ Replaced", change.diff().changes(Kind.REPLACED), this::changed);
        list("⚠️ Interrupted", List.copyOf(consequences.alikeInterruptions()), this::interruption);
        list("🔑 New rights", List.copyOf(consequences.wideningsByResource().entrySet()), StackSection::widening);
        list("🗑️ Deleted", change.diff().changes(Kind.DELETED), this::changed);
        list("Renamed, so deleted and made anew", Rename.of(change.diff()), StackSection::rename);
        list("Newly advised against", violations(Level.ADVISORY), StackSection::violation);
        folded("Updated", Kind.UPDATED);
        folded("Created", Kind.CREATED);
        change.cost()
                .filter(CostDifference::isAny)
                .ifPresent(cost -> text.append(Markdown.folded("Cost by component", CostText.table(cost))));
        ChangePicture.of(change.diff()).ifPresent(picture -> text.append(Markdown.folded("Picture", picture)));
        return "\n#### " + Markdown.code(change.name()) + "\n" + text;
    }

    private <T> void list(String title, List<T> all, Function<T, String> item) {
        if (!all.isEmpty()) {
            text.append("\n**").append(title).append("** (").append(all.size()).append(")\n\n");
            text.append(items(all, item));
        }
    }

    private void folded(String title, Kind kind) {
        List<ResourceChange> changes = change.diff().changes(kind);
        if (!changes.isEmpty()) {
            text.append(Markdown.folded(title + " (" + changes.size() + ")", items(changes, this::changed)));
        }
    }

    private static <T> String items(List<T> all, Function<T, String> item) {
        String shown =
                all.stream().limit(MOST).map(each -> "- " + item.apply(each)).collect(Collectors.joining("\n"));
        return shown + (all.size() > MOST ? "\n- and " + (all.size() - MOST) + " more" : "") + "\n";
    }

    private String changed(ResourceChange each) {
        StringBuilder line = new StringBuilder(named(each));
        String differences = values.of(each);
        if (!differences.isEmpty()) {
            line.append(": ").append(Markdown.code(differences));
        }
        if (each.isRefused()) {
            line.append("; **pulumi refuses: it is protected**");
        } else if (each.takesAway() && each.isRetained()) {
            line.append("; the old one stays in AWS");
        }
        return line.toString();
    }

    private String loss(List<DataLoss> same) {
        DataLoss loss = same.get(0);
        String how = switch (loss.cause()) {
            case STRANDED -> "is left in a VPC that goes";
            case SHORTENED -> "keeps things for less long (" + Markdown.code(loss.on()) + ")";
            case TAKEN ->
                loss.change().kind() == Kind.DELETED
                        ? "is deleted"
                        : "is replaced, for " + Markdown.code(values.forces(loss.change()));
        };
        String mercies =
                loss.mercies().isEmpty() ? "" : " But " + Markdown.text(String.join("; ", loss.mercies())) + ".";
        String names = same.stream().map(each -> named(each.change())).collect(Collectors.joining(", "));
        return names + " " + how + ". Gone: " + Markdown.text(loss.what()) + "." + mercies;
    }

    private String interruption(List<Interruption> same) {
        Interruption one = same.get(0);
        String names = same.stream().map(each -> named(each.change())).collect(Collectors.joining(", "));
        return names + " (" + Markdown.code(one.on()) + "): " + Markdown.text(one.says()) + ", **"
                + Markdown.text(one.about()) + "** ([source](" + one.source() + "))";
    }

    private static String widening(Map.Entry<ResourceChange, List<Widening>> entry) {
        return named(entry.getKey())
                + entry.getValue().stream()
                        .map(each -> "\n  - " + Markdown.code(each.says()))
                        .collect(Collectors.joining());
    }

    private static String rename(Rename rename) {
        return Markdown.code(rename.from().name()) + " is now "
                + Markdown.code(rename.to().name()) + "; to keep it, give it the option "
                + Markdown.code("aliases(" + rename.alias() + ")");
    }

    private List<Violation> violations(Level level) {
        return change.verdict().stream()
                .flatMap(verdict -> verdict.appeared().stream())
                .filter(violation -> violation.level() == level)
                .toList();
    }

    private static String violation(Violation violation) {
        String fix = violation.fix().isEmpty() ? "" : " _Fix:_ " + Markdown.text(violation.fix());
        return Markdown.code(violation.resource()) + " " + Markdown.code(violation.rule()) + ": "
                + Markdown.text(violation.problem()) + fix;
    }

    private static String named(ResourceChange each) {
        return TypeNames.brief(each.node().type()) + " "
                + Markdown.code(each.node().name());
    }
}
