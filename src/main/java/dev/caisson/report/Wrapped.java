package dev.caisson.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text in lines that a terminal has room for. What has no blank in it is never broken: people paste it. */
public final class Wrapped {
    private Wrapped() {}

    /** A number is never the last of a line: it stays with what it counts. */
    private static final Pattern NUMBER = Pattern.compile("(?<=(?:^| )\\d{1,4}) ");

    private static final char BOUND = '\u00a0';

    /**
     * Breaks text at blanks.
     *
     * @param first columns of the first line
     * @param others columns of each further line
     */
    public static List<String> lines(String text, int first, int others) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word :
                NUMBER.matcher(text.strip()).replaceAll(String.valueOf(BOUND)).split(" +")) {
            int room = lines.isEmpty() ? first : others;
            if (!line.isEmpty() && Terminal.width(line.toString()) + 1 + Terminal.width(word) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word.replace(BOUND, ' '));
        }
        lines.add(line.toString());
        return lines;
    }

    /** Behind what stands before it, and below its own beginning. */
    public static String paragraph(String before, String text, int columns) {
        int indent = Terminal.width(before);
        return before + String.join("\n" + " ".repeat(indent), lines(text, columns - indent, columns - indent));
    }
}
