package dev.caisson.offline;

import dev.caisson.offline.EngineMessage.Severity;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a run failed, in words for its user.
 *
 * @param kind whose fault it is
 * @param summary what went wrong, without stack traces
 * @param details everything that was said, stack traces included
 */
public record ProgramFailure(Kind kind, String summary, String details) {
    /** Whose fault a failure is. */
    public enum Kind {
        /** The input is wrong; the message says what is allowed. */
        BAD_INPUT,
        /** The program is wrong. */
        PROGRAM_ERROR
    }

    private static final String OWN_FRAME = "\tat dev.caisson.";

    /** A program of somebody's own calls Caisson: the place to look at is its, if it has one. */
    private static final Pattern LIBRARY_FRAME = Pattern.compile(
            "\tat (java\\.\\w+/|java|jdk|sun|com\\.pulumi|com\\.google|io\\.grpc|io\\.netty|dev\\.caisson)\\b.*");

    private static final Pattern FRAME = Pattern.compile("^\\s+at .*");
    private static final Pattern SDK_CONFIG = Pattern.compile(
            "Missing required configuration variable .*|" + "Configuration '.*' value '.*' is not a valid .*",
            Pattern.DOTALL);

    /** Why this run failed; empty if it did not. */
    public static Optional<ProgramFailure> of(List<EngineMessage> messages, RunningProgram.Result result) {
        List<EngineMessage> errors =
                messages.stream().filter(EngineMessage::isError).toList();
        Integer exitCode = result.exitCode();
        if (errors.isEmpty() && exitCode != null && exitCode == 0) {
            return Optional.empty();
        }
        List<String> details =
                new ArrayList<>(errors.stream().map(EngineMessage::text).toList());
        if (!result.output().isBlank()) {
            details.add(result.output().strip());
        }
        String everything = String.join("\n\n", details);
        List<String> refusals = errors.stream()
                .map(EngineMessage::text)
                .filter(ProgramFailure::isBadInput)
                .distinct()
                .toList();
        if (!refusals.isEmpty()) {
            return Optional.of(new ProgramFailure(Kind.BAD_INPUT, String.join("\n", refusals), everything));
        }
        return Optional.of(new ProgramFailure(Kind.PROGRAM_ERROR, programError(errors, result), everything));
    }

    private static boolean isBadInput(String text) {
        return InvalidInputException.isMessage(text) || SDK_CONFIG.matcher(text).matches();
    }

    private static String programError(List<EngineMessage> errors, RunningProgram.Result result) {
        if (result.exitCode() == null) {
            return "The program did not end in time, and was stopped.";
        }
        // What the engine refused is the cause; what the SDK then throws only repeats it.
        List<String> refused = errors.stream()
                .filter(error -> error.severity() == Severity.REFUSED)
                .map(EngineMessage::text)
                .distinct()
                .toList();
        if (!refused.isEmpty()) {
            return String.join("\n", refused);
        }
        if (!errors.isEmpty()) {
            return String.join(
                    "\n",
                    errors.stream().map(error -> brief(error.text())).distinct().toList());
        }
        return "The program ended with exit code " + result.exitCode()
                + (result.output().isBlank()
                        ? " and said nothing."
                        : ":\n" + briefOutput(result.output().strip()));
    }

    /** What a program printed before an exception is its own word, and stays. */
    private static String briefOutput(String output) {
        List<String> lines = output.lines().toList();
        int exception = firstIndex(lines, 0) - 1;
        return exception > 0
                ? String.join("\n", lines.subList(0, exception)) + "\n"
                        + brief(String.join("\n", lines.subList(exception, lines.size())))
                : brief(output);
    }

    /** A stack trace shortened to its root cause and the first place in this project's code. */
    static String brief(String text) {
        List<String> lines = text.lines().toList();
        int firstFrame = firstIndex(lines, 0);
        if (firstFrame < 0) {
            return text;
        }
        int cause = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("Caused by: ")) {
                cause = i;
            }
        }
        int start = cause > 0 ? cause : Math.max(0, messageStart(lines, firstFrame));
        int end = firstIndex(lines, start);
        String message = String.join("\n", lines.subList(start, end < 0 ? lines.size() : end))
                .replaceFirst("^Caused by: ", "");
        List<String> traced = lines.subList(start, lines.size());
        Optional<String> place = traced.stream()
                .filter(line -> line.startsWith("\tat "))
                .filter(line -> !LIBRARY_FRAME.matcher(line).matches())
                .findFirst()
                .or(() -> traced.stream()
                        .filter(line -> line.startsWith(OWN_FRAME))
                        .findFirst())
                .or(() -> lines.stream()
                        .filter(line -> line.startsWith(OWN_FRAME))
                        .findFirst());
        return message + place.map(line -> "\n  " + line.strip()).orElse("");
    }

    /** The SDK heads a trace with a line about the process. */
    private static int messageStart(List<String> lines, int firstFrame) {
        return firstFrame > 1 && lines.get(0).startsWith("Running program [PID") ? 1 : 0;
    }

    private static int firstIndex(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (FRAME.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }
}
