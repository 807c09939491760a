package dev.caisson.report;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.DataLoss;
import dev.caisson.report.diff.Interruption;
import dev.caisson.report.diff.Rename;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.ResourceChange.Kind;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.report.diff.Widening;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a deployment would change, the loudest first: what is lost, replaced, stopped and opened, and then the rest. */
public final class DiffReport {
    /** More of a section than a reader takes in at once is for {@code -v}. */
    private static final int MOST = 20;

    private final StackDiff diff;
    private final Consequences consequences;
    private final Terminal terminal;
    private final int most;
    private final ChangedValues values;
    private final StringBuilder text = new StringBuilder();

    private DiffReport(StackDiff diff, Consequences consequences, Terminal terminal, boolean verbose) {
        this.diff = diff;
        this.consequences = consequences;
        this.terminal = terminal;
        this.most = verbose ? Integer.MAX_VALUE : MOST;
        this.values = new ChangedValues(verbose);
    }

    /**
     * Renders it.
     *
     * @param verbose all of each section, however long
     */
    public static String render(StackDiff diff, Consequences consequences, Terminal terminal, boolean verbose) {
        var report = new DiffReport(diff, consequences, terminal, verbose);
        report.head();
        report.losses();
        report.replaced();
        report.interruptions();
        report.widenings();
        report.deleted();
        report.renames();
        report.byComponent("Updated", Kind.UPDATED);
        report.byComponent("Created", Kind.CREATED);
        report.notes();
        return report.text.toString();
    }

    private void head() {
        ResourceGraph graph = diff.after().graph();
        String counts = counts();
        paragraph(
                "  ",
                terminal.bold(graph.project() + "/" + graph.stack()) + " against "
                        + diff.before().what() + ": " + (counts.isEmpty() ? "nothing changes" : counts));
    }

    private String counts() {
        return List.of(Kind.REPLACED, Kind.DELETED, Kind.UPDATED, Kind.CREATED).stream()
                .filter(kind -> !diff.changes(kind).isEmpty())
                .map(kind -> diff.changes(kind).size() + " " + kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private void losses() {
        List<DataLoss> losses = consequences.losses();
        if (losses.isEmpty()) {
            return;
        }
        heading(terminal.error("Data is lost"), losses.size());
        for (DataLoss loss : losses) {
            ResourceChange change = loss.change();
            String how = change.kind() == Kind.DELETED
                    ? "is deleted"
                    : loss.isStranded() ? "is left in a VPC that goes" : "is replaced, for " + values.forces(change);
            paragraph(
                    "    ",
                    terminal.error(TypeNames.brief(change.node().type()) + " "
                                    + change.node().name()) + " " + how);
            paragraph("      ", "Gone: " + loss.what() + ".");
            if (!loss.mercies().isEmpty()) {
                paragraph("      ", "But " + String.join("; ", loss.mercies()) + ".");
            }
        }
    }

    private void replaced() {
        List<ResourceChange> replaced = diff.changes(Kind.REPLACED);
        if (replaced.isEmpty()) {
            return;
        }
        heading("Replaced", replaced.size());
        List<ResourceChange> first = replaced.stream()
                .filter(change -> most == Integer.MAX_VALUE || !isFollower(change))
                .toList();
        limited(first, change -> {
            Boolean order = change.node().options().deleteBeforeReplace();
            String gone = Boolean.TRUE.equals(order) ? "; the old one is deleted first" : "";
            String kept = change.isRetained() ? "; the old one stays in AWS" : "";
            String refused = change.isRefused() ? "; pulumi refuses: it is protected" : "";
            entry(change.node(), values.of(change) + causes(change) + gone + kept + refused);
        });
        followers(replaced.stream().filter(change -> !first.contains(change)).toList());
    }

    /** Whether it is replaced for nothing but what others are. */
    private static boolean isFollower(ResourceChange change) {
        return change.values().stream()
                .filter(value -> change.forces().contains(value.path()))
                .allMatch(ChangedValues::comesFromOthers);
    }

    private void followers(List<ResourceChange> followers) {
        if (followers.isEmpty()) {
            return;
        }
        Map<String, Long> counts = followers.stream()
                .collect(Collectors.groupingBy(
                        change -> TypeNames.brief(change.node().type()).replaceFirst("^aws:", ""),
                        TreeMap::new,
                        Collectors.counting()));
        String listed = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(" · "));
        paragraph(
                "    ",
                "and " + followers.size() + (followers.size() == 1 ? " that needs" : " that need")
                        + " something replaced (-v shows them): " + terminal.faint(listed));
    }

    private String causes(ResourceChange change) {
        return change.because().isEmpty()
                ? ""
                : " ("
                        + change.because().stream()
                                .map(urn -> urn.substring(urn.lastIndexOf("::") + 2))
                                .distinct()
                                .limit(3)
                                .collect(Collectors.joining(", "))
                        + (names(change) == 1 ? " is replaced)" : " are replaced)");
    }

    private static long names(ResourceChange change) {
        return change.because().stream()
                .map(urn -> urn.substring(urn.lastIndexOf("::") + 2))
                .distinct()
                .count();
    }

    private void interruptions() {
        List<Interruption> interruptions = consequences.interruptions();
        if (interruptions.isEmpty()) {
            return;
        }
        heading(terminal.note("Interrupted"), interruptions.size());
        Map<String, List<Interruption>> alike = interruptions.stream()
                .collect(Collectors.groupingBy(
                        each -> each.change().node().type() + each.on() + each.says(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        limited(alike.values(), same -> {
            Interruption one = same.get(0);
            String names = same.stream()
                    .map(each -> each.change().node().name())
                    .limit(4)
                    .collect(Collectors.joining(", "));
            String more = same.size() > 4 ? " and " + (same.size() - 4) + " more" : "";
            paragraph(
                    "    ",
                    terminal.faint(TypeNames.brief(one.change().node().type())) + " " + names + more + " (" + one.on()
                            + ")");
            paragraph("      ", one.says() + ": " + terminal.bold(one.about()));
            text.append("      ").append(terminal.faint(one.source())).append('\n');
        });
    }

    private void widenings() {
        List<Widening> widenings = consequences.widenings();
        if (widenings.isEmpty()) {
            return;
        }
        heading(terminal.note("New rights"), widenings.size());
        Map<ResourceChange, List<Widening>> byResource = widenings.stream()
                .collect(Collectors.groupingBy(Widening::change, LinkedHashMap::new, Collectors.toList()));
        limited(byResource.entrySet(), entry -> {
            ResourceChange change = entry.getKey();
            paragraph("    ", shown(change.node()) + (change.kind() == Kind.CREATED ? ", which is new" : ""));
            entry.getValue().forEach(widening -> paragraph("      ", widening.says()));
        });
    }

    private void deleted() {
        List<ResourceChange> deleted = diff.changes(Kind.DELETED);
        if (deleted.isEmpty()) {
            return;
        }
        heading("Deleted", deleted.size());
        limited(deleted, change -> {
            String kept = change.isRetained() ? "it stays in AWS" : "";
            entry(change.node(), change.isRefused() ? "pulumi refuses: it is protected" : kept);
        });
    }

    private void renames() {
        List<Rename> renames = Rename.of(diff);
        if (renames.isEmpty()) {
            return;
        }
        heading("Renamed, so deleted and made anew", renames.size());
        limited(renames, rename -> {
            String count = rename.resources() == 1 ? "" : ", with " + rename.resources() + " resources";
            entry(rename.from(), "now " + rename.to().name() + count);
            paragraph(
                    "      ",
                    "To keep it, give " + rename.to().name() + " the option aliases(" + rename.alias() + ").");
        });
    }

    private void byComponent(String title, Kind kind) {
        List<ResourceChange> changes = diff.changes(kind);
        if (changes.isEmpty()) {
            return;
        }
        heading(title, changes.size());
        Map<String, List<ResourceChange>> groups = changes.stream()
                .collect(Collectors.groupingBy(this::component, LinkedHashMap::new, Collectors.toList()));
        List<Map.Entry<String, ResourceChange>> rows = new ArrayList<>();
        groups.forEach((group, inside) -> inside.forEach(change -> rows.add(Map.entry(group, change))));
        String[] last = {""};
        limited(rows, row -> {
            if (!row.getKey().equals(last[0])) {
                text.append("    ").append(row.getKey()).append('\n');
                last[0] = row.getKey();
            }
            ResourceChange change = row.getValue();
            String what = kind == Kind.CREATED ? "" : ": " + values.of(change) + causes(change);
            paragraph("      ", shown(change.node()) + what);
        });
    }

    private String component(ResourceChange change) {
        ResourceGraph graph =
                change.after() == null ? diff.before().graph() : diff.after().graph();
        String parent = change.node().parent();
        ResourceNode node = parent == null ? null : graph.byUrn(parent).orElse(null);
        if (node == null || node.isStack()) {
            return "the stack";
        }
        String type = node.type();
        return terminal.component(type.substring(type.lastIndexOf(':') + 1)) + " " + node.name();
    }

    private void notes() {
        boolean tags = diff.changes(Kind.UPDATED).stream()
                .filter(change -> change.node().type().equals("pulumi:providers:aws"))
                .anyMatch(change ->
                        change.values().stream().anyMatch(value -> value.path().startsWith("defaultTags")));
        if (tags) {
            text.append('\n');
            paragraph("  ", "With the provider's defaultTags, every resource that has tags is updated.");
        }
        if (diff.before().readable().isEmpty() && !diff.changes().isEmpty()) {
            text.append('\n');
            paragraph(
                    "  ",
                    "Policies with values that only a deployment tells are compared with a revision only, and not with "
                            + diff.before().what() + ".");
        }
    }

    private <T> void limited(Collection<T> all, Consumer<T> show) {
        all.stream().limit(most).forEach(show);
        if (all.size() > most) {
            text.append("    ")
                    .append(terminal.faint("and " + (all.size() - most) + " more (-v shows them)"))
                    .append('\n');
        }
    }

    private void heading(String title, int count) {
        text.append("\n  ")
                .append(terminal.bold(title))
                .append(terminal.faint(" (" + count + ")"))
                .append('\n');
    }

    private void entry(ResourceNode node, String info) {
        paragraph("    ", shown(node) + (info.isEmpty() ? "" : ": " + info));
    }

    private String shown(ResourceNode node) {
        return TypeNames.brief(node.type()) + " " + terminal.bold(node.name());
    }

    /** Further lines are indented below the first. */
    private void paragraph(String before, String words) {
        List<String> lines =
                Wrapped.lines(words, terminal.columns() - before.length(), terminal.columns() - before.length() - 2);
        for (int i = 0; i < lines.size(); i++) {
            text.append(before).append(i == 0 ? "" : "  ").append(lines.get(i)).append('\n');
        }
    }
}
