package dev.caisson.components.edge;

import com.pulumi.aws.Provider;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * The region us-east-1, wherever the rest of a stack is: the only one from which CloudFront takes certificates and
 * delivers its logs, in which it keeps its metrics, and to which Route 53 writes query logs.
 *
 * @param provider a provider of that region and the stack's account; the stack's own one if it is there anyway
 * @param logs how log groups are kept; a key must be of that region
 * @param alarms where alarms go, to a topic of that region; null for no alarms
 */
public record UsEast1(
        Provider provider, LogSettings logs, @Nullable AlarmSettings alarms) {
    public static final String REGION = "us-east-1";

    public UsEast1 {
        Problems.in("the settings for us-east-1")
                .required("provider", provider)
                .required("logs", logs)
                .throwIfAny();
    }

    /** Fresh options for a child that is made there. */
    public CustomResourceOptions.Builder child(Component parent) {
        return parent.child().provider(provider);
    }
}
