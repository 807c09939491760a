package dev.caisson.report.comment;

import java.util.regex.Pattern;

/**
 * Texts of a program in a comment. A pull request of a stranger says what is in them: they show as they are, and are
 * neither a mention, nor a link, nor an image, nor HTML.
 */
final class Markdown {
    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final Pattern MEANING = Pattern.compile("[\\\\`*_{}\\[\\]()+!|~<>&]");

    /** GitHub looks for mentions and issues in what is shown, so an entity would not do. */
    private static final Pattern REFERENCE = Pattern.compile("[@#](?=\\w)");

    private static final String NOTHING_WIDE = "&#8203;";

    private Markdown() {}

    /** A name or a value: {@code `api`}. */
    static String code(String text) {
        String line = text.replaceAll("\\s+", " ");
        int longest = BACKTICKS
                .matcher(line)
                .results()
                .mapToInt(found -> found.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(longest + 1);
        String padding = line.isEmpty() || line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + padding + line + padding + fence;
    }

    /** The same in a table, where a bar ends the cell, inside of code as well. */
    static String cell(String text) {
        return code(text).replace("|", "\\|");
    }

    /** Words: each character that could mean something stands for itself. */
    static String text(String text) {
        String escaped = MEANING.matcher(text.replaceAll("\\s+", " "))
                .replaceAll(found -> "&#" + (int) found.group().charAt(0) + ";");
        // The number signs of entities are followed by digits, but stand behind an ampersand.
        return REFERENCE
                .matcher(escaped)
                .replaceAll(found -> found.start() > 0 && escaped.charAt(found.start() - 1) == '&'
                        ? found.group()
                        : found.group() + NOTHING_WIDE);
    }

    /** A block that shows lines as they are. */
    static String block(String lines) {
        StringBuilder text = new StringBuilder();
        lines.strip().lines().forEach(line -> text.append("    ").append(line).append('\n'));
        return text.toString();
    }

    /** Something to unfold. */
    static String folded(String summary, String inside) {
        return "\n<details><summary>" + summary + "</summary>\n\n" + inside + "\n</details>\n";
    }
}
