package dev.caisson.cli.ci;

import dev.caisson.validation.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;

/** What a pipeline's environment says; wrong values are collected, and a token is never among what is said of them. */
final class PipelineVariables {
    /** What a header can carry; tokens of GitHub and GitLab have letters, digits and a few signs. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final Map<String, String> environment;
    private final Problems problems = Problems.in("the environment");

    PipelineVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * A secret, without the end of line that {@code $(cat file)} would have left out.
     *
     * @param needed what it must be set to
     */
    String token(String variable, String needed) {
        String token = environment.getOrDefault(variable, "").strip();
        problems.check(!token.isEmpty(), variable, null, "must be set, " + needed);
        problems.check(
                token.isEmpty() || TOKEN.matcher(token).matches(),
                variable,
                null,
                "must be one token, and has blanks, line ends or other characters in it that no token has");
        return token;
    }

    /**
     * A text of a form.
     *
     * @param needed what it must be
     */
    String text(String variable, String value, Pattern form, String needed) {
        problems.check(form.matcher(value).matches(), variable, value, needed);
        return value;
    }

    String value(String variable) {
        return environment.getOrDefault(variable, "").strip();
    }

    /** The address of an API. */
    URI address(String variable, String otherwise) {
        String text = value(variable).isEmpty() ? otherwise : value(variable);
        try {
            URI address = new URI(text);
            if (("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return address;
            }
        } catch (URISyntaxException none) {
            // Told below, like every other one that is none.
        }
        // A password may stand in an address.
        problems.add(
                variable,
                text.contains("@") ? null : text,
                "must be the API's address, and begin with https:// as " + otherwise);
        return URI.create(otherwise);
    }

    /** @throws dev.caisson.validation.InvalidInputException if a variable is missing or wrong, listing all */
    void throwIfAny() {
        problems.throwIfAny();
    }
}
