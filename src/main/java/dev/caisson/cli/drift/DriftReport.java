package dev.caisson.cli.drift;

import dev.caisson.cli.pulumi.Step;
import dev.caisson.report.Terminal;
import dev.caisson.report.TypeNames;
import dev.caisson.report.Wrapped;
import java.util.List;

/** What differs, by component, for a reader. */
public final class DriftReport {
    private static final int LONGEST = 200;

    private final Terminal terminal;

    public DriftReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Renders it.
     *
     * @param resources how many were compared
     */
    public String render(String stack, List<Drifted> drifted, int resources) {
        StringBuilder text = new StringBuilder();
        if (drifted.isEmpty()) {
            return line(
                    "  ",
                    terminal.bold(stack) + ": AWS has all " + resources
                            + " resources and components as the last update left them.");
        }
        text.append(line(
                "  ",
                terminal.bold(stack) + ": " + drifted.size() + " of " + resources
                        + " resources and components are not what the last update left"));
        String component = "";
        for (Drifted each : drifted) {
            if (!each.parent().equals(component)) {
                component = each.parent();
                text.append('\n').append(line("  ", component(component)));
            }
            text.append(line(
                    "    ",
                    TypeNames.brief(each.type()) + " " + terminal.bold(each.name())
                            + (each.isGone() ? ": " + terminal.error("is not there any more") : "")));
            each.values()
                    .forEach(value -> text.append(line(
                            "      ",
                            value.path() + ": " + brief(value.expected()) + " " + terminal.faint("→") + " "
                                    + terminal.note(brief(value.found())))));
        }
        return text.append('\n')
                .append(line(
                        "  ",
                        "expected → found. To have it as before: ./caisson deploy after pulumi refresh. To keep what"
                                + " was found: write it into the stack file first."))
                .toString();
    }

    private String component(String urn) {
        if (urn.isEmpty() || urn.contains("::pulumi:pulumi:Stack::")) {
            return "the stack";
        }
        String types = urn.split("::", 4)[2];
        return terminal.component(types.substring(Math.max(types.lastIndexOf(':'), types.lastIndexOf('$')) + 1)) + " "
                + Step.name(urn);
    }

    private static String brief(String value) {
        String one = value.replace('\n', ' ');
        return one.length() > LONGEST ? one.substring(0, LONGEST) + "…" : one;
    }

    private String line(String before, String text) {
        return Wrapped.paragraph(before, text, terminal.columns()) + "\n";
    }
}
