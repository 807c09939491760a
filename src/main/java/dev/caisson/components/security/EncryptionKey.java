package dev.caisson.components.security;

import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer-managed KMS key (AWS::KMS::Key) that rotates, with an alias, and a policy that lets this account's IAM
 * decide and admits each consuming service, for this account only where the service says for whom it acts.
 */
public final class EncryptionKey extends Component {
    static final String TYPE = "caisson:security:EncryptionKey";

    private final EncryptionKeyArgs args;
    private final Key key;
    private final Alias alias;

    public EncryptionKey(String name, EncryptionKeyArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        key = createKey();
        alias = createAlias();
        registerOutputs(Map.of("arn", arn(), "id", id(), "alias", alias.name()));
    }

    public Output<String> arn() {
        return key.arn();
    }

    /** The key, for those who must know whom it admits. */
    public KeyReference reference() {
        return new KeyReference(arn(), args.consumers());
    }

    /** Key id, a UUID. */
    public Output<String> id() {
        return key.keyId();
    }

    /** {@code alias/<name>}. */
    public Output<String> alias() {
        return alias.name();
    }

    /** Lets a workload decrypt with the key itself, not only through a service; hands it {@code <NAME>_KEY_ARN}. */
    public void grantDecrypt(Workload workload) {
        workload.allow(Grant.of(sid("Decrypt"), List.of("kms:Decrypt", "kms:DescribeKey"), arn()));
        handOver(workload);
    }

    /** Lets a workload encrypt with the key itself, small values or data keys; hands it {@code <NAME>_KEY_ARN}. */
    public void grantEncrypt(Workload workload) {
        workload.allow(Grant.of(
                sid("Encrypt"),
                List.of("kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey"),
                arn()));
        handOver(workload);
    }

    private void handOver(Workload workload) {
        String variable = Naming.variable(name()) + "_KEY_ARN";
        // A workload may have both rights; another variable of the same name is still refused.
        if (!arn().equals(workload.environment().get(variable))) {
            workload.environment(variable, arn());
        }
    }

    private String sid(String verb) {
        return verb + "WithKey" + name().replaceAll("[^A-Za-z0-9]", "");
    }

    private Key createKey() {
        return new Key(
                childName("key"),
                KeyArgs.builder()
                        .description(args.description())
                        .enableKeyRotation(true)
                        .rotationPeriodInDays(args.rotationPeriodDays())
                        .deletionWindowInDays(args.deletionWindowDays())
                        .policy(KeyPolicy.document(args.location(), args.consumers()))
                        .build(),
                child().protect(args.protect()).retainOnDelete(args.retain()).build());
    }

    private Alias createAlias() {
        return new Alias(
                childName("alias"),
                AliasArgs.builder()
                        .name("alias/" + args.alias())
                        .targetKeyId(key.keyId())
                        .build(),
                child().build());
    }
}
