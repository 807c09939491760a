package dev.caisson.components.security;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Roles;

/**
 * The two roles of a GitHub environment.
 *
 * @param owner named in theirs
 * @param boundaryArn what limits both
 */
record PipelineRoles(Component owner, GitHubAccessArgs args, Output<String> providerArn, Output<String> boundaryArn) {
    /** A database with a standby takes half an hour, and a deployment may replace it. */
    private static final int DEPLOY_SECONDS = 2 * 60 * 60;

    private static final int PREVIEW_SECONDS = 60 * 60;

    /** All that a refresh asks; what of it is data is denied. */
    private static final String READ = "ReadOnlyAccess";

    /** Deploys, for the jobs of the environment. */
    Output<String> deploy(String environment, GitHubPipeline pipeline) {
        Role role = role(
                environment + "-deploy",
                "Deploys " + environment + " from " + args.repository(),
                GitHubTrust.environment(providerArn, args.repository(), environment),
                DEPLOY_SECONDS);
        for (String policy : pipeline.policyArns()) {
            attach(environment + "-deploy", role, policy);
        }
        Roles.attach(owner, environment + "-deploy", role, PipelineRights.deploy(pipeline));
        return role.arn();
    }

    /** Previews, for every branch, and looks for drift. */
    Output<String> preview(String environment, GitHubPipeline pipeline) {
        Role role = role(
                environment + "-preview",
                "Previews " + environment + " from any branch of " + args.repository(),
                GitHubTrust.branches(providerArn, args.repository()),
                PREVIEW_SECONDS);
        attach(environment + "-preview", role, "arn:" + args.location().partition() + ":iam::aws:policy/" + READ);
        Roles.attach(owner, environment + "-preview", role, PipelineRights.preview(pipeline));
        new RolePolicy(
                owner.childName(environment + "-preview-data"),
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(NoData.document(args.location().partition(), pipeline))
                        .build(),
                owner.child().build());
        return role.arn();
    }

    private Role role(String purpose, String description, Output<String> trust, int seconds) {
        return new Role(
                owner.childName(purpose + "-role"),
                RoleArgs.builder()
                        .name("caisson-" + purpose)
                        .path(GitHubAccess.PATH)
                        .description(description)
                        .assumeRolePolicy(trust)
                        .maxSessionDuration(seconds)
                        .permissionsBoundary(boundaryArn)
                        .build(),
                owner.named().build());
    }

    private void attach(String purpose, Role role, String policyArn) {
        new RolePolicyAttachment(
                owner.childName(purpose + "-" + policyArn.replaceFirst(".*/", "")),
                RolePolicyAttachmentArgs.builder()
                        .role(role.name())
                        .policyArn(policyArn)
                        .build(),
                owner.child().build());
    }
}
