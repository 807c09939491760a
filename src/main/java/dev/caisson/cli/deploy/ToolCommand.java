package dev.caisson.cli.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command line of another program. It holds no secret: it is shown, and so are arguments to everyone on the machine.
 *
 * @param variables set for this one
 * @param words the program's name and its arguments
 */
record ToolCommand(Map<String, String> variables, List<String> words) {
    private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";

    ToolCommand {
        variables = Map.copyOf(variables);
        words = List.copyOf(words);
    }

    static ToolCommand of(String... words) {
        return new ToolCommand(Map.of(), List.of(words));
    }

    static ToolCommand of(List<String> words) {
        return new ToolCommand(Map.of(), words);
    }

    String tool() {
        return words.get(0);
    }

    /** As a shell takes it. */
    @Override
    public String toString() {
        Stream<String> settings = variables.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()));
        return Stream.concat(settings, words.stream().map(ToolCommand::quoted)).collect(Collectors.joining(" "));
    }

    static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
