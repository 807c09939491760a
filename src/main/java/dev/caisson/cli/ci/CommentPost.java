package dev.caisson.cli.ci;

import dev.caisson.report.comment.PullRequestComment;
import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A comment on its way to a pull request. What is in the file may come from a stranger's one. */
public final class CommentPost {
    /** GitHub's limit for the body of a comment; GitLab's is above. */
    private static final int MOST = 65_536;

    private static final Pattern MENTION = Pattern.compile("@(?=\\w)");
    private static final String ZERO_WIDTH_SPACE = "\u200B";
    private static final String NOTHING_LEFT = PullRequestComment.MARKER + "\nCaisson: no stack changes any more.\n";

    private final String body;

    private CommentPost(String body) {
        this.body = body;
    }

    /**
     * Reads the comment.
     *
     * @param file empty if no stack changes
     * @throws dev.caisson.validation.InvalidInputException if it cannot be read, or is none
     */
    public static CommentPost of(Path file) {
        var problems = Problems.in("the command line");
        String text = "";
        try {
            text = Files.readString(file);
            problems.check(
                    text.isEmpty() || text.startsWith(PullRequestComment.MARKER),
                    "--file",
                    file.toString(),
                    "must be what caisson ci comment wrote");
            problems.check(text.length() <= MOST, "--file", file.toString(), "must have 65536 characters at most");
        } catch (IOException e) {
            problems.add("--file", file.toString(), "cannot be read: " + FileTrouble.of(file, e));
        }
        problems.throwIfAny();
        return new CommentPost(MENTION.matcher(text).replaceAll("@" + ZERO_WIDTH_SPACE));
    }

    /**
     * Posts it, over the last one.
     *
     * @return what was done, for a person
     * @throws PlatformException if the platform does not do it
     */
    public String to(Target target) throws PlatformException, InterruptedException {
        try {
            return post(target);
        } catch (ClassCastException
                | IllegalStateException
                | NullPointerException
                | NumberFormatException
                | UnsupportedOperationException unknown) {
            throw new PlatformException("the platform's answer has not the form that its API's have");
        }
    }

    private String post(Target target) throws PlatformException, InterruptedException {
        Optional<Conversation> found = target.find();
        if (found.isEmpty()) {
            return "No open pull request ends with that commit: nothing to say.";
        }
        Conversation conversation = found.get();
        var last = conversation.own(PullRequestComment.MARKER);
        String wanted = body.isEmpty() ? NOTHING_LEFT : body;
        // A platform may hand the body back with or without its last end of line.
        boolean isSaid = last.map(comment -> comment.body().strip().equals(wanted.strip()))
                .orElse(body.isEmpty());
        if (isSaid) {
            return "Nothing new for " + conversation + ".";
        }
        if (last.isPresent()) {
            conversation.update(last.get(), wanted);
            return "Renewed the comment on " + conversation + ".";
        }
        conversation.add(wanted);
        return "Commented on " + conversation + ".";
    }
}
