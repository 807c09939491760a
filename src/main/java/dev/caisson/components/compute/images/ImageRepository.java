package dev.caisson.components.compute.images;

import com.pulumi.aws.ecr.LifecyclePolicy;
import com.pulumi.aws.ecr.LifecyclePolicyArgs;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.RepositoryPolicy;
import com.pulumi.aws.ecr.RepositoryPolicyArgs;
import com.pulumi.aws.ecr.inputs.RepositoryEncryptionConfigurationArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * A repository of container images (AWS::ECR::Repository): encrypted, scanned when pushed, tags that never change their
 * meaning, and old images removed.
 */
public final class ImageRepository extends Component {
    static final String TYPE = "caisson:compute:ImageRepository";

    /** Reading image layers; what pulling needs besides the login, which has no resource. */
    public static final List<String> PULL =
            List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer");

    private final Repository repository;
    private final @Nullable RepositoryPolicy policy;

    public ImageRepository(String name, ImageRepositoryArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        repository = createRepository(args);
        removeOldImages();
        policy = args.pulledByFunctions() ? letFunctionsPull(args) : null;
        registerOutputs(Map.of("arn", arn(), "url", url()));
    }

    public Output<String> arn() {
        return repository.arn();
    }

    /** {@code <account>.dkr.ecr.<region>.amazonaws.com/<name>}. */
    public Output<String> url() {
        return repository.repositoryUrl();
    }

    /**
     * An image in this repository; whether it was pushed is known only when it is pulled.
     *
     * @param tag a version, alone or pinned by the image's digest ({@code 1.4.0@sha256:…}), which alone says then what
     *     is pulled; tags are immutable here, so {@code latest} is refused
     */
    public Output<String> image(String tag) {
        Problems.in("an image of " + name())
                .check(
                        tag.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}(@sha256:[0-9a-f]{64})?"),
                        "tag",
                        tag,
                        "must be 1 to 128 letters, digits, _ . or -, starting with none of the last two; a digest may"
                                + " follow: @sha256: and 64 hexadecimal digits")
                .check(!tag.equals("latest"), "tag", tag, "must be a version: tags never change their meaning here")
                .throwIfAny();
        int digest = tag.indexOf('@');
        // AWS documents repository:tag and repository@digest, and not both in one.
        String reference = digest < 0 ? ":" + tag : tag.substring(digest);
        // A function is refused an image that it may not pull yet.
        Output<String> pullable =
                policy == null ? url() : Output.tuple(url(), policy.id()).applyValue(known -> known.t1);
        return pullable.applyValue(url -> url + reference);
    }

    /** Lets what starts a workload pull images from this repository, and from no other. */
    public void grantPull(Workload workload) {
        workload.allowStart(Grant.of("Pull" + name().replaceAll("[^A-Za-z0-9]", ""), PULL, arn()));
    }

    private Repository createRepository(ImageRepositoryArgs args) {
        var repository = RepositoryArgs.builder()
                .imageTagMutability("IMMUTABLE")
                .imageScanningConfiguration(RepositoryImageScanningConfigurationArgs.builder()
                        .scanOnPush(true)
                        .build())
                .encryptionConfigurations(RepositoryEncryptionConfigurationArgs.builder()
                        .encryptionType(args.encryptionKeyArn() == null ? "AES256" : "KMS")
                        .kmsKey(args.encryptionKeyArn())
                        .build())
                .forceDelete(args.forceDelete());
        if (args.physicalName() != null) {
            repository.name(args.physicalName());
        }
        return new Repository(
                childName("repository"),
                repository.build(),
                named().protect(args.protect()).build());
    }

    private void removeOldImages() {
        new LifecyclePolicy(
                childName("lifecycle"),
                LifecyclePolicyArgs.builder()
                        .repository(repository.name())
                        .policy(ImageLifecycle.policy())
                        .build(),
                child().build());
    }

    /** Lambda pulls under its own name, not under the function's role. */
    private RepositoryPolicy letFunctionsPull(ImageRepositoryArgs args) {
        return new RepositoryPolicy(
                childName("policy"),
                RepositoryPolicyArgs.builder()
                        .repository(repository.name())
                        .policy(Output.tuple(
                                        args.location().accountId(),
                                        args.location().arn("lambda", "function:*"))
                                .applyValue(known -> functionsPull(known.t1, known.t2)))
                        .build(),
                child().build());
    }

    private static String functionsPull(String accountId, String functions) {
        return PolicyDocuments.json(IamPolicy.builder()
                .addStatement(IamStatement.builder()
                        .sid("FunctionsOfThisAccountPull")
                        .effect(IamEffect.ALLOW)
                        .addPrincipal(IamPrincipalType.SERVICE, "lambda.amazonaws.com")
                        .addAction("ecr:BatchGetImage")
                        .addAction("ecr:GetDownloadUrlForLayer")
                        .addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", accountId)
                        .addCondition(IamConditionOperator.ARN_LIKE, "aws:SourceArn", functions)
                        .build())
                .build());
    }
}
