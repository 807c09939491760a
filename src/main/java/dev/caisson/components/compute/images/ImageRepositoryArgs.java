package dev.caisson.components.compute.images;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of an {@link ImageRepository}.
 *
 * @param location account and region, for the policy that lets functions pull
 * @param encryptionKeyArn customer key that encrypts the images; null for ECR's own. A change replaces the repository
 * @param physicalName name in AWS ({@code shop/api}), 2 to 256 characters; null lets Pulumi choose (the default)
 * @param pulledByFunctions whether this account's Lambda functions run its images; false by default
 * @param forceDelete whether deleting the repository deletes the images in it; false by default
 * @param protect whether Pulumi refuses to delete it; true by default
 */
@Args
public record ImageRepositoryArgs(
        AwsLocation location,
        @Nullable Output<String> encryptionKeyArn,
        @Nullable String physicalName,
        boolean pulledByFunctions,
        boolean forceDelete,
        @Initializer("DEFAULT_PROTECT") boolean protect) {

    public static final boolean DEFAULT_PROTECT = true;

    /** What ECR says it accepts: path segments of lower-case words. */
    private static final String NAME = "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";

    public ImageRepositoryArgs {
        Problems.in("the arguments of an ImageRepository")
                .required("location", location)
                .check(
                        physicalName == null
                                || (physicalName.length() >= 2
                                        && physicalName.length() <= 256
                                        && physicalName.matches(NAME)),
                        "physicalName",
                        physicalName,
                        "must be 2 to 256 lower-case letters and digits, with single . _ - or / between them")
                .throwIfAny();
    }

    public static ImageRepositoryArgsBuilder builder() {
        return ImageRepositoryArgsBuilder.builder();
    }
}
