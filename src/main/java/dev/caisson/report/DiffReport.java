package dev.caisson.report;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.Rename;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.ResourceChange.Kind;
import dev.caisson.report.diff.StackDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a deployment would change, the loudest first: what is lost, replaced, stopped and opened, and then the rest. */
public final class DiffReport {
    /** More of a section than a reader takes in at once is for {@code -v}. */
    private static final int MOST = 20;

    private final StackDiff diff;
    private final Terminal terminal;
    private final int most;
    private final ChangedValues values;
    private final DiffPage page;
    private final ConsequencesReport consequences;

    private DiffReport(StackDiff diff, Consequences consequences, Terminal terminal, boolean verbose) {
        this.diff = diff;
        this.terminal = terminal;
        this.most = verbose ? Integer.MAX_VALUE : MOST;
        this.values = new ChangedValues(verbose);
        this.page = new DiffPage(terminal, most);
        this.consequences = new ConsequencesReport(consequences, terminal, page, values);
    }

    /**
     * Renders it.
     *
     * @param verbose all of each section, however long
     */
    public static String render(StackDiff diff, Consequences consequences, Terminal terminal, boolean verbose) {
        var report = new DiffReport(diff, consequences, terminal, verbose);
        report.head();
        report.consequences.losses();
        report.replaced();
        report.consequences.interruptions();
        report.consequences.widenings();
        report.deleted();
        report.renames();
        report.byComponent("Updated", Kind.UPDATED);
        report.byComponent("Created", Kind.CREATED);
        report.notes();
        return report.page.text();
    }

    private void head() {
        ResourceGraph graph = diff.after().graph();
        String counts = counts();
        page.paragraph(
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

    private void replaced() {
        List<ResourceChange> replaced = diff.changes(Kind.REPLACED);
        if (replaced.isEmpty()) {
            return;
        }
        page.heading("Replaced", replaced.size());
        List<ResourceChange> first = replaced.stream()
                .filter(change -> most == Integer.MAX_VALUE || !isFollower(change))
                .toList();
        page.limited(first, change -> {
            Boolean order = change.node().options().deleteBeforeReplace();
            String gone = Boolean.TRUE.equals(order) ? "; the old one is deleted first" : "";
            String kept = change.isRetained() ? "; the old one stays in AWS" : "";
            String refused = change.isRefused() ? "; pulumi refuses: it is protected" : "";
            page.entry(change.node(), values.of(change) + causes(change) + gone + kept + refused);
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
        page.paragraph(
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

    private void deleted() {
        List<ResourceChange> deleted = diff.changes(Kind.DELETED);
        if (deleted.isEmpty()) {
            return;
        }
        page.heading("Deleted", deleted.size());
        page.limited(deleted, change -> {
            String kept = change.isRetained() ? "it stays in AWS" : "";
            page.entry(change.node(), change.isRefused() ? "pulumi refuses: it is protected" : kept);
        });
    }

    private void renames() {
        List<Rename> renames = Rename.of(diff);
        if (renames.isEmpty()) {
            return;
        }
        page.heading("Renamed, so deleted and made anew", renames.size());
        page.limited(renames, rename -> {
            String count = rename.resources() == 1 ? "" : ", with " + rename.resources() + " resources";
            page.entry(rename.from(), "now " + rename.to().name() + count);
            page.paragraph(
                    "      ",
                    "To keep it, give " + rename.to().name() + " the option aliases(" + rename.alias() + ").");
        });
    }

    private void byComponent(String title, Kind kind) {
        List<ResourceChange> changes = diff.changes(kind);
        if (changes.isEmpty()) {
            return;
        }
        page.heading(title, changes.size());
        Map<String, List<ResourceChange>> groups = changes.stream()
                .collect(Collectors.groupingBy(this::component, LinkedHashMap::new, Collectors.toList()));
        List<Map.Entry<String, ResourceChange>> rows = new ArrayList<>();
        groups.forEach((group, inside) -> inside.forEach(change -> rows.add(Map.entry(group, change))));
        String[] last = {""};
        page.limited(rows, row -> {
            if (!row.getKey().equals(last[0])) {
                page.line("    " + row.getKey());
                last[0] = row.getKey();
            }
            ResourceChange change = row.getValue();
            String what = kind == Kind.CREATED ? "" : ": " + values.of(change) + causes(change);
            page.paragraph("      ", page.shown(change.node()) + what);
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
            page.line("");
            page.paragraph("  ", "With the provider's defaultTags, every resource that has tags is updated.");
        }
        if (diff.before().readable().isEmpty() && !diff.changes().isEmpty()) {
            page.line("");
            page.paragraph(
                    "  ",
                    "Left out here: policies about values that are known only after a deployment. Those of "
                            + diff.before().what() + " are known, and this configuration's are not yet; a Git"
                            + " revision is compared in these, too.");
        }
    }
}
