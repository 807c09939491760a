package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.engine.PulumiStack;
import dev.caisson.project.PulumiProject;
import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A protected stack's life in the hands of {@code ./caisson}, on the real Pulumi engine. */
@Tag("proof")
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A stack with a network, a database, a bucket and a queue")
class DeployAndDestroyIT {
    private static final Map<String, String> CONFIG = Map.of(
            "aws:region", "us-east-1",
            "caisson:environment", "dev",
            "caisson:protect", "true",
            "caisson:network.nat", "none",
            "caisson:services", "false",
            "caisson:functions", "false",
            "caisson:api", "false",
            "caisson:bedrock", "false");

    private static final Pattern LINE = Pattern.compile("--i-understand-data-loss\\s+(\\S+)");

    @BeforeAll
    static void tools() {
        EngineSite.requireTools();
    }

    @Test
    @DisplayName("E11 is deployed as planned, has its drift found, its lock taken and its data guarded, and goes")
    void life() throws Exception {
        Path program = PulumiProject.find(Path.of("")).programJar();
        try (EngineSite site = new EngineSite(
                "operated",
                (home, environment) -> PulumiStack.of("caisson", "dev", program, CONFIG, home, environment))) {
            PulumiStack stack = site.stack();

            EngineSite.says(stack.caisson("deploy"), 3, "here is no terminal to ask on");
            // Nobody has tagged it: that is told, and stops it.
            EngineSite.says(
                    stack.caisson("deploy", "--yes"), 3, "stack-tags", "mandatory policies, and nothing was changed");
            stack.set("caisson:account=210987654321", false);
            EngineSite.says(deploy(stack), 3, "these credentials are for AWS account 123456789012");
            stack.remove("caisson:account");
            EngineSite.says(deploy(stack), 0, "Created (", "aws:s3:BucketV2", "is deployed: ", " created in ");
            EngineSite.says(deploy(stack), 0, "there is nothing to do");

            // What was looked at is done, once.
            String plan = site.home().resolve("plan.json").toString();
            stack.set("caisson:buckets.uploads.noncurrentDays=45", false);
            EngineSite.says(
                    stack.caisson("deploy", "--no-policy", "--save-plan", plan),
                    0,
                    "Updated (1)",
                    "nothing was changed");
            EngineSite.says(stack.caisson("deploy", "--yes", "--plan", plan), 0, "is deployed: 1 updated in ");
            EngineSite.says(
                    stack.caisson("deploy", "--yes", "--plan", plan), 3, "was updated after this plan was made");

            EngineSite.says(stack.caisson("drift"), 0, "as the last update left them");
            site.behind("change");
            var drift = stack.caisson("drift");
            EngineSite.says(drift, 4, "Queue jobs", "visibilityTimeoutSeconds: ", "→ 77", "tags.Behind: unset → back");

            // Another would lose what is in it; this one stays for the end.
            stack.set("caisson:queues.jobs=false", false);
            String names = lost(deploy(stack));
            assertThat(names).contains("jobs-queue").doesNotContain("database");
            stack.remove("caisson:queues.jobs");

            lock(site);
            EngineSite.says(
                    stack.caisson("destroy", "--yes", "--i-understand-data-loss", "jobs-quue"),
                    2,
                    "did you mean jobs-queue?");
            EngineSite.says(stack.caisson("unlock", "--yes"), 0, "ada@engine, process 4711", "It is unlocked");
            EngineSite.says(stack.caisson("unlock"), 0, "Nobody holds the lock");

            site.behind("fill");
            String all = lost(stack.caisson("destroy", "--yes"));
            assertThat(all).contains("database", "uploads", "jobs-queue");
            EngineSite.says(
                    stack.caisson("destroy", "--yes", "--i-understand-data-loss", all),
                    0,
                    "First the guards of",
                    "is gone: ",
                    "The last snapshot of database",
                    "aws rds describe-db-snapshots");
            assertThat(site.behind("look")).contains("buckets 0").containsPattern("snapshot \\S+-final-");
        }
    }

    private static TimedProcess deploy(PulumiStack stack) throws IOException, InterruptedException {
        return stack.caisson("deploy", "--yes", "--no-policy");
    }

    /** What a refusal says is lost. */
    private static String lost(TimedProcess refused) {
        EngineSite.says(refused, 3, "this takes away what cannot be had back");
        Matcher line = LINE.matcher(refused.output());
        assertThat(line.find()).as(refused.output()).isTrue();
        return line.group(1);
    }

    /** As an update leaves it that was killed. */
    private static void lock(EngineSite site) throws IOException {
        Path locks = Files.createDirectories(site.home().resolve("state/.pulumi/locks/organization/caisson/dev"));
        Files.writeString(
                locks.resolve("0.json"),
                "{\"pid\": 4711, \"username\": \"ada\", \"hostname\": \"engine\","
                        + " \"timestamp\": \"2026-01-01T00:00:00Z\"}");
    }
}
