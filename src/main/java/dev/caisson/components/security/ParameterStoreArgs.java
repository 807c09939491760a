package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link ParameterStore}.
 *
 * @param location account and region
 * @param encryptionKeyArn customer key that encrypts the secrets; null for AWS's own
 * @param path under which all of them stand ({@code /shop/prod}), without a slash at the end
 * @param texts readable values, at most 4 KiB each, by name below the path ({@code database/host}); none by default
 * @param secrets values that are encrypted, at most 4 KiB each, by name below the path; none by default
 */
@Args
public record ParameterStoreArgs(
        AwsLocation location,
        @Nullable Output<String> encryptionKeyArn,
        String path,
        Map<String, Output<String>> texts,
        Map<String, Output<String>> secrets) {

    private static final String NAME = "[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*";
    private static final int DEEPEST = 15;

    /** AWS counts the ARN, 1,011 characters, whose beginning has at most 70. */
    private static final int LONGEST = 940;

    public ParameterStoreArgs {
        var problems = Problems.in("the arguments of a ParameterStore")
                .required("location", location)
                .required("path", path)
                .check(
                        path == null || path.matches("/(?i:(?!aws|ssm))" + NAME),
                        "path",
                        path,
                        "must be /part or /part/part of letters, digits, . _ or -, not beginning with aws or ssm")
                .check(!texts.isEmpty() || !secrets.isEmpty(), "texts", null, "must have one, or secrets must");
        var all = new TreeMap<String, String>();
        texts.keySet().forEach(name -> all.put(name, "texts"));
        for (String name : secrets.keySet()) {
            problems.check(all.put(name, "secrets") == null, "secrets", name, "is also among the texts");
        }
        all.forEach((name, where) -> check(problems, where, String.valueOf(path), name));
        problems.throwIfAny();
    }

    public static ParameterStoreArgsBuilder builder() {
        return ParameterStoreArgsBuilder.builder();
    }

    private static void check(Problems problems, String where, String path, String name) {
        String whole = path + "/" + name;
        problems.check(
                        name.matches(NAME),
                        where,
                        name,
                        "must be parts of letters, digits, . _ or -, with a slash between them")
                .check(
                        whole.chars().filter(letter -> letter == '/').count() <= DEEPEST && whole.length() <= LONGEST,
                        where,
                        whole,
                        "must have at most " + DEEPEST + " parts and " + LONGEST + " characters");
    }
}
