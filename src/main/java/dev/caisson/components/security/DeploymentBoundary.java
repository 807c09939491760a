package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The most that a deployment may do: everything but make people, leave the organization, or touch what it stands on:
 * this boundary, the roles under {@link GitHubAccess#PATH}, the provider that lets them in, the state and its keys.
 */
final class DeploymentBoundary {
    static final String NAME = "caisson-deployments";

    private static final List<String> ROLE_CHANGES = List.of(
            "iam:AttachRolePolicy",
            "iam:CreateRole",
            "iam:DeleteRole",
            "iam:DeleteRolePolicy",
            "iam:DetachRolePolicy",
            "iam:PassRole",
            "iam:PutRolePolicy",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateRole",
            "sts:AssumeRole");

    private static final List<String> POLICY_CHANGES = List.of(
            "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion");

    private static final List<String> PROVIDER_CHANGES = List.of(
            "iam:AddClientIDToOpenIDConnectProvider",
            "iam:DeleteOpenIDConnectProvider",
            "iam:UpdateOpenIDConnectProviderThumbprint");

    /** States are written and deleted by the CLI; their earlier versions are what one returns to. */
    private static final List<String> STATE_CHANGES = List.of(
            "s3:BypassGovernanceRetention",
            "s3:DeleteBucket",
            "s3:DeleteBucketPolicy",
            "s3:DeleteObjectVersion",
            "s3:PutBucketAcl",
            "s3:PutBucketObjectLockConfiguration",
            "s3:PutBucketPolicy",
            "s3:PutBucketPublicAccessBlock",
            "s3:PutBucketVersioning",
            "s3:PutEncryptionConfiguration",
            "s3:PutLifecycleConfiguration");

    private static final List<String> KEY_CHANGES =
            List.of("kms:DisableKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion");

    /** What only a person should end. */
    private static final List<String> ACCOUNT = List.of("account:CloseAccount", "organizations:LeaveOrganization");

    /** Who takes a deployment over begins with what watches the account; no stack makes any of it. */
    private static final List<String> WATCHERS = List.of(
            "access-analyzer:DeleteAnalyzer",
            "config:DeleteConfigurationRecorder",
            "config:DeleteDeliveryChannel",
            "config:StopConfigurationRecorder",
            "guardduty:DeleteDetector",
            "guardduty:UpdateDetector",
            "iam:DeleteAccountPasswordPolicy",
            "s3:PutAccountPublicAccessBlock",
            "securityhub:DisableSecurityHub");

    /** The role by which an organization administers a member; without a boundary, and a way around this one. */
    private static final String ORGANIZATION_ROLE = "role/OrganizationAccountAccessRole";

    private static final List<String> TAKEN_OFF = List.of("iam:DeleteRolePermissionsBoundary");

    private static final List<String> PEOPLE = List.of(
            "iam:AddUserToGroup",
            "iam:AttachUserPolicy",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:CreateUser",
            "iam:PutUserPolicy",
            "iam:UpdateLoginProfile");

    private DeploymentBoundary() {}

    static Output<String> document(GitHubAccessArgs args) {
        // Sorted: the order of an unmodifiable map differs from one run to the next.
        List<GitHubPipeline> pipelines = List.copyOf(new TreeMap<>(args.pipelines()).values());
        Output<List<String>> buckets = Output.all(
                pipelines.stream().map(GitHubPipeline::stateBucketArn).toList());
        Output<List<String>> keys =
                Output.all(pipelines.stream().map(GitHubPipeline::secretsKeyArn).toList());
        return Output.tuple(args.location().accountId(), buckets, keys).applyValue(known -> {
            String iam = "arn:" + args.location().partition() + ":iam::" + known.t1 + ":";
            String own = iam + "policy" + GitHubAccess.PATH + NAME;
            var policy = IamPolicy.builder()
                    .addStatement(IamStatement.builder()
                            .sid("All")
                            .effect(IamEffect.ALLOW)
                            .addAction("*")
                            .addResource("*")
                            .build());
            if (args.boundRoles()) {
                policy.addStatement(bound(own)).addStatement(deny("NoneIsTakenOff", TAKEN_OFF, Stream.of("*")));
            }
            return PolicyDocuments.json(policy.addStatement(people())
                    .addStatement(deny(
                            "RolesAboveIt",
                            ROLE_CHANGES,
                            Stream.of(iam + "role" + GitHubAccess.PATH + "*", iam + ORGANIZATION_ROLE)))
                    .addStatement(deny("Boundary", POLICY_CHANGES, Stream.of(own)))
                    .addStatement(
                            deny("Provider", PROVIDER_CHANGES, Stream.of(iam + "oidc-provider/" + GitHubTrust.ISSUER)))
                    .addStatement(deny(
                            "State",
                            STATE_CHANGES,
                            known.t2.stream().distinct().flatMap(arn -> Stream.of(arn, arn + "/*"))))
                    .addStatement(deny("Keys", KEY_CHANGES, known.t3.stream().distinct()))
                    .addStatement(deny("Account", ACCOUNT, Stream.of("*")))
                    .addStatement(deny("Watchers", WATCHERS, Stream.of("*")))
                    .build());
        });
    }

    private static IamStatement people() {
        return deny("People", PEOPLE, Stream.of("*"));
    }

    /** Else a deployment could make a role without limits, and have a function run under it. */
    private static IamStatement bound(String boundaryArn) {
        return IamStatement.builder()
                .sid("RolesCarryTheBoundary")
                .effect(IamEffect.DENY)
                .addAction("iam:AttachRolePolicy")
                .addAction("iam:CreateRole")
                .addAction("iam:PutRolePermissionsBoundary")
                .addAction("iam:PutRolePolicy")
                .addResource("*")
                .addCondition(IamConditionOperator.STRING_NOT_EQUALS, "iam:PermissionsBoundary", boundaryArn)
                .build();
    }

    private static IamStatement deny(String sid, List<String> actions, Stream<String> resources) {
        var statement = IamStatement.builder().sid(sid).effect(IamEffect.DENY);
        actions.forEach(statement::addAction);
        resources.forEach(statement::addResource);
        return statement.build();
    }
}
