package dev.caisson.systems;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.BucketArgs;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.EncryptionKeyArgs;
import dev.caisson.components.security.GitHubAccess;
import dev.caisson.components.security.GitHubAccessArgs;
import dev.caisson.components.security.GitHubPipeline;
import dev.caisson.components.wiring.OutputMap;
import dev.caisson.config.PipelineConfig;
import dev.caisson.config.systems.BootstrapConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * What an account needs before anything is deployed into it: a bucket for Pulumi's states, a key for the secrets of
 * each environment, and roles for the workflows of a GitHub repository.
 */
public final class Bootstrap extends Component {
    static final String TYPE = "caisson:system:Bootstrap";

    private final BootstrapConfig config;
    private final StackContext stack;
    private final Optional<Bucket> states;
    private final Map<String, EncryptionKey> keys = new TreeMap<>();
    private final GitHubAccess access;

    public Bootstrap(
            String name, BootstrapConfig config, StackContext stack, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.config = config;
        this.stack = stack;
        states = createStates();
        new TreeSet<>(config.environments().keySet()).forEach(each -> keys.put(each, createKey(each)));
        access = createAccess();
        registerOutputs(outputs());
    }

    /** What the variables of GitHub's environments are set to, by environment. */
    public Map<String, Output<?>> outputs() {
        String region = Optional.ofNullable(config.state().region())
                .orElse(stack.location().region());
        var backends = new TreeMap<String, Output<String>>();
        var secrets = new TreeMap<String, Output<String>>();
        keys.forEach((environment, key) -> {
            backends.put(
                    environment,
                    bucketName().applyValue(bucket -> "s3://" + bucket + "/" + environment + "?region=" + region));
            secrets.put(
                    environment,
                    key.arn()
                            .applyValue(arn -> "awskms:///" + arn + "?region="
                                    + stack.location().region()));
        });
        Map<String, Output<?>> outputs = new TreeMap<>();
        outputs.put("backendUrls", OutputMap.of(backends));
        outputs.put("secretsProviders", OutputMap.of(secrets));
        outputs.put("deployRoleArns", OutputMap.of(access.deployRoleArns()));
        outputs.put("previewRoleArns", OutputMap.of(access.previewRoleArns()));
        outputs.put("providerArn", access.providerArn());
        if (config.boundRoles()) {
            outputs.put("permissionsBoundary", access.boundaryArn());
        }
        return outputs;
    }

    /**
     * Where the state of an account's bootstrap is kept in the bucket: apart from those of environments, whose roles
     * must not write it.
     *
     * @param account 12 digits
     */
    public static String folder(String account) {
        return "bootstrap/" + account;
    }

    /** AWS's own encryption: another account could not use a key of this one, and the secrets in it have keys. */
    private Optional<Bucket> createStates() {
        return Optional.ofNullable(config.state().bucket())
                .map(name -> new Bucket(
                        "state",
                        BucketArgs.builder()
                                .bucketName(name)
                                .noncurrentVersionDays(config.state().historyDays())
                                .objectLockDays(config.state().lockDays())
                                .additionalStatements(this::otherAccounts)
                                .protect(config.protect())
                                .build(),
                        nested().build()));
    }

    /**
     * Another account's roles, if it lets them, in the folder of the environment that is deployed there, and in that of
     * its own bootstrap.
     */
    private Output<List<IamStatement>> otherAccounts(Bucket bucket) {
        String partition = stack.location().partition();
        return bucket.arn()
                .applyValue(arn -> new TreeMap<>(config.state().accounts())
                        .entrySet().stream()
                                .flatMap(each -> Stream.of(
                                        admit("List", each, partition, "s3:ListBucket")
                                                .addResource(arn)
                                                .build(),
                                        admit("Use", each, partition, "s3:GetObject", "s3:PutObject", "s3:DeleteObject")
                                                .addResource(arn + "/" + each.getKey() + "/*")
                                                .addResource(arn + "/" + folder(each.getValue()) + "/*")
                                                .build()))
                                .toList());
    }

    private static IamStatement.Builder admit(
            String what, Map.Entry<String, String> environment, String partition, String... actions) {
        var statement = IamStatement.builder()
                .sid(what + environment.getKey().replace('-', 'X'))
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.AWS, "arn:" + partition + ":iam::" + environment.getValue() + ":root");
        Stream.of(actions).forEach(statement::addAction);
        return statement;
    }

    private EncryptionKey createKey(String environment) {
        return new EncryptionKey(
                "secrets-" + environment,
                EncryptionKeyArgs.builder()
                        .location(stack.location())
                        .alias("pulumi-" + environment)
                        .description("Encrypts the secrets of the stacks of " + environment)
                        .protect(config.protect())
                        .retain(config.protect())
                        .build(),
                nested().build());
    }

    private GitHubAccess createAccess() {
        Output<String> bucketArn =
                bucketName().applyValue(bucket -> "arn:" + stack.location().partition() + ":s3:::" + bucket);
        var pipelines = new TreeMap<String, GitHubPipeline>();
        keys.forEach((environment, key) -> {
            PipelineConfig pipeline = requireNonNull(config.environments().get(environment));
            pipelines.put(
                    environment,
                    new GitHubPipeline(bucketArn, environment, key.arn(), pipeline.preview(), policies(pipeline)));
        });
        var args = GitHubAccessArgs.builder()
                .location(stack.location())
                .repository(config.repository())
                .pipelines(pipelines)
                .boundRoles(config.boundRoles());
        if (config.provider() != null) {
            args.providerArn(config.provider());
        }
        return new GitHubAccess("github", args.build(), nested().build());
    }

    private List<String> policies(PipelineConfig pipeline) {
        return pipeline.policies().isEmpty()
                ? List.of("arn:" + stack.location().partition() + ":iam::aws:policy/AdministratorAccess")
                : pipeline.policies();
    }

    private Output<String> bucketName() {
        return states.map(Bucket::bucketName)
                .orElseGet(() -> Output.of(requireNonNull(config.state().existing())));
    }
}
