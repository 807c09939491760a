package dev.caisson.config;

import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.config.facts.AwsFacts;
import dev.caisson.validation.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The plain environment of a workload.
 *
 * @param environment value by variable
 */
public record EnvironmentConfig(
        @Key(
                description = "Plain environment; secrets go to secrets.",
                defaultValue = "{}",
                example = "{LOG_LEVEL: debug}",
                mapKeyPattern = "[A-Za-z_][A-Za-z0-9_]*",
                mapKeyFormat = "letters, digits and underscores, not starting with a digit",
                mapKeyMaxLength = 128)
        Map<String, String> environment)
        implements Validated {
    private static final List<String> RESERVED = AwsFacts.texts(AwsFacts.read("lambda.jsonc"), "reserved");
    private static final int LAMBDA_BYTES =
            AwsFacts.read("lambda.jsonc").get("environmentBytes").getAsInt();

    @Override
    public void validate(String path, Problems problems) {
        SecretLookalikes.among(environment)
                .forEach(variable -> problems.add(
                        path + ".environment." + variable,
                        null,
                        "looks like a secret, which anyone who may describe the task or function could read: set it as"
                                + " caisson:secrets.<name> with --secret, and name it in uses.secrets"));
    }

    /** Adds what Lambda does not take. */
    public void checkLambda(String path, Problems problems) {
        for (String variable : environment.keySet()) {
            problems.check(
                            !RESERVED.contains(variable),
                            path + ".environment." + variable,
                            null,
                            "is set by Lambda itself, for every function; choose another name")
                    .check(
                            variable.matches("[A-Za-z][A-Za-z0-9_]+"),
                            path + ".environment." + variable,
                            null,
                            "must have at least two characters and start with a letter for Lambda");
        }
        int bytes = environment.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        problems.check(
                bytes <= LAMBDA_BYTES,
                path + ".environment",
                bytes + " bytes",
                "must be at most " + LAMBDA_BYTES + " bytes, names and values together");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
