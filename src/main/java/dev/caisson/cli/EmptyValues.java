package dev.caisson.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Refuses {@code --out=} and the like: nothing is no file, and would be taken for this directory; or for no filter. */
final class EmptyValues {
    private static final Pattern PLACE = Pattern.compile("\\b(FILE|DIR|REV|PATTERN)\\b");

    private EmptyValues() {}

    /** @throws ParameterException for the first option for a file, directory, revision or pattern that names none */
    static void refuse(ParseResult parsed) {
        ParseResult here = parsed;
        while (here.hasSubcommand()) {
            here = here.subcommand();
        }
        for (OptionSpec option : here.matchedOptions()) {
            if (PLACE.matcher(option.paramLabel()).find()
                    && option.originalStringValues().stream().anyMatch(String::isBlank)) {
                throw new ParameterException(
                        here.commandSpec().commandLine(),
                        option.longestName() + " = \"\": must be " + choices(option.paramLabel()) + ", and is empty");
            }
        }
    }

    /** {@code FILE, REV or up} of {@code FILE|REV|up}. */
    private static String choices(String label) {
        List<String> all = List.of(label.split("\\|"));
        String last = all.get(all.size() - 1);
        return all.size() == 1 ? "a " + last : String.join(", ", all.subList(0, all.size() - 1)) + " or " + last;
    }
}
