package dev.caisson.config.binding;

import java.util.ArrayList;
import java.util.List;

/** The configuration in effect as YAML, each value with its origin as a comment. */
public final class EffectiveConfiguration {
    /** Comments stand no further right than this; a longer line pushes its own comment out. */
    private static final int WIDEST = 56;

    private static final String DIM = "\u001B[2m";
    private static final String PLAIN = "\u001B[0m";

    private final boolean colour;

    /**
     * Prepares to print.
     *
     * @param colour may terminal colours be used?
     */
    public EffectiveConfiguration(boolean colour) {
        this.colour = colour;
    }

    /** Prints all settings; secrets are masked already. */
    public String render(List<Setting> settings) {
        var lines = new ArrayList<Line>();
        List<String> previous = List.of();
        for (Setting setting : settings) {
            addLines(setting, previous, lines);
            previous = setting.path();
        }
        int column = lines.stream()
                .filter(line -> !line.origin().isEmpty())
                .mapToInt(line -> line.text().length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        var text = new StringBuilder();
        lines.forEach(line -> text.append(print(line, column)).append('\n'));
        return text.toString();
    }

    private static void addLines(Setting setting, List<String> previous, List<Line> lines) {
        List<String> path = setting.path();
        for (int depth = common(path, previous); depth < path.size(); depth++) {
            String segment = path.get(depth);
            String start = "  ".repeat(depth) + (isIndex(segment) ? "-" : key(segment) + ":");
            boolean last = depth == path.size() - 1;
            lines.add(last ? new Line(start + " " + setting.value(), setting.origin()) : new Line(start, ""));
        }
    }

    private static int common(List<String> one, List<String> other) {
        int depth = 0;
        while (depth < Math.min(one.size(), other.size()) && one.get(depth).equals(other.get(depth))) {
            depth++;
        }
        return depth;
    }

    private static boolean isIndex(String segment) {
        return segment.startsWith("[") && !segment.startsWith("[\"");
    }

    /** An odd key stands in brackets and quotes in a path, and in quotes in YAML. */
    private static String key(String segment) {
        return segment.startsWith("[\"") ? segment.substring(1, segment.length() - 1) : segment;
    }

    private String print(Line line, int column) {
        if (line.origin().isEmpty()) {
            return line.text();
        }
        String padding = " ".repeat(Math.max(0, column - line.text().length()));
        String comment = "# " + line.origin();
        return line.text() + padding + "  " + (colour ? DIM + comment + PLAIN : comment);
    }

    private record Line(String text, String origin) {}
}
