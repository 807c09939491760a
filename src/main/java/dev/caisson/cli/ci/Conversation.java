package dev.caisson.cli.ci;

import java.util.Optional;

/** The comments of one pull request. */
interface Conversation {
    /**
     * A comment.
     *
     * @param id by which the platform knows it
     * @param body in Markdown
     */
    record Comment(String id, String body) {}

    /** The newest comment that the token's own user wrote and that begins so. */
    Optional<Comment> own(String beginning) throws PlatformException, InterruptedException;

    /** Adds one at the end. */
    void add(String body) throws PlatformException, InterruptedException;

    /** Gives one another body. */
    void update(Comment comment, String body) throws PlatformException, InterruptedException;
}
