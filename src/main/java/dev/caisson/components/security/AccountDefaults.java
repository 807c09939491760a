package dev.caisson.components.security;

import com.pulumi.aws.ebs.EncryptionByDefault;
import com.pulumi.aws.ebs.EncryptionByDefaultArgs;
import com.pulumi.aws.ebs.SnapshotBlockPublicAccess;
import com.pulumi.aws.ebs.SnapshotBlockPublicAccessArgs;
import com.pulumi.aws.iam.AccountPasswordPolicy;
import com.pulumi.aws.iam.AccountPasswordPolicyArgs;
import com.pulumi.aws.s3.AccountPublicAccessBlock;
import com.pulumi.aws.s3.AccountPublicAccessBlockArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of an account, and of one region of it, that keep whoever makes something there from common mistakes. */
public final class AccountDefaults extends Component {
    static final String TYPE = "caisson:security:AccountDefaults";

    /** CIS AWS Foundations Benchmark 3.0, 1.8 and 1.9. */
    private static final int PASSWORD_LENGTH = 14;

    private static final int REMEMBERED_PASSWORDS = 24;

    public AccountDefaults(String name, AccountDefaultsArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        if (args.closedBuckets()) {
            closeBuckets();
        }
        if (args.passwords()) {
            demandPasswords();
        }
        if (args.encryptedVolumes()) {
            new EncryptionByDefault(
                    childName("encrypted-volumes"),
                    EncryptionByDefaultArgs.builder().enabled(true).build(),
                    child().build());
        }
        if (args.closedSnapshots()) {
            new SnapshotBlockPublicAccess(
                    childName("closed-snapshots"),
                    SnapshotBlockPublicAccessArgs.builder()
                            .state("block-all-sharing")
                            .build(),
                    child().build());
        }
        registerOutputs(Map.of());
    }

    private void closeBuckets() {
        new AccountPublicAccessBlock(
                childName("closed-buckets"),
                AccountPublicAccessBlockArgs.builder()
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                child().build());
    }

    /** Long ones that nobody must change by the calendar, which only makes them worse. */
    private void demandPasswords() {
        new AccountPasswordPolicy(
                childName("passwords"),
                AccountPasswordPolicyArgs.builder()
                        .minimumPasswordLength(PASSWORD_LENGTH)
                        .passwordReusePrevention(REMEMBERED_PASSWORDS)
                        .requireLowercaseCharacters(true)
                        .requireUppercaseCharacters(true)
                        .requireNumbers(true)
                        .requireSymbols(true)
                        .allowUsersToChangePassword(true)
                        .build(),
                child().build());
    }
}
