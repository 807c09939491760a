package dev.caisson.naming;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Physical names, for the few resources whose name is a contract with people or other programs (log groups, clusters,
 * alarms). Everything else is named by Pulumi, so that it can be replaced by a new one before the old one goes.
 *
 * @param prefix what every name starts with: lower-case letters, digits and single hyphens
 */
public record Naming(String prefix) {
    /** Digits of {@link #hash}. */
    public static final int HASH_LENGTH = 7;

    public Naming {
        String cleaned = clean(prefix);
        // "Dev" and "dev" are two stacks: what cleaning loses must not make them one.
        prefix = cleaned.equals(prefix) ? cleaned : (cleaned + "-" + hash(prefix)).replaceAll("^-", "");
    }

    /** Names that start with project and stack, which together are unique in an account and region. */
    public static Naming of(String project, String stack) {
        return new Naming(project + "-" + stack);
    }

    /** {@code <prefix>-<role>}, shortened to {@code limit} characters; what is cut off lives on in a hash. */
    public String name(String role, int limit) {
        return fit(prefix + "-" + clean(role), limit);
    }

    /** {@code /<prefix>/<role>}, for log groups (512 characters) and parameters. */
    public String path(String role) {
        return "/" + fit(prefix, 255) + "/" + role;
    }

    /** Shortens a name deterministically: two different long names never become the same short one. */
    public static String fit(String name, int limit) {
        if (name.length() <= limit) {
            return name;
        }
        String head = name.substring(0, limit - HASH_LENGTH - 1);
        return head.replaceAll("-+$", "") + "-" + hash(name);
    }

    /** As an environment variable is called: {@code session-key} becomes {@code SESSION_KEY}. */
    public static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Seven hex digits that stand for a text. */
    public static String hash(String text) {
        return Hashing.sha256()
                .hashString(text, StandardCharsets.UTF_8)
                .toString()
                .substring(0, HASH_LENGTH);
    }

    private static String clean(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    }
}
