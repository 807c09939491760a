package dev.caisson.components.data.backup;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.Locale;

/**
 * A role of AWS Backup's with the rights that AWS keeps current for it.
 *
 * @param rights must be there before it is used
 */
record BackupRole(Role role, RolePolicyAttachment rights) {

    /** @param does {@code Backup} or {@code Restores}, as AWS's policies are called */
    static BackupRole create(Component owner, AwsLocation location, String name, String does) {
        var role = new Role(
                owner.childName(name),
                RoleArgs.builder()
                        .description("AWS " + does.toLowerCase(Locale.ROOT) + " of " + owner.name())
                        // AWS Backup says neither account nor plan here; only this account can hand the role to a plan.
                        .assumeRolePolicy(PolicyDocuments.trust("backup.amazonaws.com"))
                        .build(),
                owner.child().build());
        var rights = new RolePolicyAttachment(
                owner.childName(name + "-rights"),
                RolePolicyAttachmentArgs.builder()
                        .role(role.name())
                        .policyArn("arn:" + location.partition()
                                + ":iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor" + does)
                        .build(),
                owner.child().build());
        return new BackupRole(role, rights);
    }
}
