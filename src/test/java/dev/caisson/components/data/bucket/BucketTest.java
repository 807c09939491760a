package dev.caisson.components.data.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.core.Output;
import dev.caisson.components.data.bucket.LifecycleRule.StorageClass;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Workload;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.PolicyJson;
import dev.caisson.testing.Registration;
import dev.caisson.validation.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

class BucketTest {
    private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    private static final String POLICY = "aws:s3/bucketPolicy:BucketPolicy";
    private static final String LIFECYCLE = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
    private static final String ENCRYPTION =
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
    private static final String CORS = "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2";
    private static final String OTHER_KEY = "arn:aws:kms:eu-west-1:123456789012:key/o";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k";

    @Test
    @DisplayName("with defaults only: private, without ACLs, versioned, encrypted with the key, protected")
    void defaults() {
        var stack = MockedStack.up(ctx -> new Bucket("files", minimal().build(), null));

        var bucket = stack.the(BUCKET, "files-bucket");
        assertThat(bucket.isProtected()).isTrue();
        assertThat(bucket.input("forceDestroy")).isEqualTo(false);
        assertThat(stack.the("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "files-public-access-block")
                        .inputs())
                .containsEntry("blockPublicAcls", true)
                .containsEntry("blockPublicPolicy", true)
                .containsEntry("ignorePublicAcls", true)
                .containsEntry("restrictPublicBuckets", true);
        assertThat(stack.the("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "files-ownership")
                        .input("rule.objectOwnership"))
                .isEqualTo("BucketOwnerEnforced");
        assertThat(stack.the("aws:s3/bucketVersioningV2:BucketVersioningV2", "files-versioning")
                        .input("versioningConfiguration.status"))
                .isEqualTo("Enabled");
        var encryption = stack.the(ENCRYPTION, "files-encryption");
        assertThat(encryption.input("rules.0.applyServerSideEncryptionByDefault.sseAlgorithm"))
                .isEqualTo("aws:kms");
        assertThat(encryption.input("rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId"))
                .isEqualTo(KEY);
        assertThat(encryption.input("rules.0.bucketKeyEnabled")).isEqualTo(true);
        var lifecycle = stack.the(LIFECYCLE, "files-lifecycle");
        assertThat(lifecycle.input("rules")).isEqualTo(List.of(housekeeping(90)));
        assertThat(stack.all(CORS)).isEmpty();
        assertThat(stack.all("aws:s3/bucketLoggingV2:BucketLoggingV2")).isEmpty();
    }

    @Test
    @DisplayName("the policy refuses plain HTTP, old TLS, other encryption, other keys and keys only the uploader has")
    void policy() {
        var stack = MockedStack.up(ctx -> new Bucket("files", minimal().build(), null));

        var policy = PolicyJson.of(stack.the(POLICY, "files-policy").json("policy"));
        assertThat(policy.sids())
                .containsExactlyInAnyOrder(
                        "DenyWithoutTls", "DenyOldTls", "DenyOtherEncryption", "DenyOtherKeys", "DenyCustomerKeys")
                .allSatisfy(sid -> assertThat(policy.effect(sid)).isEqualTo("Deny"));
        String arn = policy.resources("DenyWithoutTls").get(0);
        assertThat(policy.resources("DenyWithoutTls")).containsExactlyInAnyOrder(arn, arn + "/*");
        assertThat(policy.resources("DenyOldTls")).containsExactlyInAnyOrder(arn, arn + "/*");
        assertThat(policy.condition("DenyOldTls", "NumericLessThan", "s3:TlsVersion"))
                .containsExactly("1.2");
        assertThat(policy.condition(
                        "DenyOtherKeys", "StringNotEquals", "s3:x-amz-server-side-encryption-aws-kms-key-id"))
                .containsExactly(KEY);
        assertThat(policy.condition("DenyOtherKeys", "Null", "s3:x-amz-server-side-encryption-aws-kms-key-id"))
                .as("an upload that names no key gets the bucket's, and is welcome")
                .containsExactly("false");
        assertThat(policy.condition("DenyCustomerKeys", "Null", "s3:x-amz-server-side-encryption-customer-algorithm"))
                .containsExactly("false");
    }

    @Test
    @DisplayName("with everything on: named, tiered, logged, readable from one web page")
    void everything() {
        var stack = MockedStack.up(ctx -> new Bucket(
                "files",
                BucketArgs.builder()
                        .bucketName("shop-prod-files")
                        .noncurrentVersionDays(30)
                        .lifecycleRules(Map.of(
                                "uploads",
                                LifecycleRule.expire("uploads/", 14),
                                "archive",
                                new LifecycleRule(
                                        "archive/",
                                        3_000,
                                        Map.of(StorageClass.STANDARD_IA, 30, StorageClass.DEEP_ARCHIVE, 180))))
                        .corsRules(List.of(CorsRule.builder()
                                .origins(List.of("https://app.example.com"))
                                .methods(List.of("PUT"))
                                .headers(List.of("content-type"))
                                .build()))
                        .accessLogBucket(Output.of("shop-prod-logs"))
                        .additionalStatements(bucket -> bucket.arn().applyValue(arn -> List.of(cloudFront(arn))))
                        .forceDestroy(true)
                        .protect(false)
                        .build(),
                null));

        var bucket = stack.the(BUCKET, "files-bucket");
        assertThat(bucket.input("bucket")).isEqualTo("shop-prod-files");
        assertThat(bucket.input("forceDestroy")).isEqualTo(true);
        assertThat(bucket.isProtected()).isFalse();
        assertThat(stack.the(ENCRYPTION, "files-encryption")
                        .input("rules.0.applyServerSideEncryptionByDefault.sseAlgorithm"))
                .isEqualTo("AES256");
        var lifecycle = stack.the(LIFECYCLE, "files-lifecycle");
        assertThat(lifecycle.input("rules"))
                .isEqualTo(List.of(
                        housekeeping(30),
                        Map.of(
                                "id",
                                "archive",
                                "status",
                                "Enabled",
                                "filter",
                                Map.of("prefix", "archive/"),
                                "expiration",
                                Map.of("days", 3_000.0),
                                "transitions",
                                List.of(
                                        Map.of("storageClass", "STANDARD_IA", "days", 30.0),
                                        Map.of("storageClass", "DEEP_ARCHIVE", "days", 180.0))),
                        Map.of(
                                "id",
                                "uploads",
                                "status",
                                "Enabled",
                                "filter",
                                Map.of("prefix", "uploads/"),
                                "expiration",
                                Map.of("days", 14.0))));
        assertThat(stack.the(CORS, "files-cors").input("corsRules"))
                .isEqualTo(List.of(Map.of(
                        "allowedOrigins", List.of("https://app.example.com"),
                        "allowedMethods", List.of("PUT"),
                        "allowedHeaders", List.of("content-type"),
                        "exposeHeaders", List.of(),
                        "maxAgeSeconds", 3_600.0)));
        var logging = stack.the("aws:s3/bucketLoggingV2:BucketLoggingV2", "files-logging");
        assertThat(logging.input("targetBucket")).isEqualTo("shop-prod-logs");
        assertThat(logging.input("targetPrefix")).isEqualTo("files/");
        var policy = PolicyJson.of(stack.the(POLICY, "files-policy").json("policy"));
        assertThat(policy.sids())
                .as("without a key of its own the bucket has none to insist on")
                .containsExactlyInAnyOrder("DenyWithoutTls", "DenyOldTls", "DenyCustomerKeys", "CloudFrontReads");
    }

    @Test
    @DisplayName("a further lifecycle rule changes nothing but the lifecycle")
    void growth() {
        var before = MockedStack.up(ctx -> new Bucket("files", minimal().build(), null));
        var after = MockedStack.up(ctx -> new Bucket(
                "files",
                minimal()
                        .lifecycleRules(Map.of("uploads", LifecycleRule.expire("uploads/", 14)))
                        .build(),
                null));

        assertThat(after.registrations())
                .filteredOn(resource -> !resource.type().equals(LIFECYCLE))
                .extracting(Registration::toString, Registration::inputs)
                .containsExactlyInAnyOrderElementsOf(before.registrations().stream()
                        .filter(resource -> !resource.type().equals(LIFECYCLE))
                        .map(resource -> org.assertj.core.groups.Tuple.tuple(resource.toString(), resource.inputs()))
                        .toList());
    }

    @Test
    @DisplayName("grantRead under a prefix: lists and reads there only, decrypts through S3 only")
    void grantRead() {
        var workload = wire((bucket, api) -> bucket.grantRead(api, "reports/"));

        var policy = PolicyJson.of(PolicyDocuments.identity(workload.grants()));
        assertThat(policy.actions("ListBucketfilesreports")).containsExactly("s3:ListBucket");
        assertThat(policy.condition("ListBucketfilesreports", "StringLike", "s3:prefix"))
                .containsExactly("reports/*");
        assertThat(policy.resources("ReadBucketfilesreports"))
                .singleElement()
                .asString()
                .endsWith("/reports/*");
        assertThat(policy.condition("DecryptBucketfilesreports", "StringLike", "kms:ViaService"))
                .containsExactly("s3.*.amazonaws.com");
        assertThat(policy.actions("DecryptBucketfilesreports")).containsExactly("kms:Decrypt");
        assertThat(workload.environment()).containsOnlyKeys("FILES_BUCKET");
    }

    @Test
    @DisplayName("grantWrite cannot read, list or delete")
    void grantWrite() {
        var workload = wire(Bucket::grantWrite);

        var policy = PolicyJson.of(PolicyDocuments.identity(workload.grants()));
        assertThat(policy.sids()).containsExactly("WriteBucketfiles", "EncryptBucketfiles");
        assertThat(policy.actions("WriteBucketfiles"))
                .containsExactly("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts");
    }

    @Test
    @DisplayName("several grants serve one workload: each statement once, the name once")
    void severalGrants() {
        var workload = wire((bucket, api) -> {
            bucket.grantRead(api, "in/");
            bucket.grantReadWrite(api, "out/");
            bucket.grantDelete(api, "in/");
        });

        assertThat(PolicyJson.of(PolicyDocuments.identity(workload.grants())).sids())
                .hasSize(9)
                .doesNotHaveDuplicates();
        assertThat(workload.environment()).containsOnlyKeys("FILES_BUCKET");
    }

    @Test
    @DisplayName("an existing bucket gives the same rights and makes nothing")
    void existing() {
        var wired = new AtomicReference<Workload>();
        var stack = MockedStack.up(ctx -> {
            var bucket = Bucket.existing(
                    "files",
                    ExistingBucketArgs.builder()
                            .bucketName(Output.of("their-files"))
                            .arn(Output.of("arn:aws:s3:::their-files"))
                            .build(),
                    null);
            wired.set(new Workload(bucket, "api", Workload.SecretDelivery.INJECTED, null, null));
            bucket.grantRead(wired.get());
        });

        assertThat(stack.registrations()).extracting(Registration::type).containsExactly(Bucket.TYPE);
        assertThat(PolicyJson.of(PolicyDocuments.identity(wired.get().grants())).resources("ReadBucketfiles"))
                .containsExactly("arn:aws:s3:::their-files/*");
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> BucketArgs.builder()
                        .noncurrentVersionDays(0)
                        .bucketName("My.Bucket")
                        .build())
                .withMessageContaining("2 problems")
                .withMessageContaining("noncurrentVersionDays = 0: must be 1 to 3650 days")
                .withMessageContaining("bucketName = \"My.Bucket\"");
        var rule = CorsRule.builder()
                .origins(List.of("https://app.example.com"))
                .methods(List.of("GET"))
                .build();
        assertThat(minimal().corsRules(Collections.nCopies(100, rule)).build().corsRules())
                .hasSize(100);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() ->
                        minimal().corsRules(Collections.nCopies(101, rule)).build())
                .withMessageContaining("corsRules = 101: must be at most 100 rules");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> LifecycleRule.move("", StorageClass.STANDARD_IA, 7))
                .withMessageContaining("moveAfterDays.STANDARD_IA = 7: must be at least 30 days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "-shop", "shop-", "shop.files", "Shop", "xn--shop", "shop-s3alias"})
    @DisplayName("a name S3 or TLS would stumble over is refused")
    void bucketNames(String name) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> minimal().bucketName(name).build())
                .withMessageContaining("bucketName = \"" + name + "\"");
    }

    @Test
    @DisplayName("a bucket is never open to any web page")
    void anyOrigin() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CorsRule.builder()
                        .origins(List.of("*"))
                        .methods(List.of("GET"))
                        .build())
                .withMessageContaining("origins = [*]");
    }

    @Test
    @DisplayName("copied to another region: by that region's provider, as private and encrypted, nothing of it public")
    void replicated() {
        var graph = OfflineRun.simulated(ctx -> replicated(false)).expectGraph();

        var provider = graph.the("pulumi:providers:aws", "aws-eu-west-1");
        var copy = graph.the(BUCKET, "files-replica-bucket");
        assertThat(copy.options().provider()).startsWith(provider.urn());
        assertThat(graph.the("aws:s3/bucketVersioningV2:BucketVersioningV2", "files-replica-versioning")
                        .options()
                        .provider())
                .startsWith(provider.urn());
        // Who makes the bucket itself is the stack's default here.
        assertThat(graph.the(BUCKET, "files-bucket").options().provider()).isNull();
        assertThat(graph.the("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "files-replication")
                        .options()
                        .provider())
                .isNull();
        assertThat(Inputs.at(
                                graph.the(ENCRYPTION, "files-replica-encryption"),
                                "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId")
                        .getAsString())
                .isEqualTo(OTHER_KEY);
        assertThat(PolicyJson.of(Inputs.document(graph.the(POLICY, "files-replica-policy"), "policy")
                                .orElseThrow())
                        .sids())
                .contains("DenyWithoutTls", "DenyOldTls", "DenyOtherKeys");
        assertThat(copy.options().protect()).isTrue();
    }

    @Test
    @DisplayName("the copy: every version and deletion marker, encrypted anew, once both sides keep versions")
    void replicationRule() {
        var stack = MockedStack.up(ctx -> replicated(false));

        var config = stack.the("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "files-replication");
        assertThat(config.input("rules.0.status")).isEqualTo("Enabled");
        assertThat(config.input("rules.0.deleteMarkerReplication.status")).isEqualTo("Enabled");
        assertThat(config.input("rules.0.sourceSelectionCriteria.sseKmsEncryptedObjects.status"))
                .isEqualTo("Enabled");
        assertThat(config.input("rules.0.destination.encryptionConfiguration.replicaKmsKeyId"))
                .isEqualTo(OTHER_KEY);
        assertThat(config.input("rules.0.destination.metrics.status")).isEqualTo("Enabled");
        assertThat(config.input("rules.0.destination.replicationTime")).isNull();
        assertThat(config.dependsOn())
                .containsExactlyInAnyOrder("files-versioning", "files-replica-versioning", "files-replication-policy");
        assertThat(stack.names("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .containsExactly("files-replication-failures", "files-replication-latency");
    }

    @Test
    @DisplayName("with time control S3 promises 15 minutes")
    void timeControl() {
        var config = MockedStack.up(ctx -> replicated(true))
                .the("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "files-replication");

        assertThat(config.input("rules.0.destination.replicationTime.time.minutes"))
                .isEqualTo(15.0);
        assertThat(config.input("rules.0.destination.metrics.eventThreshold.minutes"))
                .isEqualTo(15.0);
    }

    @Test
    @DisplayName("the role that copies reads one bucket, writes the other, and uses each key through S3 only")
    void replicationRole() {
        var stack = MockedStack.up(ctx -> replicated(false));

        var rights = PolicyJson.of(stack.the("aws:iam/rolePolicy:RolePolicy", "files-replication-policy")
                .json("policy"));
        assertThat(rights.sids())
                .containsExactlyInAnyOrder(
                        "FindObjects", "ReadVersions", "WriteCopies", "DecryptObjects", "EncryptCopies");
        assertThat(rights.actions("WriteCopies"))
                .containsExactly("s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags");
        assertThat(rights.resources("WriteCopies"))
                .singleElement()
                .asString()
                .contains("files-replica")
                .endsWith("/*");
        assertThat(rights.actions("DecryptObjects")).containsExactly("kms:Decrypt");
        assertThat(rights.resources("DecryptObjects")).containsExactly(KEY);
        assertThat(rights.actions("EncryptCopies")).containsExactly("kms:Encrypt");
        assertThat(rights.resources("EncryptCopies")).containsExactly(OTHER_KEY);
        assertThat(rights.condition("EncryptCopies", "StringLike", "kms:ViaService"))
                .containsExactly("s3.*.amazonaws.com");
    }

    @Test
    @DisplayName("the first preview runs")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var bucket = new Bucket("files", minimal().build(), null);
            bucket.grantReadWrite(new Workload(bucket, "api", Workload.SecretDelivery.INJECTED, null, null));
        });

        assertThat(stack.names(POLICY)).containsExactly("files-policy");
    }

    private static Bucket replicated(boolean timeControl) {
        var elsewhere = new Provider(
                "aws-eu-west-1", ProviderArgs.builder().region("eu-west-1").build());
        var alarms = new AlarmSettings(Output.of("arn:aws:sns:us-east-1:123456789012:alarms"), "shop");
        return new Bucket(
                "files",
                minimal()
                        .replication(new BucketReplication(elsewhere, Output.of(OTHER_KEY), timeControl, alarms))
                        .build(),
                null);
    }

    private static Workload wire(BiConsumer<Bucket, Workload> wiring) {
        var wired = new AtomicReference<Workload>();
        MockedStack.up(ctx -> {
            var bucket = new Bucket("files", minimal().build(), null);
            wired.set(new Workload(bucket, "api", Workload.SecretDelivery.INJECTED, null, null));
            wiring.accept(bucket, wired.get());
        });
        return wired.get();
    }

    private static IamStatement cloudFront(String bucketArn) {
        return IamStatement.builder()
                .sid("CloudFrontReads")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, "cloudfront.amazonaws.com")
                .addAction("s3:GetObject")
                .addResource(bucketArn + "/*")
                .build();
    }

    private static BucketArgsBuilder minimal() {
        return BucketArgs.builder().encryptionKeyArn(Output.of(KEY));
    }

    private static Map<String, Object> housekeeping(double noncurrentDays) {
        return Map.of(
                "id",
                "housekeeping",
                "status",
                "Enabled",
                "filter",
                Map.of("prefix", ""),
                "abortIncompleteMultipartUpload",
                Map.of("daysAfterInitiation", 7.0),
                "noncurrentVersionExpiration",
                Map.of("noncurrentDays", noncurrentDays));
    }
}
