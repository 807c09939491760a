package dev.caisson.components.wiring;

import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds environment variables that look like secrets: everyone who may read a task definition or a function's
 * configuration may read its environment.
 */
public final class SecretLookalikes {
    private static final Pattern NAME = Pattern.compile(
            ".*(PASSWORD|PASSWD|PASSPHRASE|SECRET)"
                    + "|(.*_)?(TOKEN|API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|CREDENTIALS?)",
            Pattern.CASE_INSENSITIVE);

    /** AWS access keys, addresses with a password, private keys. */
    private static final Pattern VALUE =
            Pattern.compile("A[KS]IA[0-9A-Z]{16}|://[^/@:\\s]+:[^/@\\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY-----");

    private SecretLookalikes() {}

    /** Adds a problem for each variable whose name or value gives it away; never prints a value. */
    public static void check(Problems problems, String path, Map<String, String> environment) {
        among(environment).forEach(variable -> problems.add(path + "." + variable, null, advice(variable)));
    }

    /** Variables whose name or value gives them away, in their order. */
    public static SortedSet<String> among(Map<String, String> environment) {
        SortedSet<String> found = new TreeSet<>();
        environment.forEach((variable, value) -> {
            if (NAME.matcher(variable).matches() || VALUE.matcher(value).find()) {
                found.add(variable);
            }
        });
        return found;
    }

    /** Adds a problem for each variable whose name gives it away. */
    public static void checkNames(Problems problems, String path, Set<String> variables) {
        new TreeSet<>(variables)
                .forEach(variable -> problems.check(
                        !NAME.matcher(variable).matches(), path + "." + variable, null, advice(variable)));
    }

    private static String advice(String variable) {
        return "looks like a secret, which anyone who may describe the task or function could read; hand it over with "
                + "secret(\"" + variable + "\", …) in the wiring";
    }
}
