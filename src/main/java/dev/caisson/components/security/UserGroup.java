package dev.caisson.components.security;

import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A role of users in a {@link UserPool} (AWS::Cognito::UserPoolGroup).
 *
 * @param description what its users are; null for none
 * @param precedence its place among the groups of a user who is in several, 0 before 1; null comes last
 */
public record UserGroup(
        @Nullable String description, @Nullable Integer precedence) {
    /** A name, as a regular expression. */
    public static final String NAME = "[A-Za-z0-9_.-]{1,128}";

    public static final String NAME_FORMAT = "1 to 128 letters, digits or _ . -";

    /** AWS's limit. */
    public static final String DESCRIPTION = "(?s).{0,2048}";

    public static final String DESCRIPTION_FORMAT = "at most 2,048 characters";

    public UserGroup {
        Problems.in("a group of a UserPool")
                .check(
                        description == null || description.matches(DESCRIPTION),
                        "description",
                        description,
                        "must be " + DESCRIPTION_FORMAT)
                .check(precedence == null || precedence >= 0, "precedence", precedence, "must be 0 or more")
                .throwIfAny();
    }
}
