package dev.caisson.components.compute.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.components.security.UserPool;
import dev.caisson.components.security.UserPoolArgs;
import dev.caisson.testing.MockedStack;
import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import dev.caisson.validation.InvalidInputException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UserAuthorizerTest {
    private static final String FUNCTION = "aws:lambda/function:Function";

    @Test
    @DisplayName("runs the script outside of the VPC, and knows its pool and no other")
    void made() {
        var stack = MockedStack.up(ctx -> {
            var users = new UserPool(
                    "people",
                    UserPoolArgs.builder().location(ComputeFixtures.location()).build(),
                    null);
            new UserAuthorizer(
                    "socket-users",
                    UserAuthorizerArgs.builder()
                            .location(ComputeFixtures.location())
                            .users(users)
                            .encryptionKeyArn(ComputeFixtures.key())
                            .logs(ComputeFixtures.logs())
                            .logGroupName("/aws/lambda/socket-users")
                            .build(),
                    null);
        });

        var function = stack.the(FUNCTION, "socket-users-check-function");
        assertThat(function.input("runtime")).isEqualTo("nodejs22.x");
        assertThat(function.input("handler")).isEqualTo("authorizer.handler");
        assertThat(function.input("timeout")).isEqualTo(10.0);
        assertThat(function.inputs()).doesNotContainKey("vpcConfig");
        assertThat(function.input("environment.variables.USERS_CLIENT_ID"))
                .asString()
                .matches("[0-9a-f]{26}");
        assertThat(function.input("environment.variables.USERS_ISSUER"))
                .asString()
                .startsWith("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_");
        assertThat(stack.all("aws:sqs/queue:Queue")).isEmpty();
    }

    @Test
    @DisplayName("all that is missing is named at once")
    void missing() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> UserAuthorizerArgs.builder().build())
                .withMessageContaining("3 problems");
    }

    @Test
    @DisplayName("the script's own tests pass (src/test/javascript/authorizer.test.mjs; needs node)")
    void script() throws Exception {
        Tool.require("node", "the authorizer of WebSocket APIs");
        var node = new ProcessBuilder("node", "--test", "src/test/javascript/authorizer.test.mjs");
        node.environment().putAll(Map.of("NO_COLOR", "1"));

        var tests = TimedProcess.run(Duration.ofMinutes(1), node);

        assertThat(tests.exitCode()).as(tests.output()).isZero();
        assertThat(tests.output()).containsPattern("(# |ℹ )pass 19\\b");
    }
}
