package dev.caisson.components.security;

import com.pulumi.aws.iam.OpenIdConnectProvider;
import com.pulumi.aws.iam.OpenIdConnectProviderArgs;
import com.pulumi.aws.iam.Policy;
import com.pulumi.aws.iam.PolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets the workflows of one GitHub repository in without a key that could be lost (AWS::IAM::OIDCProvider): a job of a
 * GitHub environment deploys, every branch may preview, and neither may widen what it has been given.
 */
public final class GitHubAccess extends Component {
    static final String TYPE = "caisson:security:GitHubAccess";

    /** Roles and policies stand under it, so that the boundary can name them all. */
    static final String PATH = "/caisson/";

    private final GitHubAccessArgs args;
    private final Output<String> providerArn;
    private final Policy boundary;
    private final Map<String, Output<String>> deployRoles = new TreeMap<>();
    private final Map<String, Output<String>> previewRoles = new TreeMap<>();

    public GitHubAccess(String name, GitHubAccessArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        providerArn = args.providerArn() == null ? createProvider() : Output.of(args.providerArn());
        boundary = createBoundary();
        var roles = new PipelineRoles(this, args, providerArn, boundary.arn());
        new TreeMap<>(args.pipelines()).forEach((environment, pipeline) -> {
            deployRoles.put(environment, roles.deploy(environment, pipeline));
            if (pipeline.preview()) {
                previewRoles.put(environment, roles.preview(environment, pipeline));
            }
        });
        registerOutputs(Map.of("providerArn", providerArn, "boundaryArn", boundaryArn()));
    }

    /** The account's identity provider for GitHub. */
    public Output<String> providerArn() {
        return providerArn;
    }

    /** Role of the jobs of each GitHub environment, by its name. */
    public Map<String, Output<String>> deployRoleArns() {
        return Map.copyOf(deployRoles);
    }

    /** Role of previews, by environment; those without are missing. */
    public Map<String, Output<String>> previewRoleArns() {
        return Map.copyOf(previewRoles);
    }

    /** The most that a deployment may do, and what its roles may. */
    public Output<String> boundaryArn() {
        return boundary.arn();
    }

    /** AWS checks GitHub's certificate by its own list of authorities, so there is no thumbprint to go stale. */
    private Output<String> createProvider() {
        return new OpenIdConnectProvider(
                        childName("provider"),
                        OpenIdConnectProviderArgs.builder()
                                .url("https://" + GitHubTrust.ISSUER)
                                .clientIdLists(GitHubTrust.AUDIENCE)
                                .build(),
                        named().build())
                .arn();
    }

    private Policy createBoundary() {
        return new Policy(
                childName("boundary"),
                PolicyArgs.builder()
                        .name(DeploymentBoundary.NAME)
                        .path(PATH)
                        .description("The most that a deployment may do, and the roles that it makes")
                        .policy(DeploymentBoundary.document(args))
                        .build(),
                named().build());
    }
}
