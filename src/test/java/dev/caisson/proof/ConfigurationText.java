package dev.caisson.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A written configuration, read back by line: Terraform says on which line an error is. */
final class ConfigurationText {
    private static final Pattern MEMBER = Pattern.compile("^( *)\"([^\"]+)\": .*");
    private static final Pattern END = Pattern.compile("^( *)[}\\]].*");
    private static final Set<String> ABOUT_ALL = Set.of("lifecycle", "depends_on", "provider");

    private final List<String> lines;

    ConfigurationText(Path directory) {
        try {
            lines = Files.readAllLines(directory.resolve("main.tf.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names that lead to a line, from the outermost in: {@code resource, aws_vpc, network_vpc, cidr_block}. */
    List<String> path(int line) {
        List<String> names = new ArrayList<>();
        if (line < 1 || line > lines.size()) {
            return names;
        }
        int indentation = Integer.MAX_VALUE;
        Matcher end = END.matcher(lines.get(line - 1));
        if (end.matches()) {
            // What is closed here is what the error is about.
            indentation = end.group(1).length() + 1;
        }
        for (int i = line - 1; i >= 0; i--) {
            Matcher member = MEMBER.matcher(lines.get(i));
            if (member.matches() && member.group(1).length() < indentation) {
                names.add(0, member.group(2));
                indentation = member.group(1).length();
            }
        }
        return names;
    }

    /** The resource a line belongs to. */
    Optional<String> address(int line) {
        List<String> path = path(line);
        return path.size() > 2 && path.get(0).equals("resource")
                ? Optional.of(path.get(1) + "." + path.get(2))
                : Optional.empty();
    }

    /** The property of the resource a line belongs to; empty for the resource as a whole. */
    String property(int line) {
        List<String> path = path(line);
        return path.size() > 3 && !ABOUT_ALL.contains(path.get(3))
                ? String.join(".", path.subList(3, path.size()))
                : "";
    }
}
