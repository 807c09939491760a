package dev.caisson.components.observability;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import org.jspecify.annotations.Nullable;

/** Creates a component's log groups, before whatever writes to them. */
public final class LogGroups {
    private LogGroups() {}

    /**
     * Creates a log group that is parented to its component.
     *
     * @param role logical name after the component's
     * @param physicalName name in CloudWatch, at most 512 characters; null lets Pulumi choose
     */
    public static LogGroup create(Component owner, String role, @Nullable String physicalName, LogSettings settings) {
        var args = LogGroupArgs.builder().retentionInDays(settings.retentionDays());
        if (physicalName != null) {
            args.name(physicalName);
        }
        if (settings.encryptionKeyArn() != null) {
            args.kmsKeyId(settings.encryptionKeyArn());
        }
        return new LogGroup(
                owner.name() + "-" + role,
                args.build(),
                CustomResourceOptions.builder().parent(owner).build());
    }
}
