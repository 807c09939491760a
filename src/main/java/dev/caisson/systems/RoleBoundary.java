package dev.caisson.systems;

import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.resources.ResourceTransformation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the stack's permissions boundary on each of its roles, whichever component makes it. */
final class RoleBoundary {
    private RoleBoundary() {}

    /** Nothing to do without one. */
    static List<ResourceTransformation> of(@Nullable String policyArn) {
        return policyArn == null ? List.of() : List.of(each -> bounded(each, policyArn));
    }

    private static Optional<ResourceTransformation.Result> bounded(ResourceTransformation.Args each, String policyArn) {
        return each.args() instanceof RoleArgs role
                        && role.permissionsBoundary().isEmpty()
                ? Optional.of(new ResourceTransformation.Result(
                        RoleArgs.builder(role).permissionsBoundary(policyArn).build(), each.options()))
                : Optional.empty();
    }
}
