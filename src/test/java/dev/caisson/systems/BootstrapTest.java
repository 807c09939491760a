package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import dev.caisson.config.binding.Origins;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.IamSimulator;
import dev.caisson.testing.ShippedStack;
import dev.caisson.validation.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An account that is set up")
class BootstrapTest {
    private static final ShippedStack MAIN = ShippedStack.bootstrap("main").with("caisson:account=123456789012");
    private static final String ROLE = "aws:iam/role:Role";
    private static final String STATES = "arn:aws:s3:::acme-pulumi-state";
    private static final String OWN = "arn:aws:iam::123456789012:policy/caisson/caisson-deployments";

    private final ResourceGraph graph = MAIN.simulated();
    private final IamSimulator iam = new IamSimulator(graph);

    @Test
    @DisplayName("lets only jobs of an environment deploy it, and any branch, but no fork, preview")
    void trust() {
        assertThat(mayTake("github-dev-deploy-role", "repo:acme/platform:environment:dev"))
                .isTrue();
        assertThat(mayTake("github-dev-deploy-role", "repo:acme/platform:environment:staging"))
                .isFalse();
        assertThat(mayTake("github-dev-deploy-role", "repo:acme/platform:ref:refs/heads/main"))
                .isFalse();
        assertThat(mayTake("github-dev-deploy-role", "repo:acme/platform-2:environment:dev"))
                .isFalse();
        assertThat(mayTake("github-dev-preview-role", "repo:acme/platform:ref:refs/heads/any/branch"))
                .isTrue();
        assertThat(mayTake("github-dev-preview-role", "repo:acme/platform:pull_request"))
                .isTrue();
        assertThat(mayTake("github-dev-preview-role", "repo:mallory/platform:pull_request"))
                .isFalse();
    }

    @Test
    @DisplayName("knows a repository by its numbers, as GitHub's tokens name those made since July 2026")
    void numbers() {
        var renamed = MAIN.with("caisson:repository=acme@12/platform@34").simulated();

        assertThat(mayTake(renamed, "github-dev-deploy-role", "repo:acme@12/platform@34:environment:dev"))
                .isTrue();
        assertThat(mayTake(renamed, "github-dev-deploy-role", "repo:acme@13/platform@34:environment:dev"))
                .isFalse();
        assertThat(mayTake(renamed, "github-dev-deploy-role", "repo:acme/platform:environment:dev"))
                .isFalse();
    }

    @Test
    @DisplayName("keeps the state and the secrets of an environment from all others, and from writing previews")
    void states() {
        assertThat(iam.roleMay("github-dev-deploy-role", "s3:PutObject", STATES + "/dev/.pulumi/stacks/a.json"))
                .isTrue();
        assertThat(iam.roleMay("github-dev-deploy-role", "s3:PutObject", STATES + "/staging/.pulumi/stacks/a.json"))
                .isFalse();
        assertThat(iam.roleMay("github-dev-deploy-role", "s3:PutObject", STATES + "/bootstrap/123456789012/x"))
                .isFalse();
        assertThat(iam.roleMay("github-dev-preview-role", "s3:GetObject", STATES + "/dev/.pulumi/stacks/a.json"))
                .isTrue();
        assertThat(iam.roleMay("github-dev-preview-role", "s3:PutObject", STATES + "/dev/.pulumi/stacks/a.json"))
                .isFalse();
        assertThat(iam.roleMay("github-dev-preview-role", "kms:Decrypt", key("secrets-dev-key")))
                .isTrue();
        assertThat(iam.roleMay("github-dev-deploy-role", "kms:Decrypt", key("secrets-staging-key")))
                .isFalse();
    }

    @Test
    @DisplayName("shows previews no data: what ReadOnlyAccess would read of it is denied")
    void data() {
        JsonElement none = document("aws:iam/rolePolicy:RolePolicy", "github-dev-preview-data", "policy");

        assertThat(IamSimulator.denies(none, "s3:GetObject", "arn:aws:s3:::uploads/a", Map.of()))
                .isTrue();
        assertThat(IamSimulator.denies(none, "s3:GetObject", STATES + "/dev/.pulumi/x", Map.of()))
                .isFalse();
        assertThat(IamSimulator.denies(
                        none, "ssm:GetParameter", "arn:aws:ssm:eu-west-1::parameter/aws/service/a", Map.of()))
                .isFalse();
        assertThat(IamSimulator.denies(none, "ssm:GetParameter", "arn:aws:ssm:eu-west-1:1:parameter/token", Map.of()))
                .isTrue();
        assertThat(iam.roleMay("github-dev-preview-role", "secretsmanager:GetSecretValue", "arn:a"))
                .isFalse();
        assertThat(iam.roleMay(
                        "github-dev-preview-role",
                        "secretsmanager:GetSecretValue",
                        "arn:a",
                        Map.of("aws:ResourceTag/ManagedBy", "Pulumi")))
                .isTrue();
    }

    @Test
    @DisplayName("is safe from its deployments: they make no role without the boundary, nor change what they stand on")
    void boundary() {
        JsonElement limits = document("aws:iam/policy:Policy", "github-boundary", "policy");
        String any = "arn:aws:iam::123456789012:role/any";

        assertThat(IamSimulator.denies(limits, "iam:CreateRole", any, Map.of())).isTrue();
        assertThat(IamSimulator.denies(limits, "iam:CreateRole", any, Map.of("iam:PermissionsBoundary", OWN)))
                .isFalse();
        assertThat(IamSimulator.denies(limits, "iam:PassRole", "arn:aws:iam::123456789012:role/caisson/x", Map.of()))
                .isTrue();
        assertThat(IamSimulator.denies(limits, "iam:PassRole", any, Map.of())).isFalse();
        assertThat(IamSimulator.denies(limits, "iam:CreatePolicyVersion", OWN, Map.of()))
                .isTrue();
        assertThat(IamSimulator.denies(limits, "guardduty:DeleteDetector", "arn:any", Map.of()))
                .isTrue();
        assertThat(IamSimulator.denies(limits, "s3:DeleteObjectVersion", STATES + "/dev/x", Map.of()))
                .isTrue();
        assertThat(IamSimulator.denies(limits, "s3:PutObject", STATES + "/dev/x", Map.of()))
                .isFalse();
        assertThat(graph.byType(ROLE))
                .isNotEmpty()
                .allSatisfy(role -> assertThat(
                                Inputs.text(role, "permissionsBoundary").orElse(""))
                        .endsWith("caisson-deployments"));
    }

    @Test
    @DisplayName("gives another account the folder of its environment, and that of its own bootstrap")
    void otherAccount() {
        JsonElement policy = document("aws:s3/bucketPolicy:BucketPolicy", "state-policy", "policy");
        String prod = "arn:aws:iam::222222222222:root";

        assertThat(mayWrite(policy, prod, "/prod/x")).isTrue();
        assertThat(mayWrite(policy, prod, "/bootstrap/222222222222/x")).isTrue();
        assertThat(mayWrite(policy, prod, "/bootstrap/123456789012/x")).isFalse();
        assertThat(mayWrite(policy, prod, "/dev/x")).isFalse();
    }

    @Test
    @DisplayName("has the boundary on each role of a stack that names it, whichever component makes it")
    void boundRoles() {
        var stack = ShippedStack.platform("dev");
        assertThat(stack.simulated().byType(ROLE))
                .noneMatch(role -> Inputs.text(role, "permissionsBoundary").isPresent());
        assertThat(stack.with("caisson:permissionsBoundary=" + OWN).simulated().byType(ROLE))
                .hasSizeGreaterThan(5)
                .allSatisfy(role ->
                        assertThat(Inputs.text(role, "permissionsBoundary")).contains(OWN));
    }

    @Test
    @DisplayName("is refused without its number, or with an environment in two accounts")
    void refused() {
        assertRefused(MAIN.with("caisson:account="), "caisson:account");
        assertRefused(MAIN.with("caisson:environments.prod.preview=true"), "caisson:state.accounts.prod");
        assertRefused(
                MAIN.with("caisson:account=222222222222", "caisson:state.accounts.test=222222222222"),
                "caisson:state.accounts.test");
        assertRefused(MAIN.with("caisson:state.existing=other-bucket"), "caisson:state.existing");
        assertRefused(MAIN.with("caisson:state.lockDays=366"), "caisson:state.lockDays");
        assertRefused(MAIN.with("caisson:repository=platform"), "owner@number/name@number");
    }

    private static void assertRefused(ShippedStack stack, String text) {
        var input = stack.input();
        assertThatThrownBy(() -> Systems.of(input).read(input, Origins.from("test")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(text);
    }

    private JsonElement document(String type, String name, String input) {
        return Inputs.document(graph.the(type, name), input).orElseThrow();
    }

    private String key(String name) {
        return "arn:aws:kms:us-east-1:123456789012:key/"
                + graph.the("aws:kms/key:Key", name).id();
    }

    private boolean mayTake(String role, String subject) {
        return mayTake(graph, role, subject);
    }

    private static boolean mayTake(ResourceGraph graph, String role, String subject) {
        JsonElement trust =
                Inputs.document(graph.the(ROLE, role), "assumeRolePolicy").orElseThrow();
        String provider = graph.byType("aws:iam/openIdConnectProvider:OpenIdConnectProvider")
                .get(0)
                .id();
        String issuer = "token.actions.githubusercontent.com:";
        return IamSimulator.serviceMay(
                trust,
                provider,
                "sts:AssumeRoleWithWebIdentity",
                "",
                Map.of(issuer + "aud", "sts.amazonaws.com", issuer + "sub", subject));
    }

    private static boolean mayWrite(JsonElement policy, String principal, String path) {
        return IamSimulator.serviceMay(
                policy, principal, "s3:PutObject", STATES + path, Map.of("aws:PrincipalIsAWSService", "false"));
    }
}
