package dev.caisson.cli;

import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What the user typed, to be typed again with something more; or another command on the same stack. */
final class TypedLine {
    private static final String CAISSON = "./caisson ";

    /** What says where a stack is, and who one is there. */
    private static final Set<String> KEPT = Set.of("--cwd", "--profile");

    private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";

    private TypedLine() {}

    static String of(CommandSpec spec) {
        return CAISSON
                + spec.root().commandLine().getParseResult().originalArgs().stream()
                        .map(TypedLine::quoted)
                        .collect(Collectors.joining(" "));
    }

    /** Another command on the same stack, in the same project, with the same profile. */
    static String another(CommandSpec spec, String command, String stack) {
        return CAISSON + command + " -s " + quoted(stack) + place(spec, command);
    }

    /** With those options that the other command has, too. */
    private static String place(CommandSpec spec, String command) {
        ParseResult typed = spec.commandLine().getParseResult();
        CommandLine other = spec.root().subcommands().get(command);
        if (typed == null || other == null) {
            return "";
        }
        return typed.matchedOptions().stream()
                .filter(option -> KEPT.contains(option.longestName())
                        && other.getCommandSpec().findOption(option.longestName()) != null)
                .map(option ->
                        " " + option.shortestName() + " " + quoted(String.join("", option.originalStringValues())))
                .sorted()
                .collect(Collectors.joining());
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
