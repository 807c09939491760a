package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.wiring.Grant;
import java.util.ArrayList;
import java.util.List;

/** What the roles of a GitHub environment may do by policies of their own. */
final class PipelineRights {
    /** What the CLI calls on a bucket of its state (pulumi/docs#19948). */
    private static final List<String> READ_STATE = List.of("s3:GetObject");

    private static final List<String> WRITE_STATE = List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject");

    /** A stack's data key is decrypted at each run, and encrypted when the stack is made. */
    private static final List<String> DECRYPT = List.of("kms:Decrypt");

    private static final List<String> ENCRYPT = List.of("kms:Decrypt", "kms:Encrypt");

    private PipelineRights() {}

    static List<Grant> deploy(GitHubPipeline pipeline) {
        return state(pipeline, WRITE_STATE, ENCRYPT);
    }

    /** A preview takes no lock and writes nothing (pulumi/pulumi#8973), but asks AWS for what programs look up. */
    static List<Grant> preview(GitHubPipeline pipeline) {
        var grants = new ArrayList<>(state(pipeline, READ_STATE, DECRYPT));
        // Makes up a password; it has no resource.
        grants.add(Grant.of("Passwords", List.of("secretsmanager:GetRandomPassword"), Grant.ANY_RESOURCE));
        // What a stack has put there, its state has too: drift compares both. Those of RDS and of people have no such
        // tag.
        grants.add(Grant.of("StackValues", List.of("secretsmanager:GetSecretValue"), Grant.ANY_RESOURCE)
                .when("StringEquals", "aws:ResourceTag/ManagedBy", "Pulumi"));
        grants.add(Grant.of("StackValueKeys", DECRYPT, Grant.ANY_RESOURCE)
                .when("StringEquals", "aws:ResourceTag/ManagedBy", "Pulumi")
                .when("StringLike", "kms:ViaService", "secretsmanager.*.amazonaws.com"));
        return List.copyOf(grants);
    }

    /** The environment's folder of the bucket, whose object names it may list as a whole, and its key. */
    private static List<Grant> state(GitHubPipeline pipeline, List<String> objects, List<String> key) {
        Output<String> bucket = pipeline.stateBucketArn();
        return List.of(
                Grant.of("ListStates", List.of("s3:ListBucket"), bucket),
                Grant.of("State", objects, bucket.applyValue(arn -> arn + "/" + pipeline.statePrefix() + "/*")),
                Grant.of("StackSecrets", key, pipeline.secretsKeyArn()));
    }
}
