package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.ShippedStack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An account is set up by {@code ./caisson bootstrap}, on the real Pulumi engine; a stack is made in it then. */
@Tag("proof")
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("An empty account")
class BootstrapIT {
    private static final String BUCKET = "acme-pulumi-state";

    private static final ShippedStack MAIN =
            ShippedStack.bootstrap("main").with("caisson:account=123456789012", "caisson:state.bucket=" + BUCKET);

    @BeforeAll
    static void tools() {
        EngineSite.requireTools();
    }

    @Test
    @DisplayName("P10 is set up by one command, goes on after a failure, and keeps states and secrets then")
    void life() throws Exception {
        try (EngineSite site = EngineSite.of("bootstrapped", MAIN)) {
            var stack = site.stack();
            Map<String, String> aws = new HashMap<>(Map.of(
                    "AWS_ENDPOINT_URL", site.endpoint(),
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test",
                    "AWS_REGION", "us-east-1"));

            EngineSite.says(stack.caisson(aws, "bootstrap"), 3, "here is no terminal to ask on");
            stack.set("caisson:environments.dev.policies[0]=arn:aws:iam::aws:policy/NoSuchPolicy", false);
            EngineSite.says(stack.caisson(aws, "bootstrap", "--yes"), 1, "NoSuchPolicy", "it goes on from there");
            Path first = site.home().resolve("project/.bootstrap");
            assertThat(first).isDirectory();
            site.behind("open");
            stack.remove("caisson:environments.dev.policies");
            EngineSite.says(
                    stack.caisson(aws, "bootstrap", "--yes"),
                    0,
                    "is deployed: ",
                    "Its state is in s3://" + BUCKET + "/bootstrap/123456789012?region=us-east-1 now",
                    "gh variable set AWS_DEPLOY_ROLE_ARN --repo acme/platform --body"
                            + " 'arn:aws:iam::123456789012:role/caisson/caisson-dev-deploy' --env dev",
                    "gh variable set AWS_PREVIEW_ROLE_ARN_STAGING");
            assertThat(first).doesNotExist();
            var again = stack.caisson(aws, "bootstrap", "--yes");
            EngineSite.says(
                    again, 0, "there is nothing to do", "pulumi login 's3://" + BUCKET + "/dev?region=us-east-1'");

            aws.put("PULUMI_BACKEND_URL", "s3://" + BUCKET + "/dev?region=us-east-1");
            String key = again.output()
                    .replaceAll("\\s+", " ")
                    .replaceFirst(".*pulumi stack init dev --secrets-provider '([^']+)'.*", "$1");
            EngineSite.says(stack.pulumi(aws, "stack", "init", "dev", "--secrets-provider", key), 0, "Created stack");
            EngineSite.says(stack.pulumi(aws, "config", "set", "--secret", "--stack", "dev", "caisson:x", "s3cr3t"), 0);
            EngineSite.says(stack.pulumi(aws, "config", "get", "--stack", "dev", "caisson:x"), 0, "s3cr3t");
            EngineSite.says(stack.pulumi(aws, "stack", "ls"), 0, "dev");
        }
    }
}
