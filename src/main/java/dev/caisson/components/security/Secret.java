package dev.caisson.components.security;

import com.google.gson.JsonParser;
import com.pulumi.aws.secretsmanager.SecretPolicy;
import com.pulumi.aws.secretsmanager.SecretPolicyArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.aws.secretsmanager.SecretsmanagerFunctions;
import com.pulumi.aws.secretsmanager.inputs.GetRandomPasswordArgs;
import com.pulumi.aws.secretsmanager.outputs.GetRandomPasswordResult;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.Workload;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Secrets Manager secret (AWS::SecretsManager::Secret), encrypted with a customer key, closed to other accounts, and
 * restorable for 30 days. It is handed on by reference: the value is in no environment variable, stack output or log
 * line.
 */
public final class Secret extends Component {
    static final String TYPE = "caisson:security:Secret";

    private final SecretArgs args;
    private final com.pulumi.aws.secretsmanager.Secret secret;
    private final Optional<SecretVersion> version;
    private final Output<String> arn;

    public Secret(String name, SecretArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        secret = createSecret();
        denyOtherAccounts();
        version = createValue();
        arn = version.map(SecretVersion::arn).orElse(secret.arn());
        registerOutputs(Map.of("arn", arn, "name", secret.name()));
    }

    /** ARN; known only once the value is stored, so that who uses it starts after that. */
    public Output<String> arn() {
        return arn;
    }

    /** The whole secret, for one that is a plain string. */
    public SecretReference reference() {
        return new SecretReference(arn, versionId(), null, args.encryptionKeyArn());
    }

    /**
     * One key of a secret that is a JSON object.
     *
     * @param jsonKey key in the object
     */
    public SecretReference reference(String jsonKey) {
        return reference().key(jsonKey);
    }

    /**
     * The value itself, or the password in it, for the few that take no reference: RDS's master password, an encrypted
     * parameter. Marked secret; the one that is stored, whatever AWS would make up today.
     *
     * @throws IllegalStateException if the secret is filled by hand
     */
    public Output<String> value() {
        return version.orElseThrow(() -> new IllegalStateException(name() + " has no value of its own"))
                .secretString()
                .applyValue(stored -> password(stored.orElse("")))
                .asSecret();
    }

    /**
     * Hands the secret to a workload, with the right to read and decrypt it.
     *
     * @param variable environment variable ({@code STRIPE_API_KEY})
     */
    public void grantRead(Workload workload, String variable) {
        workload.secret(variable, reference());
    }

    /**
     * Hands one key of the secret's JSON object to a workload.
     *
     * @param variable environment variable
     * @param jsonKey key in the object
     */
    public void grantRead(Workload workload, String variable, String jsonKey) {
        workload.secret(variable, reference(jsonKey));
    }

    /**
     * Of the value that this program keeps: tasks get a secret when they start, so a new value must start new ones. A
     * value that AWS made up, or somebody filled in, may be changed without this program: then the current one counts.
     */
    private @Nullable Output<String> versionId() {
        return args.value() == null
                ? null
                : version.map(SecretVersion::versionId).orElse(null);
    }

    private com.pulumi.aws.secretsmanager.Secret createSecret() {
        var secretArgs = com.pulumi.aws.secretsmanager.SecretArgs.builder()
                .description(args.description())
                .kmsKeyId(args.encryptionKeyArn())
                .recoveryWindowInDays(args.recoveryWindowDays());
        if (args.physicalName() != null) {
            secretArgs.name(args.physicalName());
        }
        return new com.pulumi.aws.secretsmanager.Secret(
                childName("secret"),
                secretArgs.build(),
                named().protect(args.protect()).build());
    }

    private void denyOtherAccounts() {
        new SecretPolicy(
                childName("policy"),
                SecretPolicyArgs.builder()
                        .secretArn(secret.arn())
                        .blockPublicPolicy(true)
                        .policy(SecretAccessPolicy.document(args.location()))
                        .build(),
                child().protect(args.protect()).build());
    }

    private Optional<SecretVersion> createValue() {
        if (args.value() != null) {
            return Optional.of(createVersion(args.value(), false));
        }
        // AWS makes up another value at every run; only the first one counts.
        return args.generatedLength() == null
                ? Optional.empty()
                : Optional.of(createVersion(madeUp(args.generatedLength()), true));
    }

    private Output<String> madeUp(int length) {
        return SecretsmanagerFunctions.getRandomPassword(
                        GetRandomPasswordArgs.builder()
                                .passwordLength(length)
                                .excludePunctuation(true)
                                .build(),
                        InvokeOptions.builder().parent(this).build())
                .applyValue(GetRandomPasswordResult::randomPassword)
                .asSecret();
    }

    private SecretVersion createVersion(Output<String> value, boolean onceOnly) {
        var options = child();
        if (onceOnly) {
            options.ignoreChanges("secretString");
        }
        String username = args.username();
        return new SecretVersion(
                childName("version"),
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(
                                username == null ? value : value.applyValue(password -> login(username, password)))
                        .build(),
                options.build());
    }

    private static String login(String username, String password) {
        var login = JsonText.object("username", username);
        login.put("password", password);
        return JsonText.of(login);
    }

    private String password(String stored) {
        return args.username() == null
                ? stored
                : JsonParser.parseString(stored)
                        .getAsJsonObject()
                        .get("password")
                        .getAsString();
    }
}
