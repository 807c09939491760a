package dev.caisson.components.data.bucket;

import com.pulumi.core.Output;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.KeyGrant;
import dev.caisson.components.wiring.Workload;
import dev.caisson.naming.Naming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rights a bucket gives to workloads: IAM on bucket and objects, the key through S3 only, and the name. */
final class BucketGrants {
    private final String name;
    private final Output<String> bucketName;
    private final Output<String> arn;
    private final @Nullable Output<String> keyArn;

    BucketGrants(String name, Output<String> bucketName, Output<String> arn, @Nullable Output<String> keyArn) {
        this.name = name;
        this.bucketName = bucketName;
        this.arn = arn;
        this.keyArn = keyArn;
    }

    void read(Workload workload, String prefix) {
        Grant list = Grant.of(sid("List", prefix), List.of("s3:ListBucket"), arn);
        workload.allow(prefix.isEmpty() ? list : list.when("StringLike", "s3:prefix", prefix + "*"))
                .allow(Grant.of(sid("Read", prefix), List.of("s3:GetObject", "s3:GetObjectVersion"), objects(prefix)));
        useKey(workload, sid("Decrypt", prefix), List.of("kms:Decrypt"));
        handOver(workload);
    }

    void write(Workload workload, String prefix) {
        workload.allow(Grant.of(
                sid("Write", prefix),
                List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"),
                objects(prefix)));
        // Decrypt, because S3 puts the parts of a large upload together itself.
        useKey(workload, sid("Encrypt", prefix), List.of("kms:GenerateDataKey", "kms:Decrypt"));
        handOver(workload);
    }

    void delete(Workload workload, String prefix) {
        workload.allow(Grant.of(sid("Delete", prefix), List.of("s3:DeleteObject"), objects(prefix)));
        handOver(workload);
    }

    private Output<String> objects(String prefix) {
        return arn.applyValue(bucket -> bucket + "/" + prefix + "*");
    }

    private void useKey(Workload workload, String sid, List<String> actions) {
        KeyGrant.through("s3", sid, actions, keyArn).forEach(workload::allow);
    }

    private void handOver(Workload workload) {
        String variable = Naming.variable(name) + "_BUCKET";
        // Several grants may serve one workload; another variable of the same name is still refused.
        if (!bucketName.equals(workload.environment().get(variable))) {
            workload.environment(variable, bucketName);
        }
    }

    private String sid(String verb, String prefix) {
        return verb + "Bucket" + alphanumeric(name) + alphanumeric(prefix);
    }

    private static String alphanumeric(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "");
    }
}
