package dev.caisson.report.comment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The comment: a line for each stack that changes, and all of each folded below it. */
public final class PullRequestComment {
    /** First line of each, by which it is found again. */
    public static final String MARKER = "<!-- caisson -->";

    /** GitHub takes 65,536 characters; the rest is for the end. */
    private static final int MOST = 64_000;

    private final int stacks;
    private final String base;
    private final @Nullable String link;

    /**
     * Says what it is about.
     *
     * @param stacks that were compared
     * @param base what with
     * @param link to more; null if there is none
     */
    public PullRequestComment(int stacks, String base, @Nullable String link) {
        this.stacks = stacks;
        this.base = base;
        this.link = link;
    }

    /** The comment; empty if no stack changes and none is refused. */
    public String render(List<StackChange> changes, List<RefusedStack> refused) {
        List<StackChange> changed = changes.stream().filter(StackChange::isAny).toList();
        if (changed.isEmpty() && refused.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(MARKER + "\n### " + title(changed.size() + refused.size()) + "\n\n");
        text.append("| Stack | Verdict | Created | Updated | Replaced | Deleted | Cost a month |\n");
        text.append("|---|---|--:|--:|--:|--:|--:|\n");
        refused.forEach(
                stack -> text.append("| ").append(Markdown.cell(stack.name())).append(" | ❌ refused | | | | | |\n"));
        changed.forEach(change -> text.append(StackRow.of(change)));
        refused.forEach(stack -> text.append("\n**")
                .append(Markdown.code(stack.name()))
                .append("** is refused:\n\n")
                .append(Markdown.block(stack.why())));
        // What does not fit any more is left out from the end of the last stacks, never from the table.
        List<String> left = new ArrayList<>();
        for (StackChange change : changed) {
            String section = StackSection.of(change);
            if (text.length() + section.length() <= MOST) {
                text.append(section);
            } else {
                left.add(Markdown.code(change.name()));
            }
        }
        if (!left.isEmpty()) {
            text.append("\nToo long for a comment: ")
                    .append(String.join(", ", left))
                    .append(".\n");
        }
        return text + "\nCompared with " + Markdown.code(base)
                + ", offline: no account was contacted. "
                + (link == null ? "`./caisson diff` shows more.\n" : "[The full reports](" + link + ").\n");
    }

    private String title(int count) {
        String all = stacks == 1 ? "the stack" : count + " of " + stacks + " stacks";
        return "Caisson: " + all + (count == 1 ? " changes" : " change");
    }
}
