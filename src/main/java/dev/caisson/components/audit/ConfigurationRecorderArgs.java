package dev.caisson.components.audit;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link ConfigurationRecorder}.
 *
 * @param location account and region that are recorded
 * @param recorderName name of recorder and delivery channel in AWS, 1 to 256 characters; not {@code default}, which is
 *     what consoles call theirs: AWS takes a second one of a name for a change of the first
 * @param encryptionKeyArn customer key that encrypts histories and snapshots; its policy must admit AWS Config
 * @param createRole whether the role of AWS Config (AWSServiceRoleForConfig) is made; an account has one at most; true
 *     by default
 * @param globalTypes whether users, roles and policies of IAM are recorded, which one region does for all; true by
 *     default
 * @param retentionDays days a history or snapshot is kept in the bucket, 1 to 3,653; 365 by default
 * @param accessLogBucket name of a log bucket, which says who read the one with the histories; null for none (the
 *     default)
 * @param forceDestroy whether destroying the stack deletes them too; false by default
 * @param protect whether Pulumi refuses to delete the bucket; true by default
 */
@Args
public record ConfigurationRecorderArgs(
        AwsLocation location,
        String recorderName,
        Output<String> encryptionKeyArn,
        @Initializer("YES") boolean createRole,
        @Initializer("YES") boolean globalTypes,
        @Initializer("DEFAULT_RETENTION_DAYS") int retentionDays,
        @Nullable Output<String> accessLogBucket,
        boolean forceDestroy,
        @Initializer("YES") boolean protect) {

    public static final boolean YES = true;
    public static final int DEFAULT_RETENTION_DAYS = 365;

    public ConfigurationRecorderArgs {
        Problems.in("the arguments of a ConfigurationRecorder")
                .required("location", location)
                .required("recorderName", recorderName)
                .check(
                        recorderName == null
                                || (recorderName.matches("[A-Za-z0-9_.-]{1,256}") && !recorderName.equals("default")),
                        "recorderName",
                        recorderName,
                        "must be 1 to 256 letters, digits, ., _ or -, and not default")
                .required("encryptionKeyArn", encryptionKeyArn)
                .within("retentionDays", retentionDays, 1, 3_653, "days")
                .throwIfAny();
    }

    public static ConfigurationRecorderArgsBuilder builder() {
        return ConfigurationRecorderArgsBuilder.builder();
    }
}
