package dev.caisson.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** What the user typed, to be typed again with something more. */
final class TypedLine {
    private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";

    private TypedLine() {}

    static String of(CommandSpec spec) {
        return "./caisson "
                + spec.root().commandLine().getParseResult().originalArgs().stream()
                        .map(word -> word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
    }
}
