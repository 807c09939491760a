package dev.caisson.components.ai;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is invoked on Bedrock: a foundation model in the stack's own region, or a cross-region inference profile, which
 * sends each request to one of several regions.
 */
public final class Model {
    private static final Pattern FOUNDATION = Pattern.compile("[a-z0-9-]+\\.[a-z0-9][a-z0-9.-]*(:[a-z0-9]+){0,2}");
    private static final Pattern PROFILE = Pattern.compile("([a-z]{2,6}(?:-gov)?)\\.(" + FOUNDATION.pattern() + ")");

    private final String id;
    private final String foundationModel;
    private final boolean profile;
    private final List<String> destinations;

    private Model(String id, String foundationModel, boolean profile, Collection<String> destinations) {
        this.id = id;
        this.foundationModel = foundationModel;
        this.profile = profile;
        this.destinations = List.copyOf(new TreeSet<>(destinations));
    }

    /**
     * A foundation model or, if the id starts with a geography ({@code us.}, {@code eu.}, {@code global.} …), an
     * inference profile.
     *
     * @throws dev.caisson.validation.InvalidInputException if the id is neither
     */
    public static Model of(String id) {
        return geography(id).isPresent() ? inferenceProfile(id) : foundation(id);
    }

    /**
     * A foundation model in the stack's region.
     *
     * @param id model id ({@code anthropic.claude-3-5-sonnet-20240620-v1:0})
     * @throws dev.caisson.validation.InvalidInputException if it is not a model id
     */
    public static Model foundation(String id) {
        Problems.in("a Bedrock model")
                .check(
                        FOUNDATION.matcher(id).matches(),
                        "id",
                        id,
                        "must be <provider>.<model>, in lower case, such as amazon.titan-embed-text-v2:0")
                .check(geography(id).isEmpty(), "id", id, "is an inference profile's, not a foundation model's")
                .throwIfAny();
        return new Model(id, id, false, List.of());
    }

    /**
     * A cross-region inference profile that AWS defines, with the regions of its geography.
     *
     * @param id profile id ({@code us.anthropic.claude-3-5-sonnet-20240620-v1:0})
     * @throws dev.caisson.validation.InvalidInputException if it is not a profile id of a geography known here
     */
    public static Model inferenceProfile(String id) {
        Optional<Geography> geography = geography(id);
        requireProfileId(id)
                .check(
                        geography.isPresent(),
                        "id",
                        id,
                        "must start with one of " + Geography.prefixes() + ", or be given with its regions")
                .throwIfAny();
        return new Model(id, modelOf(id), true, geography.orElseThrow().destinations());
    }

    /**
     * A cross-region inference profile with the regions that {@code aws bedrock get-inference-profile} lists, where
     * they differ from its geography's.
     *
     * @throws dev.caisson.validation.InvalidInputException if the id or a region is malformed
     */
    public static Model inferenceProfile(String id, Collection<String> regions) {
        requireProfileId(id)
                .check(
                        !regions.isEmpty()
                                && regions.stream().allMatch(region -> region.matches("[a-z]{2}(-[a-z]+)+-\\d")),
                        "regions",
                        regions,
                        "must be regions such as eu-west-1")
                .throwIfAny();
        return new Model(id, modelOf(id), true, regions);
    }

    /** Says how profiles start that can be invoked from a region. */
    public static String profilesOf(String region) {
        return "ids there start with " + String.join(". or ", Geography.serving(region)) + ".";
    }

    /** What a program passes as {@code modelId}. */
    public String id() {
        return id;
    }

    public boolean isInferenceProfile() {
        return profile;
    }

    /** The model that answers in the end. */
    public String foundationModel() {
        return foundationModel;
    }

    /** Whether it can be invoked from a region, as far as its id tells. */
    public boolean servedFrom(String region) {
        return !profile
                || geography(id).map(geography -> geography.serves(region)).orElse(true);
    }

    /** ARN of the profile in the stack's own account and region; empty for a foundation model. */
    Optional<Output<String>> profileArn(AwsLocation location) {
        return profile ? Optional.of(location.arn("bedrock", "inference-profile/" + id)) : Optional.empty();
    }

    /** ARNs of the foundation model: in the stack's region and in every region a profile may choose. */
    List<String> foundationModelArns(AwsLocation location) {
        var regions = new TreeSet<>(destinations);
        regions.add(location.region());
        return regions.stream()
                .map(region -> String.join(
                        ":", "arn", location.partition(), "bedrock", region, "", "foundation-model/" + foundationModel))
                .toList();
    }

    /** The id in CamelCase, for statement ids. */
    String sid() {
        return Arrays.stream(id.split("[^a-z0-9]+"))
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Model model
                && id.equals(model.id)
                && profile == model.profile
                && destinations.equals(model.destinations);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }

    private static Optional<Geography> geography(String id) {
        return Geography.of(id.split("\\.", 2)[0]);
    }

    private static Problems requireProfileId(String id) {
        return Problems.in("a Bedrock inference profile")
                .check(
                        PROFILE.matcher(id).matches(),
                        "id",
                        id,
                        "must be <geography>.<provider>.<model>, such as eu.amazon.nova-lite-v1:0");
    }

    private static String modelOf(String id) {
        return id.substring(id.indexOf('.') + 1);
    }
}
