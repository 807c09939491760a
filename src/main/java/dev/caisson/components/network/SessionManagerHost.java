package dev.caisson.components.network;

import com.pulumi.aws.ec2.inputs.InstanceMetadataOptionsArgs;
import com.pulumi.aws.iam.InstanceProfile;
import com.pulumi.aws.iam.InstanceProfileArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.PolicyDocuments;

/**
 * What an EC2 instance needs that is reached through Session Manager only: a role for the agent and nothing else,
 * Amazon's image, and metadata that no forged request can read.
 *
 * @param role of the instance
 * @param profile name of the instance profile
 * @param rights must be there before the agent first registers
 */
public record SessionManagerHost(Role role, Output<String> profile, Resource rights) {
    private static final String IMAGES = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";

    /** Creates role and profile, {@code <owner>-role}. */
    public static SessionManagerHost create(Component owner, String description, AwsLocation location) {
        Role role = new Role(
                owner.childName("role"),
                RoleArgs.builder()
                        .description(description)
                        .assumeRolePolicy(PolicyDocuments.trust("ec2.amazonaws.com"))
                        .build(),
                owner.child().build());
        // AWS's own policy: what the agent calls changes with its versions.
        var rights = new RolePolicyAttachment(
                owner.childName("session-manager"),
                RolePolicyAttachmentArgs.builder()
                        .role(role.name())
                        .policyArn("arn:" + location.partition() + ":iam::aws:policy/AmazonSSMManagedInstanceCore")
                        .build(),
                owner.child().build());
        var profile = new InstanceProfile(
                owner.childName("profile"),
                InstanceProfileArgs.builder().role(role.name()).build(),
                owner.child().build());
        return new SessionManagerHost(role, profile.name(), rights);
    }

    /**
     * Amazon Linux 2023 as it is today; {@code ami} must be among the instance's {@code ignoreChanges}, as Amazon names
     * a new one every few weeks.
     *
     * @param architecture {@code arm64} or {@code x86_64}
     */
    public static Output<String> latestImage(Component owner, String architecture) {
        return SsmFunctions.getParameter(
                        GetParameterArgs.builder().name(IMAGES + architecture).build(),
                        InvokeOptions.builder().parent(owner).build())
                // "value" is always marked secret, and with it the whole instance.
                .applyValue(parameter -> parameter.insecureValue());
    }

    /** Metadata asks for a token, and stays on the host. */
    public static InstanceMetadataOptionsArgs metadata() {
        return InstanceMetadataOptionsArgs.builder()
                .httpEndpoint("enabled")
                .httpTokens("required")
                .httpPutResponseHopLimit(1)
                .build();
    }
}
