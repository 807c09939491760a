package dev.caisson.components.ai;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link ModelInvocationLogging}.
 *
 * @param location account and region
 * @param logs how the log is kept; with a customer key, because it holds what people wrote
 * @param logGroupName name in CloudWatch; null lets Pulumi choose (the default)
 * @param text records requests and answers in words; true by default
 * @param images records pictures; false by default
 * @param embeddings records vectors; false by default
 */
@Args
public record ModelInvocationLoggingArgs(
        AwsLocation location,
        LogSettings logs,
        @Nullable String logGroupName,
        @Initializer("DEFAULT_TEXT") boolean text,
        boolean images,
        boolean embeddings) {

    public static final boolean DEFAULT_TEXT = true;

    public ModelInvocationLoggingArgs {
        Problems.in("the arguments of a ModelInvocationLogging")
                .required("location", location)
                .required("logs", logs)
                .check(
                        logs == null || logs.encryptionKeyArn() != null,
                        "logs.encryptionKeyArn",
                        null,
                        "is required: prompts and answers are personal data")
                .throwIfAny();
    }

    public static ModelInvocationLoggingArgsBuilder builder() {
        return ModelInvocationLoggingArgsBuilder.builder();
    }
}
