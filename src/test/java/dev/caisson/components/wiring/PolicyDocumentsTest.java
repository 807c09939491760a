package dev.caisson.components.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import dev.caisson.testing.MockedStack;
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
