package dev.caisson.report.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caisson.validation.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageFileTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @DisplayName("what is wrong is refused by key, value and what is allowed")
    @CsvSource(
            delimiter = '|',
            value = {
                "funktion: {requests: 1}|funktion: is not something that is used; it must be one of nat, endpoint",
                "function: {request: 1}|function.request: is no such key; it must be one of requests, milliseconds",
                "function/api: {request: 1}|function/api.request: is no such key",
                "function: {requests: -1}|function.requests = -1: must be a number, 0 or more",
                "function: {requests: 1e999}|function.requests = 1E+999: must be a number, 0 or more",
                "function: {requests: many}|function.requests = \"many\": must be a number, 0 or more",
                "function: {requests: [1]}|function.requests: must be a number, 0 or more",
                "function: 7|function: must have keys with numbers in it",
                "{}|the file: says of nothing how much is used",
                "[function]|the file: must be a mapping, KEY: VALUE in each line (line 1)",
                "function|the file: must be a mapping, KEY: VALUE in each line (line 1)",
                "'function: {'|is not valid YAML"
            })
    void refused(String text, String message) throws IOException {
        assertThatThrownBy(() -> UsageFile.read(file(text)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("usage.yaml")
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("a file that is not there is refused by its name")
    void missing() {
        assertThatThrownBy(() -> UsageFile.read(directory.resolve("none.yaml")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(directory.resolve("none.yaml").toString())
                .hasMessageContaining("there is no such file");
    }

    @Test
    @DisplayName("a resource goes before its component, that before its kind, and the file before defaults")
    void order() throws IOException {
        Usage usage = Usage.of(
                "prod",
                UsageFile.read(
                        file(
                                "queue: {requests: 1}\nqueue/jobs: {requests: 2}\nqueue/jobs-dlq: {requests: 3}\nsecret: {calls: 0}")));

        assertThat(usage.of("queue", "mails", "mails-queue", "requests")).isEqualTo(1);
        assertThat(usage.of("queue", "jobs", "jobs-queue", "requests")).isEqualTo(2);
        assertThat(usage.of("queue", "jobs", "jobs-dlq", "requests")).isEqualTo(3);
        assertThat(usage.of("secret", "login", "login-secret", "calls")).isZero();
        assertThat(usage.of("bucket", "files", "files-bucket", "gb")).isEqualTo(100);
        assertThat(usage.of("function", "cluster-gate", "cluster-gate-function", "requests"))
                .isEqualTo(20);
        assertThat(Usage.of("sandbox").of("bucket", "files", "files-bucket", "gb"))
                .isEqualTo(5);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("usage.yaml"), text);
    }
}
