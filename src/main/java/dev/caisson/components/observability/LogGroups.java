package dev.caisson.components.observability;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
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
        var args = LogGroupArgs.builder();
        if (physicalName != null) {
            args.name(physicalName);
        }
        return create(owner, role, args, settings);
    }

    /**
     * Creates a log group whose name follows from another resource's, because AWS decides it.
     *
     * @param role logical name after the component's
     * @param physicalName name in CloudWatch, at most 512 characters
     */
    public static LogGroup createNamed(
            Component owner, String role, Output<String> physicalName, LogSettings settings) {
        return create(owner, role, LogGroupArgs.builder().name(physicalName), settings);
    }

    private static LogGroup create(Component owner, String role, LogGroupArgs.Builder args, LogSettings settings) {
        args.retentionInDays(settings.retentionDays());
        if (settings.encryptionKeyArn() != null) {
            args.kmsKeyId(settings.encryptionKeyArn());
        }
        return new LogGroup(
                owner.name() + "-" + role,
                args.build(),
                CustomResourceOptions.builder().parent(owner).build());
    }
}
