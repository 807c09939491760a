package dev.caisson.components.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.PolicyJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

class PolicyDocumentsTest {

    @Test
    @DisplayName("two grants of one sid become two statements that IAM accepts")
    void sids() {
        var policy = new AtomicReference<String>();
        MockedStack.up(ctx -> {
            var one = Grant.of("ReadJobs", List.of("sqs:ReceiveMessage"), Output.of("arn:aws:sqs:::one"));
            var other = Grant.of("ReadJobs", List.of("sqs:ReceiveMessage"), Output.of("arn:aws:sqs:::other"));
            PolicyDocuments.identity(List.of(one, other)).applyValue(json -> {
                policy.set(json);
                return json;
            });
        });

        assertThat(policy.get()).contains("\"Sid\":\"ReadJobs\"", "\"Sid\":\"ReadJobs2\"");
    }

    @Test
    @DisplayName("grants that do not fit into a role are one statement for each set of actions and conditions")
    void merged() {
        var policy = new AtomicReference<String>();
        MockedStack.up(ctx -> {
            List<Grant> grants = new ArrayList<>();
            for (int bucket = 0; bucket < 60; bucket++) {
                grants.add(Grant.of(
                        "ReadBucket" + bucket,
                        List.of("s3:GetObject", "s3:GetObjectVersion"),
                        Output.of("arn:aws:s3:::bucket-" + bucket + "/*")));
                grants.add(Grant.of("DecryptBucket" + bucket, List.of("kms:Decrypt"), Output.of("arn:aws:kms:::key/k"))
                        .when("StringLike", "kms:ViaService", "s3.*.amazonaws.com"));
            }
            grants.add(Grant.of("DecryptSession", List.of("kms:Decrypt"), Output.of("arn:aws:kms:::key/k")));
            PolicyDocuments.identity(grants).applyValue(json -> {
                policy.set(json);
                return json;
            });
        });

        var document = PolicyJson.of(JsonParser.parseString(policy.get()));
        assertThat(document.sids()).containsExactly("ReadBucket0", "DecryptBucket0", "DecryptSession");
        assertThat(document.resources("ReadBucket0"))
                .hasSize(60)
                .contains("arn:aws:s3:::bucket-0/*", "arn:aws:s3:::bucket-59/*");
        assertThat(document.actions("ReadBucket0")).containsExactly("s3:GetObject", "s3:GetObjectVersion");
        assertThat(document.resources("DecryptBucket0")).containsExactly("arn:aws:kms:::key/k");
        assertThat(document.condition("DecryptBucket0", "StringLike", "kms:ViaService"))
                .containsExactly("s3.*.amazonaws.com");
        assertThat(document.condition("DecryptSession", "StringLike", "kms:ViaService"))
                .isEmpty();
    }

    @Test
    @DisplayName("a single statement stands in a list, which is the only form the provider reads back")
    void oneStatement() {
        var policy = IamPolicy.builder()
                .addStatement(IamStatement.builder()
                        .effect(IamEffect.DENY)
                        .addPrincipal(IamPrincipal.ALL)
                        .addAction("secretsmanager:*")
                        .addResource("arn:aws:s3:::a=b/<c>")
                        .build())
                .build();

        assertThat(PolicyDocuments.json(policy))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                        + "\"Action\":\"secretsmanager:*\",\"Resource\":\"arn:aws:s3:::a=b/<c>\"}]}");
    }
}
