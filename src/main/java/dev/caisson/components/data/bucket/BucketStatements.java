package dev.caisson.components.data.bucket;

import dev.caisson.components.wiring.TlsOnly;
import java.util.List;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What a bucket's policy refuses, whoever asks. */
final class BucketStatements {
    private static final String LOWEST_TLS = "1.2";
    private static final String ENCRYPTION = "s3:x-amz-server-side-encryption";
    private static final String KEY = ENCRYPTION + "-aws-kms-key-id";
    private static final String CUSTOMER_KEY = ENCRYPTION + "-customer-algorithm";

    private BucketStatements() {}

    /** Requests without TLS, or with a TLS that is broken. */
    static List<IamStatement> transport(String bucketArn) {
        return List.of(
                TlsOnly.statement("s3", bucketArn, bucketArn + "/*"),
                deny("DenyOldTls", bucketArn)
                        .addAction("s3:*")
                        .addResource(bucketArn)
                        .addCondition(IamConditionOperator.NUMERIC_LESS_THAN, "s3:TlsVersion", LOWEST_TLS)
                        .build());
    }

    /** Uploads that ask for another encryption than the bucket's own; those that ask for nothing get that one. */
    static List<IamStatement> encryption(String bucketArn, String keyArn) {
        return List.of(
                upload("DenyOtherEncryption", bucketArn)
                        .addCondition(IamConditionOperator.NULL, ENCRYPTION, "false")
                        .addCondition(IamConditionOperator.STRING_NOT_EQUALS, ENCRYPTION, "aws:kms")
                        .build(),
                upload("DenyOtherKeys", bucketArn)
                        .addCondition(IamConditionOperator.NULL, KEY, "false")
                        .addCondition(IamConditionOperator.STRING_NOT_EQUALS, KEY, keyArn)
                        .build());
    }

    /** Uploads encrypted with a key only the uploader has (SSE-C): ransomware's way of taking a bucket hostage. */
    static IamStatement customerKeys(String bucketArn) {
        return upload("DenyCustomerKeys", bucketArn)
                .addCondition(IamConditionOperator.NULL, CUSTOMER_KEY, "false")
                .build();
    }

    private static IamStatement.Builder upload(String sid, String bucketArn) {
        return deny(sid, bucketArn).addAction("s3:PutObject");
    }

    private static IamStatement.Builder deny(String sid, String bucketArn) {
        return IamStatement.builder()
                .sid(sid)
                .effect(IamEffect.DENY)
                .addPrincipal(IamPrincipal.ALL)
                .addResource(bucketArn + "/*");
    }
}
