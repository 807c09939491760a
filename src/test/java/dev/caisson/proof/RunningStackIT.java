package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.engine.EngineOutput;
import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code ./caisson status}, {@code logs} and {@code validate} on a stack that the real Pulumi engine deployed. The
 * simulated AWS runs no tasks, has no metrics of its own, and nobody answers at its addresses: that services lack tasks
 * and endpoints their hosts is what is true of it, and is what has to be said. It asks for no rights either: who is
 * denied something is RunningCommandsTest's.
 */
@Tag("proof")
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A stack that is deployed")
class RunningStackIT {
    private static final ShippedStack STACK = ShippedStack.platform("dev").with("caisson:firewall.enabled=true");

    @BeforeAll
    static void tools() {
        EngineSite.requireTools();
    }

    @Test
    @DisplayName("is shown as it runs, with its logs, and judged; before that there is nothing to show")
    void operated() throws Exception {
        try (EngineSite site = EngineSite.of("operation", STACK)) {
            assertThat(caisson(site, 6, "status").output()).contains("Nothing of caisson/dev is deployed.");

            site.makeExistingThings(STACK.region());
            var up = site.stack().update("up", "--skip-preview", "--yes");
            assertThat(up.run().exitCode())
                    .as(EngineOutput.failure(up.run().output()))
                    .isZero();

            sendMessage(site);
            statusTellsWhatRuns(site);
            logsAreMerged(site);
            validateTellsWhatIsWrong(site);
        }
    }

    private static void statusTellsWhatRuns(EngineSite site) throws IOException, InterruptedException {
        JsonObject status = JsonParser.parseString(
                        caisson(site, 0, "status", "--json").output())
                .getAsJsonObject();

        assertThat(status.getAsJsonObject("lastUpdate").get("result").getAsString())
                .isEqualTo("succeeded");
        assertThat(named(status, "services", "api").get("desired").getAsInt()).isOne();
        assertThat(named(status, "services", "api").get("taskDefinition").getAsString())
                .isEqualTo("caisson-dev-api:1");
        assertThat(named(status, "functions", "status").get("state").getAsString())
                .isEqualTo("Active");
        assertThat(named(status, "queues", "jobs-queue").get("waiting").getAsInt())
                .isOne();
        assertThat(named(status, "databases", "database").get("class").getAsString())
                .isEqualTo("db.t4g.micro");
        assertThat(status.getAsJsonArray("alarms")).isEmpty();
    }

    private static void logsAreMerged(EngineSite site) throws IOException, InterruptedException {
        Instant now = Instant.now();
        try (var logs = client(CloudWatchLogsClient.builder(), site)) {
            write(logs, "/caisson-dev/api", now.minusMillis(3000), "first of api");
            write(logs, "/caisson-dev/worker", now.minusMillis(2000), "second, of worker");
            write(logs, "/caisson-dev/api", now.minusMillis(1000), "third of api");
        }
        assertThat(caisson(site, 0, "logs", "--since", "5m")
                        .output()
                        .lines()
                        .map(line -> line.replaceFirst("^\\S+ +", "").replaceAll(" +", " ")))
                .containsExactly("api first of api", "worker second, of worker", "api third of api");
        assertThat(caisson(site, 0, "logs", "worker").output())
                .contains("second")
                .doesNotContain("first");
        assertThat(caisson(site, 2, "logs", "workr").output()).contains("did you mean worker?");
    }

    private static void validateTellsWhatIsWrong(EngineSite site) throws IOException, InterruptedException {
        try (var rds = client(RdsClient.builder(), site)) {
            String group = rds.describeDBInstances()
                    .dbInstances()
                    .get(0)
                    .dbParameterGroups()
                    .get(0)
                    .dbParameterGroupName();
            rds.modifyDBParameterGroup(change -> change.dbParameterGroupName(group)
                    .parameters(Parameter.builder()
                            .parameterName("rds.force_ssl")
                            .parameterValue("0")
                            .applyMethod("pending-reboot")
                            .build()));
        }
        try (var sqs = client(SqsClient.builder(), site)) {
            sqs.deleteQueue(deletion -> deletion.queueUrl(url(sqs, "status-dead-letters")));
        }

        String told = caisson(site, 1, "validate").output();

        assertThat(told)
                .containsPattern("! api +failed +0 of 1 task")
                .containsPattern("  cluster-gate +ok +active")
                .containsPattern("! status-dead-letters +failed +missing in AWS")
                .containsPattern("! database TLS +failed +rds.force_ssl is not on")
                .containsPattern("  database connection +not checked +only from inside the VPC")
                .containsPattern("  uploads +ok +is there, closed to the public")
                .containsPattern("  web +ok +is attached")
                .containsPattern("! url +failed +http://\\S+ there is\\s+no such host");
    }

    private static void sendMessage(EngineSite site) {
        try (var sqs = client(SqsClient.builder(), site)) {
            sqs.sendMessage(message -> message.queueUrl(url(sqs, "jobs")).messageBody("{}"));
        }
    }

    private static String url(SqsClient sqs, String part) {
        return sqs.listQueues().queueUrls().stream()
                .filter(url -> url.contains(part) && !url.contains("dlq"))
                .findFirst()
                .orElseThrow();
    }

    private static void write(CloudWatchLogsClient logs, String group, Instant time, String message) {
        String stream = message.replaceAll("[^a-z]", "");
        logs.createLogStream(creation -> creation.logGroupName(group).logStreamName(stream));
        logs.putLogEvents(put -> put.logGroupName(group)
                .logStreamName(stream)
                .logEvents(InputLogEvent.builder()
                        .timestamp(time.toEpochMilli())
                        .message(message)
                        .build()));
    }

    private static JsonObject named(JsonObject status, String key, String name) {
        JsonArray rows = status.getAsJsonArray(key);
        for (int i = 0; i < rows.size(); i++) {
            JsonObject row = rows.get(i).getAsJsonObject();
            if (row.get("name").getAsString().equals(name)) {
                return row;
            }
        }
        throw new AssertionError("no " + name + " in " + rows);
    }

    private static TimedProcess caisson(EngineSite site, int exitCode, String... command)
            throws IOException, InterruptedException {
        TimedProcess run = site.stack().caisson(Map.of(), command);
        assertThat(run.exitCode()).as(run.output()).isEqualTo(exitCode);
        return run;
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, EngineSite site) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(URI.create(site.endpoint()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("proof", "proof")))
                .build();
    }
}
