package dev.caisson.components.wiring;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import java.util.List;
import java.util.Optional;

/** Creates the roles of what runs here: one for each purpose, with one inline policy that nobody else can share. */
public final class Roles {
    private Roles() {}

    /** {@code <owner>-<purpose>-role}. */
    public static Role create(Component owner, String purpose, String description, Output<String> trust) {
        return new Role(
                owner.childName(purpose + "-role"),
                RoleArgs.builder()
                        .description(description)
                        .assumeRolePolicy(trust)
                        .build(),
                owner.child().build());
    }

    /** {@code <owner>-<purpose>-policy}; none where nothing is granted, as IAM refuses an empty document. */
    public static Optional<RolePolicy> attach(Component owner, String purpose, Role role, List<Grant> grants) {
        if (grants.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RolePolicy(
                owner.childName(purpose + "-policy"),
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(PolicyDocuments.identity(grants))
                        .build(),
                owner.child().build()));
    }
}
