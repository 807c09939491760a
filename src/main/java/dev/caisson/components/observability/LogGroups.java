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
        return create(owner, role, physicalName, settings, owner.child().build());
    }

    /**
     * The same with options of its own: another provider, for a log group in another region.
     *
     * @param options with the component as parent
     */
    public static LogGroup create(
            Component owner,
            String role,
            @Nullable String physicalName,
            LogSettings settings,
            CustomResourceOptions options) {
        var args = LogGroupArgs.builder();
        if (physicalName != null) {
            args.name(physicalName);
        }
        return create(owner, role, args, settings, options);
    }

    /**
     * Creates a log group whose name follows from another resource's, because AWS decides it.
     *
     * @param role logical name after the component's
     * @param physicalName name in CloudWatch, at most 512 characters
     */
    public static LogGroup createNamed(
            Component owner, String role, Output<String> physicalName, LogSettings settings) {
        return create(
                owner,
                role,
                LogGroupArgs.builder().name(physicalName),
                settings,
                owner.child().build());
    }

    private static LogGroup create(
            Component owner,
            String role,
            LogGroupArgs.Builder args,
            LogSettings settings,
            CustomResourceOptions options) {
        args.retentionInDays(settings.retentionDays());
        if (settings.encryptionKeyArn() != null) {
            args.kmsKeyId(settings.encryptionKeyArn());
        }
        return new LogGroup(owner.childName(role), args.build(), options);
    }
}
