package dev.caisson.components.data.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.WholeInputs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("all of what makes S3 copy a bucket")
class BucketReplicatorTest {
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k";
    private static final String OTHER_KEY = "arn:aws:kms:eu-west-1:123456789012:key/o";

    @Test
    @DisplayName("the rule, without time control")
    void rule() {
        is(up(false), "aws:s3/bucketReplicationConfig:BucketReplicationConfig", "files-replication", """
                {
                  "bucket": "files-bucket",
                  "role": "arn:aws:iam::123456789012:role/files-replication-role",
                  "rules": [{
                    "id": "everything",
                    "status": "Enabled",
                    "priority": 0,
                    "filter": {"prefix": ""},
                    "deleteMarkerReplication": {"status": "Enabled"},
                    "sourceSelectionCriteria": {"sseKmsEncryptedObjects": {"status": "Enabled"}},
                    "destination": {
                      "bucket": "arn:aws:s3:::files-replica-bucket",
                      "encryptionConfiguration": {"replicaKmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/o"},
                      "metrics": {"status": "Enabled"}
                    }
                  }]
                }
                """);
    }

    @Test
    @DisplayName("where it goes, with time control")
    void timeControl() {
        var rules = WholeInputs.of(
                        up(true).the("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "files-replication"))
                .getAsJsonObject()
                .getAsJsonArray("rules");
        assertThat(rules)
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.getAsJsonObject().get("destination")).isEqualTo(JsonParser.parseString("""
                        {
                          "bucket": "arn:aws:s3:::files-replica-bucket",
                          "encryptionConfiguration": {"replicaKmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/o"},
                          "metrics": {"status": "Enabled", "eventThreshold": {"minutes": 15}},
                          "replicationTime": {"status": "Enabled", "time": {"minutes": 15}}
                        }
                        """)));
    }

    @Test
    @DisplayName("the role: S3's alone, to read one bucket, write the other, and use each key through S3")
    void role() {
        var stack = up(false);

        assertThat(WholeInputs.document(stack.the("aws:iam/role:Role", "files-replication-role"), "assumeRolePolicy"))
                .isEqualTo(JsonParser.parseString("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [{
                            "Effect": "Allow",
                            "Principal": {"Service": "s3.amazonaws.com"},
                            "Action": "sts:AssumeRole"
                          }]
                        }
                        """));
        assertThat(WholeInputs.document(
                        stack.the("aws:iam/rolePolicy:RolePolicy", "files-replication-policy"), "policy"))
                .isEqualTo(JsonParser.parseString("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "FindObjects",
                              "Effect": "Allow",
                              "Action": ["s3:GetReplicationConfiguration", "s3:ListBucket"],
                              "Resource": "arn:aws:s3:::files-bucket"
                            },
                            {
                              "Sid": "ReadVersions",
                              "Effect": "Allow",
                              "Action": [
                                "s3:GetObjectVersionAcl",
                                "s3:GetObjectVersionForReplication",
                                "s3:GetObjectVersionTagging"
                              ],
                              "Resource": "arn:aws:s3:::files-bucket/*"
                            },
                            {
                              "Sid": "WriteCopies",
                              "Effect": "Allow",
                              "Action": ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
                              "Resource": "arn:aws:s3:::files-replica-bucket/*"
                            },
                            {
                              "Sid": "DecryptObjects",
                              "Effect": "Allow",
                              "Action": "kms:Decrypt",
                              "Resource": "arn:aws:kms:us-east-1:123456789012:key/k",
                              "Condition": {"StringLike": {"kms:ViaService": "s3.*.amazonaws.com"}}
                            },
                            {
                              "Sid": "EncryptCopies",
                              "Effect": "Allow",
                              "Action": "kms:Encrypt",
                              "Resource": "arn:aws:kms:eu-west-1:123456789012:key/o",
                              "Condition": {"StringLike": {"kms:ViaService": "s3.*.amazonaws.com"}}
                            }
                          ]
                        }
                        """));
    }

    private static void is(MockedStack stack, String type, String name, String json) {
        assertThat(WholeInputs.of(stack.the(type, name))).isEqualTo(JsonParser.parseString(json));
    }

    private static MockedStack up(boolean timeControl) {
        return MockedStack.up(ctx -> {
            var elsewhere = new Provider(
                    "aws-eu-west-1", ProviderArgs.builder().region("eu-west-1").build());
            var alarms = new AlarmSettings(Output.of("arn:aws:sns:us-east-1:123456789012:alarms"), "shop");
            new Bucket(
                    "files",
                    BucketArgs.builder()
                            .encryptionKeyArn(Output.of(KEY))
                            .replication(new BucketReplication(elsewhere, Output.of(OTHER_KEY), timeControl, alarms))
                            .build(),
                    null);
        });
    }
}
