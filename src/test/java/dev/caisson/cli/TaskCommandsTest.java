package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What changes something in ECS; the simulated AWS of the proof runs no task to its end, so here it is a prepared one.
 */
@ResourceLock("aws.sdk")
@DisplayName("What changes a deployed stack's tasks")
class TaskCommandsTest {
    @TempDir
    private Path directory;

    private ShopStack shop;

    @BeforeEach
    void deploy() throws IOException {
        shop = new ShopStack(directory);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    @DisplayName("rollback goes to the newest earlier revision that worked, and waits until it runs")
    void rollback() {
        shop.aws()
                .answers(
                        "DescribeServices",
                        running(7, 2, "COMPLETED"),
                        running(5, 1, "IN_PROGRESS"),
                        running(5, 2, "COMPLETED"))
                .answers("ListTaskDefinitions", "{\"taskDefinitionArns\": [%s]}".formatted(definitions(7, 6, 5, 4)))
                .answers("ListServiceDeployments", "{\"serviceDeployments\": [{\"targetServiceRevisionArn\": \"r5\"}]}")
                .answers(
                        "DescribeServiceRevisions",
                        "{\"serviceRevisions\": [{\"taskDefinition\": %s}]}".formatted(definitions(5)))
                .answers("UpdateService", "{}");

        assertThat(shop.run("rollback", "api", "--yes", "--every", "0.1"))
                .as(shop.err())
                .isZero();

        assertThat(shop.out()).isEqualTo("""
                api: from shop-api:7 to shop-api:5, which worked
                api: 1 of 2 tasks of shop-api:5 run
                api: 2 of 2 tasks of shop-api:5 run
                api runs shop-api:5.
                """);
    }

    @Test
    @DisplayName("a service that never gets healthy is told with what ECS says, and 1")
    void neverHealthy() {
        shop.aws()
                .answers("DescribeServices", running(7, 2, "COMPLETED"), running(6, 0, "FAILED"))
                .answers("ListTaskDefinitions", "{\"taskDefinitionArns\": [%s]}".formatted(definitions(7, 6)))
                .refuses("ListServiceDeployments", 400, "InvalidAction", "not here")
                .answers("UpdateService", "{}");

        assertThat(shop.run("rollback", "api", "--yes", "--every", "0.1")).isEqualTo(ExitCodes.STEP_FAILED);

        assertThat(shop.out()).contains("to shop-api:6; ECS does not remember whether that worked");
        assertThat(shop.err()).contains("ECS gave up on shop-api:6", "(service api) tasks failed to start");
    }

    @Test
    @DisplayName("rollback changes nothing where nobody can be asked, or nothing earlier is there")
    void rollbackRefused() {
        shop.aws()
                .answers("DescribeServices", running(7, 2, "COMPLETED"))
                .answers("ListTaskDefinitions", "{\"taskDefinitionArns\": [%s]}".formatted(definitions(7, 6)))
                .answers("ListServiceDeployments", "{\"serviceDeployments\": []}");
        assertThat(shop.run("rollback", "api")).isEqualTo(ExitCodes.STEP_FAILED);
        assertThat(shop.err()).contains("There is nothing to go back to: shop-api:7 is the first revision of shop-api");
        assertThat(shop.run("rollback", "api", "--to", "6")).isEqualTo(ExitCodes.REFUSED);
        assertThat(shop.err())
                .contains("here is no terminal to ask on", "./caisson rollback api --to 6 -C", "state.json --yes");
        assertThat(shop.run("rollback", "api", "--to", "7")).isEqualTo(2);
        assertThat(shop.err())
                .contains("--to = 7: must be another active revision of shop-api: 6; 7 is the one that runs");
        assertThat(shop.run("rollback", "apj", "--yes")).isEqualTo(2);
        assertThat(shop.err()).contains("SERVICE = \"apj\": is no service; did you mean api?");
        assertThat(shop.aws().asked()).doesNotContain("UpdateService");
    }

    @Test
    @DisplayName("migrate shows what the task writes, each line once, and passes its exit code on")
    void migrate() throws IOException {
        assertThat(shop.run("migrate")).isEqualTo(2);
        assertThat(shop.err()).contains("MIGRATION: the stack has none");
        deployMigration();
        String task =
                "{\"tasks\": [{\"taskArn\": \"arn:aws:ecs:us-east-1:123456789012:task/shop/abc\", \"lastStatus\": \"%s\","
                        + " \"containers\": [{\"name\": \"app\", \"exitCode\": 3}]}]}";
        String first = "{\"timestamp\": 1764000000123, \"message\": \"upgrading\", \"eventId\": \"1\"}";
        String second = "{\"timestamp\": 1764000001123, \"message\": \"no such column\\n\", \"eventId\": \"2\"}";
        shop.aws()
                .answers("RunTask", task.formatted("PROVISIONING"))
                .answers("DescribeTasks", task.formatted("RUNNING"), task.formatted("STOPPED"))
                .answers(
                        "FilterLogEvents",
                        "{\"events\": [%s]}".formatted(first),
                        "{\"events\": [%s, %s]}".formatted(first, second));

        assertThat(shop.run("migrate", "--every", "0.1", "--command", "alembic", "upgrade", "head"))
                .isEqualTo(3);

        assertThat(shop.out()).isEqualTo("upgrading\nno such column\n");
        assertThat(shop.err())
                .contains("runs as task abc. Ctrl-C ends the watching", "Task abc ended with exit code 3");
        assertThat(shop.run("migrate", "--command", "")).isEqualTo(2);
        assertThat(shop.err()).contains("--command = \"\": must begin with a program's name");
        assertThat(shop.run("migrate", "migration", "alembic")).isEqualTo(2);
        assertThat(shop.err()).contains("WORD = \"alembic\": must stand behind --");
        assertThat(shop.aws().bodies("RunTask"))
                .contains("[\"alembic\",\"upgrade\",\"head\"]", "\"assignPublicIp\":\"DISABLED\"", "shop-migration:3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--", "api --"})
    @DisplayName("what is behind -- runs as it is typed, options of Caisson's included:")
    void behindDashes(String before) throws IOException {
        deployMigration();
        String task = "{\"tasks\": [{\"taskArn\": \"arn:aws:ecs:us-east-1:123456789012:task/shop/abc\", \"lastStatus\":"
                + " \"STOPPED\", \"containers\": [{\"name\": \"app\", \"exitCode\": 0}]}]}";
        shop.aws().answers("RunTask", task).answers("FilterLogEvents", "{\"events\": []}");
        assertThat(shop.runWith("migrate --every 0.1", before + " alembic upgrade head --sql -s --help"))
                .as(shop.err())
                .isZero();
        assertThat(shop.aws().bodies("RunTask"))
                .contains("[\"alembic\",\"upgrade\",\"head\",\"--sql\",\"-s\",\"--help\"]");
    }

    @Test
    @DisplayName("migrate --sql gives the file to psql in the task; one too long or with a password is refused at once")
    void sql() throws IOException {
        deployMigration();
        String task = "{\"tasks\": [{\"taskArn\": \"arn:aws:ecs:us-east-1:123456789012:task/shop/abc\", \"lastStatus\":"
                + " \"STOPPED\", \"containers\": [{\"name\": \"app\", \"exitCode\": 0}]}]}";
        shop.aws().answers("RunTask", task).answers("FilterLogEvents", "{\"events\": []}");
        Path file = Files.writeString(directory.resolve("fix.sql"), "UPDATE users SET name = 'O''Hara';\n");

        assertThat(shop.run("migrate", "--every", "0.1", "--sql", file.toString()))
                .as(shop.err())
                .isZero();
        assertThat(shop.aws().bodies("RunTask"))
                .contains("psql -X -e -v ON_ERROR_STOP=1", "\"run-sql\",\"UPDATE users SET name = 'O''Hara';\"]");

        Files.writeString(file, "SELECT 1;\n".repeat(800));
        assertThat(shop.run("migrate", "--sql", file.toString())).isEqualTo(2);
        assertThat(shop.err())
                .contains("is too long for a task", "ECS takes 8192", "tunnel -s dev -C " + directory + " --psql < ");
        Files.writeString(file, "ALTER USER ada PASSWORD 'x'");
        assertThat(shop.run("migrate", "--sql", file.toString())).isEqualTo(2);
        assertThat(shop.err()).contains("must set no password");
        assertThat(shop.run("migrate", "--sql", file.toString(), "--command", "ls"))
                .isEqualTo(2);
        assertThat(shop.err()).contains("leave out --command");
        assertThat(shop.aws().asked()).containsOnlyOnce("RunTask");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TLSv1.3                  | 0   | 0 | ok          connects with TLSv1.3, and not without",
                "TLSv1.3,open without TLS | 0   | 1 | failed      connects with TLSv1.3, and is open without TLS",
                "no TLS                   | 0   | 1 | failed      connects without TLS",
                "FATAL: no such user      | 2   | 1 | failed      FATAL: no such user",
                "there is no psql         | 127 | 0 | not checked it accepts connections; no psql in the image",
            })
    @DisplayName("H9 validate --connect has a task log in, with TLS and only with it")
    void connect(String output, int exitCode, int code, String shown) throws IOException {
        deployMigration();
        String events = Arrays.stream(output.split(","))
                .map(line ->
                        "{\"timestamp\": 1764000000123, \"message\": \"" + line + "\", \"eventId\": \"" + line + "\"}")
                .collect(Collectors.joining(", "));
        shop.aws()
                .answers("DescribeServices", ShopStack.running(2))
                .answers("DescribeAlarms", ShopStack.NO_ALARM)
                .answers(
                        "RunTask",
                        "{\"tasks\": [{\"taskArn\": \"arn:aws:ecs:us-east-1:123456789012:task/shop/abc\", \"lastStatus\":"
                                + " \"STOPPED\", \"containers\": [{\"name\": \"app\", \"exitCode\": " + exitCode
                                + "}]}]}")
                .answers("FilterLogEvents", "{\"events\": [%s]}".formatted(events));

        assertThat(shop.run("validate")).as(shop.err()).isZero();
        assertThat(shop.out()).contains("only from inside the VPC: --connect");
        assertThat(shop.aws().asked()).doesNotContain("RunTask");

        assertThat(shop.run("validate", "--connect", "--every", "0.1"))
                .as(shop.out())
                .isEqualTo(code);
        assertThat(shop.out().replaceAll("\\s+", " ")).contains(shown.replaceAll("\\s+", " "));
    }

    private void deployMigration() throws IOException {
        shop.state(LocalAws.state(Map.of(
                "aws:lambda/invocation:Invocation",
                "\"id\": \"x\", \"outputs\": {\"input\": \"%s\"}".formatted("""
                        {"cluster": "%s", "taskDefinition": "shop-migration:3", "container": "app", "subnets": ["subnet-1"],
                         "securityGroups": ["sg-1"], "logGroup": "/shop/migration", "streamPrefix": "migration"}""".formatted(ShopStack.CLUSTER)
                        .replace("\n", "")
                        .replace("\"", "\\\"")))));
    }

    private static String running(int revision, int tasks, String state) {
        return """
                {"services": [{"serviceArn": "%s", "status": "ACTIVE", "desiredCount": 2, "runningCount": %d, "taskDefinition": %s,
                  "events": [{"message": "(service api) tasks failed to start"}],
                  "deployments": [{"status": "PRIMARY", "desiredCount": 2, "runningCount": %d, "rolloutState": "%s",
                    "taskDefinition": %s}]}]}
                """.formatted(ShopStack.SERVICE, tasks, definitions(revision), tasks, state, definitions(revision));
    }

    private static String definitions(int... revisions) {
        return Arrays.stream(revisions)
                .mapToObj(
                        revision -> "\"arn:aws:ecs:us-east-1:123456789012:task-definition/shop-api:" + revision + "\"")
                .collect(Collectors.joining(", "));
    }
}
