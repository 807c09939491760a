package dev.caisson.config;

import dev.caisson.components.ai.GuardrailArgs;
import dev.caisson.components.ai.GuardrailArgs.Strength;
import dev.caisson.components.ai.Model;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.config.facts.ModelLives;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import dev.caisson.validation.Problems;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bedrock models the stack may use. */
public record BedrockConfig(
        @Key(description = "Foundation models, by id.", defaultValue = "[]", example = "[amazon.titan-embed-text-v2:0]")
        List<String> models,

        @Key(
                description = "Inference profiles, by id.",
                defaultValue = "[]",
                example = "[us.anthropic.claude-sonnet-4-5-20250929-v1:0]")
        List<String> profiles,

        @Key(
                description =
                        "Whether calls stay inside the VPC (three interface endpoints); otherwise they go through NAT. By default true in a VPC of the stack's own and false in caisson:network.existing, whose other users the endpoints would serve too, and refuse.")
        @Nullable
        Boolean privateEndpoints,

        @Key(description = "Whether throttled calls of its models raise an alarm for each.", defaultValue = "false")
        boolean alarms,

        @Key(
                description =
                        "What stops harmful requests and answers, prompt attacks and personal data; workloads get its id and version, and the right to apply it. None if not given.",
                example = "{strength: medium, maskedData: [EMAIL]}")
        @Nullable
        GuardrailConfig guardrail,

        @Key(
                description =
                        "Whether every invocation of a model is recorded, in a log group under the stack's key. It is a setting of the account in its region: one stack there may have it, and it records the others' invocations too. Not recorded if not given.",
                example = "{images: true}")
        @Nullable
        InvocationLogsConfig invocationLogs)
        implements Validated {

    /** One ARN each. */
    private static final int MOST_MODELS = 20;

    /**
     * Each is allowed in every region that it sends requests to, under a condition of its own: over 1,000 characters.
     */
    private static final int MOST_PROFILES = 5;

    private static final String POLICY = ": each role that invokes them names them all, in at most 10,240 characters";
    private static final String NEEDS_MODEL = "needs a model in models or profiles";

    /** What is recorded is personal data: CloudWatch Logs keeps it under a key that can be withdrawn. */
    public void checkKey(EncryptionConfig encryption, String path, Problems problems) {
        problems.check(
                invocationLogs == null || encryption.key() == KeyOwner.OWN,
                path + ".bedrock.invocationLogs",
                null,
                "needs encryption.key own: prompts and answers are personal data");
    }

    @Override
    public void validate(String path, Problems problems) {
        Set<String> seen = new HashSet<>();
        models.forEach(id -> check(problems, path + ".models", id, Model::foundation, seen));
        profiles.forEach(id -> check(problems, path + ".profiles", id, Model::inferenceProfile, seen));
        problems.check(guardrail == null || !isEmpty(), path + ".guardrail", null, NEEDS_MODEL)
                .check(invocationLogs == null || !isEmpty(), path + ".invocationLogs", null, NEEDS_MODEL)
                .check(
                        models.size() <= MOST_MODELS,
                        path + ".models",
                        models.size(),
                        "must be at most " + MOST_MODELS + POLICY)
                .check(
                        profiles.size() <= MOST_PROFILES,
                        path + ".profiles",
                        profiles.size(),
                        "must be at most " + MOST_PROFILES + POLICY);
    }

    private static void check(
            Problems problems, String path, String id, Function<String, Model> read, Set<String> seen) {
        problems.check(seen.add(id), path, id, "is there twice");
        try {
            ModelLives.check(problems, path, read.apply(id), LocalDate.now(ZoneOffset.UTC));
        } catch (InvalidInputException refused) {
            String key = path.endsWith(".models") && isProfile(id) ? "; it belongs under profiles" : "";
            refused.problems()
                    .forEach(problem -> problems.add(new Problem(path, problem.value(), problem.allowed() + key)));
        }
    }

    private static boolean isProfile(String id) {
        try {
            return Model.of(id).isInferenceProfile();
        } catch (InvalidInputException neither) {
            return false;
        }
    }

    /** All that may be invoked, once they were checked. */
    public List<Model> all() {
        return Stream.concat(
                        models.stream().map(Model::foundation),
                        profiles.stream().map(Model::inferenceProfile))
                .toList();
    }

    public void checkRegion(String path, String region, Problems problems) {
        for (String profile : profiles) {
            if (isProfile(profile)) {
                problems.check(
                        Model.inferenceProfile(profile).servedFrom(region),
                        path + ".profiles",
                        profile,
                        "cannot be invoked from " + region + ": " + Model.profilesOf(region));
            }
        }
    }

    /** Whether there are interface endpoints for the models. */
    public boolean hasEndpoints(NetworkConfig network) {
        return network.wantsEndpoints(privateEndpoints) && !isEmpty();
    }

    public boolean isEmpty() {
        return models.isEmpty() && profiles.isEmpty();
    }

    /** What is kept from the models and from their users. */
    public record GuardrailConfig(
            @Key(description = "How readily harmful content and prompt attacks are blocked.", defaultValue = "high")
            Strength strength,

            @Key(
                    description = "Kinds of personal data, by AWS's names, that stop a request or an answer.",
                    defaultValue =
                            "[\"PASSWORD\", \"PIN\", \"AWS_ACCESS_KEY\", \"AWS_SECRET_KEY\", \"CREDIT_DEBIT_CARD_NUMBER\", \"CREDIT_DEBIT_CARD_CVV\", \"INTERNATIONAL_BANK_ACCOUNT_NUMBER\", \"US_SOCIAL_SECURITY_NUMBER\"]",
                    pattern = GuardrailArgs.KIND,
                    format = GuardrailArgs.KIND_FORMAT)
            List<String> blockedData,

            @Key(
                    description = "Kinds of personal data, by AWS's names, that are blacked out.",
                    defaultValue = "[]",
                    pattern = GuardrailArgs.KIND,
                    format = GuardrailArgs.KIND_FORMAT,
                    example = "[EMAIL]")
            List<String> maskedData,

            @Key(
                    description = "What a user reads instead of an answer to a blocked request.",
                    defaultValue = "\"" + GuardrailArgs.DEFAULT_MESSAGE + "\"",
                    pattern = GuardrailArgs.MESSAGE,
                    format = GuardrailArgs.MESSAGE_FORMAT)
            String blockedInputMessage,

            @Key(
                    description = "What a user reads instead of a blocked answer.",
                    defaultValue = "\"" + GuardrailArgs.DEFAULT_MESSAGE + "\"",
                    pattern = GuardrailArgs.MESSAGE,
                    format = GuardrailArgs.MESSAGE_FORMAT)
            String blockedOutputMessage)
            implements Validated {

        @Override
        public void validate(String path, Problems problems) {
            for (String kind : maskedData) {
                problems.check(!blockedData.contains(kind), path + ".maskedData", kind, "must not be blocked as well");
            }
        }
    }

    /** What is recorded of an invocation. */
    public record InvocationLogsConfig(
            @Key(description = "Requests and answers in words.", defaultValue = "true")
            boolean text,

            @Key(description = "Pictures.", defaultValue = "false")
            boolean images,

            @Key(description = "Vectors.", defaultValue = "false")
            boolean embeddings) {}
}
