package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.ServiceAccess;
import dev.caisson.testing.ShippedStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServicePrincipalsTest {
    static Stream<ShippedStack> stacks() {
        return Stream.concat(
                ShippedStack.all(),
                Stream.of(ShippedStack.example("epistemix", "prod").with("caisson:api.tag=1.4.0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stacks")
    @DisplayName("every AWS service that is wired to something is admitted by its policy, and by its key's:")
    void admitted(ShippedStack stack) {
        var access = new ServiceAccess(stack.simulated());

        assertThat(access.needs()).isNotEmpty();
        assertThat(access.refused()).isEmpty();
    }

    @Test
    @DisplayName("the check knows every way in which the shipped stacks let a service act under its own name")
    void ways() {
        var ways = stacks().flatMap(stack -> new ServiceAccess(stack.simulated()).needs().stream())
                .map(need -> need.service().replaceAll("\\.(us|eu)-[a-z]+-\\d", "") + " " + need.action())
                .distinct();

        assertThat(ways)
                .containsExactlyInAnyOrder(
                        "apigateway.amazonaws.com lambda:InvokeFunction",
                        "cloudfront.amazonaws.com kms:Decrypt",
                        "cloudfront.amazonaws.com s3:GetObject",
                        "cloudwatch.amazonaws.com kms:GenerateDataKey",
                        "cloudwatch.amazonaws.com sns:Publish",
                        "delivery.logs.amazonaws.com s3:PutObject",
                        "events.rds.amazonaws.com kms:GenerateDataKey",
                        "events.rds.amazonaws.com sns:Publish",
                        "lambda.amazonaws.com ecr:BatchGetImage",
                        "logdelivery.elasticloadbalancing.amazonaws.com s3:PutObject",
                        "logging.s3.amazonaws.com s3:PutObject",
                        "logs.amazonaws.com kms:GenerateDataKey");
    }
}
