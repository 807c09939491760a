package dev.caisson.validation;

import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Bad input, with everything that is wrong in one message; the Pulumi runtime prints it without a stack trace. */
public final class InvalidInputException extends RunException {
    private static final long serialVersionUID = 1L;

    /** What {@link #message} makes. */
    private static final Pattern MESSAGE = Pattern.compile("[1-9]\\d* problems? in [^\n]+:\n  \\S");

    /** A line of it; a text's value ends with its quotation mark. */
    private static final Pattern PROBLEM = Pattern.compile("(?m)^  (\\S+)(?: = (\"(?s:.*?)\"|[^\"\\n].*?))?: (.+)$");

    private final transient List<Problem> problems;

    public InvalidInputException(String subject, List<Problem> problems) {
        super(message(subject, problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * Whether a logged text is the message of such an exception: the engine's protocol carries texts only, no types.
     */
    public static boolean isMessage(String logged) {
        return MESSAGE.matcher(logged).lookingAt();
    }

    /** What a logged message says of each problem; none if it is no message of such an exception. */
    public static List<Problem> parse(String logged) {
        return isMessage(logged)
                ? PROBLEM.matcher(logged)
                        .results()
                        .map(found -> new Problem(
                                found.group(1), found.group(2) == null ? "" : found.group(2), found.group(3)))
                        .toList()
                : List.of();
    }

    private static String message(String subject, List<Problem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", count + " in " + subject + ":\n", ""));
    }
}
