package dev.caisson.cli.deploy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.cli.pulumi.EngineRun;
import dev.caisson.cli.pulumi.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeftBehindTest {
    private static final String DATABASE = "urn:pulumi:dev::shop::aws:rds/instance:Instance::database";
    private static final String POOL = "urn:pulumi:dev::shop::aws:cognito/userPool:UserPool::users";
    private static final List<String> GUARDED = List.of(DATABASE, POOL);

    @Test
    @DisplayName("E11 what AWS guards and the program does not know any more is named, with what lifts the guard")
    void told() {
        var run = lifted(255, "delete");

        assertThatThrownBy(() -> LeftBehind.require(run, GUARDED, "./caisson destroy -s dev"))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("aws:rds:Instance database: aws rds modify-db-instance --no-deletion-protection"
                        + " --apply-immediately --db-instance-identifier shop-1")
                .hasMessageContaining("UserPool users: take the deletion protection of us-east-1_x away")
                .hasMessageEndingWith("then:\n    ./caisson destroy -s dev");
    }

    @Test
    @DisplayName("E11 what the program still has, and what could be deleted, is not")
    void others() {
        assertThatCode(() -> LeftBehind.require(lifted(255, "update"), GUARDED, ""))
                .doesNotThrowAnyException();
        assertThatCode(() -> LeftBehind.require(lifted(0, "delete"), GUARDED, ""))
                .doesNotThrowAnyException();
        assertThatCode(() -> LeftBehind.require(lifted(255, "delete"), List.of(), ""))
                .doesNotThrowAnyException();
    }

    private static EngineRun lifted(int exitCode, String operation) {
        return new EngineRun(
                exitCode,
                "",
                "",
                List.of(
                        step(operation, DATABASE, "{'id': 'db-ABC', 'inputs': {'identifier': 'shop-1'}}"),
                        step(operation, POOL, "{'id': 'us-east-1_x', 'inputs': {}}")));
    }

    private static JsonObject step(String operation, String urn, String old) {
        String type = urn.split("::")[2];
        return JsonParser.parseString(
                        "{'resourcePreEvent': {'metadata': {'op': '%s', 'urn': '%s', 'type': '%s', 'old': %s}}}"
                                .formatted(operation, urn, type, old)
                                .replace('\'', '"'))
                .getAsJsonObject();
    }
}
