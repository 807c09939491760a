package dev.caisson.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A committed file that is generated: a test that it is current, and the way to renew it. */
public final class GeneratedFile {
    private static final String UPDATE = "caisson.update";
    private static final int LINES_SHOWN = 40;

    private GeneratedFile() {}

    /** Fails if the file is not {@code content}; with {@code -Dcaisson.update=true}, writes it instead. */
    public static void assertCurrent(Path file, String content) {
        check(file, content, Boolean.getBoolean(UPDATE));
    }

    static void check(Path file, String content, boolean update) {
        try {
            if (update) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, content);
                return;
            }
            String there = Files.exists(file) ? Files.readString(file) : "(missing)\n";
            if (!there.equals(content)) {
                throw new AssertionError(file + " is generated, and would change; if that is meant, renew it with"
                        + " ./mvnw test -D" + UPDATE + "=true and read the difference:\n" + difference(there, content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines that would go, and lines that would come. */
    private static String difference(String there, String made) {
        List<String> lines = new ArrayList<>();
        without(there, made).forEach(line -> lines.add("- " + line));
        without(made, there).forEach(line -> lines.add("+ " + line));
        if (lines.isEmpty()) {
            return "the same lines in another order";
        }
        String more = lines.size() > LINES_SHOWN ? "\n… and " + (lines.size() - LINES_SHOWN) + " more" : "";
        return String.join("\n", lines.subList(0, Math.min(LINES_SHOWN, lines.size()))) + more;
    }

    private static List<String> without(String text, String other) {
        List<String> rest = new ArrayList<>(text.lines().toList());
        other.lines().forEach(rest::remove);
        return rest;
    }
}
