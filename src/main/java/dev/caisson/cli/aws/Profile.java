package dev.caisson.cli.aws;

import dev.caisson.validation.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A profile of the AWS configuration that an option names: whether it is there, and would be used. */
public final class Profile {
    private static final String OPTION = "--profile";

    /** The tools of AWS and Pulumi prefer this over a profile. */
    private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";

    /**
     * {@code [profile name]} of the configuration, {@code [name]} of the credentials; no {@code [sso-session name]}.
     */
    private static final Pattern SECTION = Pattern.compile(
            "(?m)^\\s*\\[\\s*(?:profile\\s+)?([\"']?)((?!(?:sso-session|services)\\s)[^]\\r\\n]+?)\\1\\s*]");

    private Profile() {}

    /**
     * Refuses one that is not there, or that nobody would ask.
     *
     * @param profile null for none
     * @param environment says where the configuration is
     * @throws dev.caisson.validation.InvalidInputException if so
     */
    public static void require(@Nullable String profile, Map<String, String> environment) {
        var problems = Problems.in("the command line");
        check(problems, profile, environment);
        problems.throwIfAny();
    }

    /** The same, among other problems. */
    public static void check(Problems problems, @Nullable String profile, Map<String, String> environment) {
        if (profile == null) {
            return;
        }
        if (profile.isBlank()) {
            problems.add(OPTION, profile, "must be a name");
            return;
        }
        if (!environment.getOrDefault(ACCESS_KEY, "").isEmpty()) {
            problems.add(
                    OPTION,
                    profile,
                    "would not be used: " + ACCESS_KEY + " in the environment wins over it; unset that");
            return;
        }
        Set<String> known = known(environment);
        problems.check(
                known.contains(profile),
                OPTION,
                profile,
                known.isEmpty()
                        ? "is in no AWS configuration: there is no profile in "
                                + file(environment, "AWS_CONFIG_FILE", "config") + "; aws configure makes one"
                        : "is in no AWS configuration: must be one of " + String.join(", ", known));
    }

    private static Set<String> known(Map<String, String> environment) {
        Set<String> names = new TreeSet<>();
        for (Path file : Set.of(
                file(environment, "AWS_CONFIG_FILE", "config"),
                file(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials"))) {
            try {
                SECTION.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .results()
                        .forEach(section -> names.add(section.group(2)));
            } catch (IOException none) {
                // Most people have one of the two.
            }
        }
        return names;
    }

    private static Path file(Map<String, String> environment, String variable, String name) {
        String set = environment.getOrDefault(variable, "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return set.isEmpty() ? Path.of(home, ".aws", name) : Path.of(set.replaceFirst("^~(?=/)", home));
    }
}
