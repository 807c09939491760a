package dev.caisson.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Text styles, none where there is no terminal, and how wide it is. */
public final class Terminal {
    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[;\\d]*m");

    private static final List<Style> COLOURS =
            List.of(Style.fg_cyan, Style.fg_green, Style.fg_magenta, Style.fg_yellow, Style.fg_blue, Style.fg_red);

    private static final String COMMAND = "./caisson ";
    private static final String FURTHER = "    ";

    private final Ansi ansi;
    private final int columns;

    /**
     * Sets the form.
     *
     * @param ansi whether there are colours
     * @param columns how many characters a line has room for
     */
    public Terminal(Ansi ansi, int columns) {
        this.ansi = ansi;
        this.columns = columns;
    }

    /** How many characters a line has room for. */
    public int columns() {
        return columns;
    }

    /** What a reader looks for. */
    public String bold(String text) {
        return styled(text, Style.bold);
    }

    /** What explains something else. */
    public String faint(String text) {
        return styled(text, Style.faint);
    }

    /** The name of a component. */
    public String component(String text) {
        return styled(text, Style.bold, Style.fg_cyan);
    }

    /** One of several that stand among each other, each in a colour of its own; the seventh has that of the first. */
    public String inColourOf(String text, int which) {
        return styled(text, COLOURS.get(Math.floorMod(which, COLOURS.size())));
    }

    /** What a reader should know. */
    public String note(String text) {
        return styled(text, Style.fg_yellow);
    }

    String output(String text) {
        return styled(text, Style.fg_green);
    }

    /** What went wrong. */
    public String error(String text) {
        return styled(text, Style.bold, Style.fg_red);
    }

    /**
     * Each line broken where it is too long, and its rest put below its beginning, a little further in. A command is
     * left whole: it is there to be pasted.
     */
    public String wrapped(String text) {
        return text.lines()
                .map(line -> {
                    String indent =
                            " ".repeat(line.length() - line.stripLeading().length());
                    if (line.startsWith(COMMAND, indent.length())) {
                        return line;
                    }
                    List<String> lines = Wrapped.lines(
                            line, columns - indent.length(), columns - indent.length() - FURTHER.length());
                    return indent + String.join("\n" + indent + FURTHER, lines);
                })
                .collect(Collectors.joining("\n"));
    }

    /** Width on the screen. */
    public static int width(String text) {
        String plain = ESCAPE.matcher(text).replaceAll("");
        return plain.codePointCount(0, plain.length());
    }

    /** A text with spaces after it, up to a width. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    private String styled(String text, IStyle... styles) {
        return text.isEmpty() || !ansi.enabled() ? text : Style.on(styles) + text + Style.off(styles);
    }
}
