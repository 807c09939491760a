package dev.caisson.components.compute.fargate;

import static dev.caisson.components.compute.ComputeFixtures.statement;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.compute.lambda.FunctionArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    private static final String TASKS = "aws:ecs/taskDefinition:TaskDefinition";
    private static final String RUN = "aws:lambda/invocation:Invocation";

    private static MigrationArgsBuilder common() {
        return common(ComputeFixtures.network());
    }

    private static MigrationArgsBuilder common(Network network) {
        return MigrationArgs.builder()
                .location(ComputeFixtures.location())
                .cluster(ComputeFixtures.cluster())
                .network(network)
                .wiring(workload -> workload.connectTo(ComputeFixtures.database("DATABASE")))
                .logs(ComputeFixtures.logs());
    }

    private static MigrationArgsBuilder sql() {
        return sql(ComputeFixtures.network());
    }

    private static MigrationArgsBuilder sql(Network network) {
        return common(network)
                .sql(List.of("CREATE EXTENSION IF NOT EXISTS vector", "CREATE SCHEMA IF NOT EXISTS \"a b\""));
    }

    private static MigrationArgsBuilder image() {
        return common().image(ComputeFixtures.image()).command(List.of("alembic", "upgrade", "head"));
    }

    private static MockedStack upSql(UnaryOperator<MigrationArgsBuilder> more) {
        return MockedStack.up(ctx -> new Migration("schema", more.apply(sql()).build(), null));
    }

    private static MockedStack upImage(UnaryOperator<MigrationArgsBuilder> more) {
        return MockedStack.up(ctx -> new Migration("schema", more.apply(image()).build(), null));
    }

    private static JsonObject container(MockedStack stack, String name) {
        return stack.the(TASKS, "schema-tasks").json("containerDefinitions").getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(container -> container.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonObject container, String key) {
        return container.getAsJsonArray(key).asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    @Test
    @DisplayName("SQL is run by PostgreSQL's client, after the database answers, through the cluster's gate")
    void sqlDefaults() {
        var stack = upSql(args -> args);

        var app = container(stack, "app");
        assertThat(app.get("image").getAsString())
                .matches("public\\.ecr\\.aws/docker/library/postgres:\\d+\\.\\d+-alpine");
        assertThat(texts(app, "command"))
                .endsWith("CREATE EXTENSION IF NOT EXISTS vector", "CREATE SCHEMA IF NOT EXISTS \"a b\"");
        assertThat(app.getAsJsonArray("dependsOn").toString())
                .isEqualTo("[{\"containerName\":\"wait\",\"condition\":\"SUCCESS\"}]");
        assertThat(app.get("secrets").toString()).contains("DATABASE_PASSWORD", ":password::");
        assertThat(app.get("readonlyRootFilesystem").getAsBoolean()).isTrue();
        var wait = container(stack, "wait");
        assertThat(wait.get("essential").getAsBoolean()).isFalse();
        assertThat(wait.get("secrets").getAsJsonArray()).isEmpty();
        assertThat(wait.get("environment").toString()).contains("DATABASE_HOST");
        assertThat(texts(wait, "command").get(2)).contains("pg_isready", "$DATABASE_HOST", "within 300 seconds");

        var run = stack.the(RUN, "schema-run");
        var event = run.json("input").getAsJsonObject();
        assertThat(run.input("functionName")).isEqualTo("shop-gate");
        assertThat(event.get("taskDefinition").getAsString()).contains("task-definition/");
        assertThat(event.get("subnets").toString()).isEqualTo("[\"subnet-a\",\"subnet-b\"]");
        assertThat(event.get("container").getAsString()).isEqualTo("app");
        assertThat(run.dependsOn())
                .contains(
                        "schema-start-policy",
                        "schema-execution-policy",
                        "schema-https-egress",
                        "schema-to-orders-egress",
                        "schema-to-orders-ingress");
    }

    @Test
    @DisplayName("the gate may start this task under its own two roles, on this cluster, and no other")
    void startRight() {
        var stack = upSql(args -> args);

        String policy = "schema-start-policy";
        assertThat(stack.the("aws:iam/rolePolicy:RolePolicy", policy).input("role"))
                .isEqualTo("shop-gate-role");
        var start = statement(stack, policy, "StartMigration");
        assertThat(start.get("Resource").getAsString())
                .isEqualTo("arn:aws:ecs:us-east-1:123456789012:task-definition/shop-schema:*");
        assertThat(start.get("Condition").toString()).contains("ArnEquals", "ecs:cluster", "cluster/shop");
        var pass = statement(stack, policy, "PassRoles");
        assertThat(pass.get("Resource").getAsJsonArray()).hasSize(2);
        assertThat(pass.get("Resource").toString()).contains("schema-execution-role", "schema-task-role");
        assertThat(pass.get("Condition").toString()).contains("iam:PassedToService", "ecs-tasks.amazonaws.com");
    }

    @Test
    @DisplayName("an image runs its command, with the database's URL where it wants it")
    void withImage() {
        var stack = upImage(args -> args.databaseUrl("DATABASE_URL")
                .environment(Map.of("APP_ENV", "dev"))
                .logGroupName("/shop/migration")
                .architecture(CpuArchitecture.X86_64));

        var app = container(stack, "app");
        assertThat(texts(app, "command")).containsExactly("alembic", "upgrade", "head");
        assertThat(texts(app, "entryPoint").get(2))
                .contains("$DATABASE_PASSWORD", "export DATABASE_URL", "exec \"$@\"");
        assertThat(app.get("environment").toString()).contains("APP_ENV");
        assertThat(stack.the(TASKS, "schema-tasks").input("runtimePlatform.cpuArchitecture"))
                .isEqualTo("X86_64");
        assertThat(stack.the(RUN, "schema-run").json("input").toString()).contains("/shop/migration");
    }

    @Test
    @DisplayName("services and functions start after it, and only they wait")
    void done() {
        var stack = MockedStack.up(ctx -> {
            var network = ComputeFixtures.network();
            var migration = new Migration("schema", sql(network).build(), null);
            new FargateService(
                    "api",
                    FargateServiceArgs.builder()
                            .location(ComputeFixtures.location())
                            .cluster(ComputeFixtures.cluster())
                            .network(network)
                            .image(ComputeFixtures.image())
                            .logs(ComputeFixtures.logs())
                            .after(migration.done())
                            .build(),
                    null);
            new Function(
                    "status",
                    FunctionArgs.builder()
                            .location(ComputeFixtures.location())
                            .encryptionKeyArn(ComputeFixtures.key())
                            .code(Code.inline("python3.13", "index.handler", Map.of("index.py", "")))
                            .logs(ComputeFixtures.logs())
                            .after(migration.done())
                            .build(),
                    null);
        });

        var waiting = stack.registrations().stream()
                .filter(registration -> registration.options() != null
                        && registration.dependsOn().contains("schema-run"))
                .map(Object::toString);
        assertThat(waiting)
                .containsExactlyInAnyOrder(
                        "aws:ecs/service:Service::api-service", "aws:lambda/function:Function::status-function");
    }

    @Test
    @DisplayName("the SQL script hands each statement to the client as it is, and stops at the first that fails")
    void sqlScript(@TempDir Path bin) throws Exception {
        Path client = bin.resolve("psql");
        Files.writeString(client, """
                #!/bin/sh
                for last; do :; done
                echo "$PGUSER@$PGHOST/$PGDATABASE $PGPASSWORD $PGSSLMODE: $last"
                [ "$last" != fail ]
                """);
        assertThat(client.toFile().setExecutable(true)).isTrue();
        var command = new ArrayList<>(texts(container(upSql(args -> args), "app"), "command"));
        command.addAll(List.of("fail", "never"));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        Set.of("HOST", "PORT", "NAME", "SSLMODE", "USERNAME", "PASSWORD")
                .forEach(key -> process.environment().put("DATABASE_" + key, key));

        Process ended = process.start();
        String output = new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.lines())
                .containsExactly(
                        "USERNAME@HOST/NAME PASSWORD SSLMODE: CREATE EXTENSION IF NOT EXISTS vector",
                        "USERNAME@HOST/NAME PASSWORD SSLMODE: CREATE SCHEMA IF NOT EXISTS \"a b\"",
                        "USERNAME@HOST/NAME PASSWORD SSLMODE: fail");
        assertThat(ended.waitFor()).isNotZero();
    }

    @Test
    @DisplayName("the wait ends when the database answers, and fails when it does not in time")
    void waitScript(@TempDir Path bin) throws Exception {
        Path client = bin.resolve("pg_isready");
        var command = DatabaseWait.command(0);

        assertThat(exitOf(command, client, "exit 0")).isZero();
        assertThat(exitOf(command, client, "exit 2")).isEqualTo(1);
    }

    private static int exitOf(List<String> command, Path client, String script) throws Exception {
        Files.writeString(client, "#!/bin/sh\n" + script + "\n");
        assertThat(client.toFile().setExecutable(true)).isTrue();
        var process = new ProcessBuilder(command);
        process.environment().put("PATH", client.getParent() + ":" + System.getenv("PATH"));
        process.environment().put("DATABASE_HOST", "h");
        process.environment().put("DATABASE_PORT", "5432");
        return process.start().waitFor();
    }

    @Test
    @DisplayName("a first preview works with nothing known")
    void preview() {
        assertThat(MockedStack.preview(ctx -> new Migration("schema", sql().build(), null))
                        .names(RUN))
                .containsExactly("schema-run");
    }

    @Test
    @DisplayName("wrong arguments are named at once")
    void wrongArguments() {
        assertThat(MockedStack.refusal(ctx -> MigrationArgs.builder()
                        .command(List.of("x"))
                        .databaseUrl("a-b")
                        .build()))
                .contains("location: is required")
                .contains("network: is required")
                .contains("logs: is required")
                .contains("cluster: is required")
                .contains("sql = []: must be given, or an image, and not both")
                .contains("command = [x]: is for an image")
                .contains("databaseUrl = \"a-b\": must be a variable");
        assertThat(MockedStack.refusal(
                        ctx -> sql().image(ComputeFixtures.image()).build()))
                .contains("must be given, or an image, and not both");
        assertThat(MockedStack.refusal(ctx -> common().image(ComputeFixtures.image())
                        .databaseUrl("DATABASE_URL")
                        .build()))
                .contains("command = []: is required with a databaseUrl");
        assertThat(MockedStack.refusal(ctx -> common().sql(List.of("CREATE ROLE app PASSWORD 'hunter2'"))
                        .build()))
                .contains("must set no password")
                .doesNotContain("hunter2");
    }

    @Test
    @DisplayName("without a database to wait for it is refused")
    void noDatabase() {
        assertThat(MockedStack.refusal(ctx -> new Migration(
                        "schema", sql().wiring(MigrationTest::nothing).build(), null)))
                .contains("schema DATABASE_HOST: is missing: call connectTo(database)");
    }

    private static void nothing(Workload workload) {
        // Connects to nothing.
    }
}
